import type { Tag } from './finding.ts';
import { isSecretKey } from './secret-values.ts';
import { stars, withoutSecrets } from './secrets.ts';

/** Values of a text; one that is a text itself is translated for itself. */
export type MessageArgs = Readonly<Record<string, string | number | Message>>;

/** A text of a rule with its values: the English text is the key of its translations. */
export interface Message {
  readonly template: string;
  readonly args: MessageArgs;
  /** What it says of the place that it is about: that it has no effect, or is given up. */
  readonly tag?: Tag;
}

export type Translate = (template: string) => string;

/** Puts the values into a text, credentials as stars; an unknown name stays as it is, so that a wrong translation shows. */
export function render(message: Message, translate: Translate = (template) => template): string {
  return translate(message.template).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = message.args[name] ?? whole;
    if (typeof value === 'object') return render(value, translate);
    const isSecret = name === 'value' && typeof message.args.key === 'string' && isSecretKey(message.args.key);
    return isSecret ? stars(String(value)) : withoutSecrets(String(value));
  });
}

/**
 * A function that gives the texts of a table by their names, translated and with their values put in: `{name}` in a text
 * stands for a value. The English text is the key of its translations.
 */
export function messages<const Texts extends Readonly<Record<string, string>>>(texts: Texts, translate?: Translate) {
  return (id: keyof Texts & string, args: MessageArgs = {}): string =>
    render({ template: texts[id] as string, args }, translate);
}
