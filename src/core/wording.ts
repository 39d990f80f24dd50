import { type MessageArgs, render } from './rules/define.ts';

export type Translate = (template: string) => string;

/**
 * A function that gives the texts of a table by their names, translated and with their values put in: `{name}` in a text
 * stands for a value. The English text is the key of its translations.
 */
export function wording<const Texts extends Readonly<Record<string, string>>>(texts: Texts, translate?: Translate) {
  return (id: keyof Texts & string, args: MessageArgs = {}): string =>
    render({ template: texts[id] as string, args }, translate);
}
