import type { Settings } from './config/config.ts';
import { Engine } from './engine.ts';
import type { Finding } from './model/finding.ts';
import type { Translate } from './model/message.ts';
import type { Example } from './rule-kit/define.ts';
import { LineIndex, type Range } from './source/text.ts';

/** An example without its marks, and the ranges that the marks stood around. */
export interface ReadExample {
  readonly files: ReadonlyMap<string, string>;
  readonly expected: readonly { readonly uri: string; readonly range: Range }[];
}

/** Takes the `«…»` marks out of an example's files. */
export function readExample(example: Example): ReadExample {
  const files = new Map<string, string>();
  const expected: { uri: string; range: Range }[] = [];
  for (const [uri, marked] of Object.entries(example.files)) {
    let text = '';
    const starts: number[] = [];
    const spans: { start: number; end: number }[] = [];
    for (const part of marked.split(/([«»])/)) {
      if (part === '«') starts.push(text.length);
      else if (part === '»') spans.push({ start: starts.pop() ?? 0, end: text.length });
      else text += part;
    }
    const lines = new LineIndex(text);
    files.set(uri, text);
    expected.push(...spans.map((span) => ({ uri, range: lines.range(span) })));
  }
  return { files, expected };
}

/** Checks an example as a workspace of its own; texts are in English unless they are translated. */
export function checkFiles(
  files: ReadonlyMap<string, string>,
  example: Pick<Example, 'intent' | 'versions' | 'unreadable'>,
  translate?: Translate,
): Finding[] {
  const settings: Settings = {
    ...(example.intent && { intent: example.intent }),
    ...(example.versions && { versions: example.versions }),
  };
  const engine = new Engine({ settings, ...(translate && { translate }) });
  for (const [uri, text] of files) {
    if (example.unreadable === undefined) engine.update(uri, text);
    else engine.reportUnreadable(uri, example.unreadable);
  }
  return [...engine.findings().values()].flat();
}
