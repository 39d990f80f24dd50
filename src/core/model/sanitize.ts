// Names and values that come from files, for places where some of their characters would be more than characters.

/** For a terminal or a line of a log: no character moves the cursor, colours, rings or turns the direction of writing. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u206f]/gu, (sign) => {
    const code = sign.charCodeAt(0);
    if (sign === '\t') return sign;
    // Unicode has pictures of the control characters of ASCII.
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** Lines of text, each as {@link visible} has it. None is a command to the runner of a workflow, which reads all that is printed. */
export function visibleLines(text: string): string {
  return text
    .split('\n')
    .map((line) => visible(line).replace(/^(?=\s*(?:::.*::|##\[))/, '\u240a'))
    .join('\n');
}

/** Characters that a terminal obeys and that JSON and XML leave as they are. */
const OBEYED = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]/g;

/** A value as indented JSON of which a terminal obeys no character. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    OBEYED,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A text inside XML of which a terminal obeys no character. */
export function visibleXml(text: string): string {
  return text.replace(OBEYED, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A value inside Markdown, set apart from its words. */
export function code(value: string): string {
  const text = visible(value.replace(/\s+/g, ' '));
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const gap = longest > 0 ? ' ' : '';
  return `${fence}${gap}${text}${gap}${fence}`;
}

/** A text inside Markdown of which no character is a mark. */
export function plain(text: string): string {
  return visible(text.replace(/\s+/g, ' ')).replace(/[\\`*_[\]<>#|&~]/g, '\\$&');
}

/** A text where VS Code puts an icon for `$(name)`. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$ (');
}
