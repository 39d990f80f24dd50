import type { BooleanFlags, Flag, FlagList } from '../model/flags.ts';
import { charsOf, splitWords } from '../source/command-line.ts';
import { flagsOfCommand } from './flags-of-command.ts';

/**
 * The flags of one program that are the value of another one's flag: `--kubelet-extra-args="--node-ip=… --v=2"` of k0s.
 * Undefined where the value does not stand there as it is, so that nothing in it can be pointed at.
 */
export function flagsOfFlag(flag: Flag, program: string, booleans: BooleanFlags): FlagList | undefined {
  const { document, valueSpan, value } = flag;
  const text = document.tree?.text ?? document.text;
  if (value === undefined || text.slice(valueSpan.start, valueSpan.end) !== value) return undefined;
  const words = splitWords(charsOf(text, valueSpan.start, valueSpan.end));
  const head = { document, span: flag.nameSpan };
  const of = { program, carrier: 'variable', booleans, headLength: 0, head, at: valueSpan.end } as const;
  const { add: _, ...list } = flagsOfCommand(document, { words, open: true }, of);
  return list;
}
