/** The forms of a report. `compact` is a line for each finding, as editors and `grep` take it. */
export const FORMATS = ['text', 'json', 'sarif', 'github', 'junit', 'compact'] as const;

export type Format = (typeof FORMATS)[number];
