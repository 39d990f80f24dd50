import type { Document } from '../model/document.ts';
import type { BooleanFlags } from '../model/flags.ts';
import { hasStatements } from '../source/certainty.ts';
import { type Chars, charsOf, splitWords, unquoteValue, type Word } from '../source/command-line.ts';
import { once } from '../source/once.ts';
import { unitCommand } from '../source/unit-command.ts';
import type { Setting } from '../source/unit-file.ts';
import { type CommandLineFlags, flagsOfCommand } from './flags-of-command.ts';

/**
 * The flags of a unit's `ExecStart=` (`program` is what it starts) or of a variable (`KUBELET_EXTRA_ARGS="…"`, the whole
 * value of which is flags).
 *
 * @param value the characters of a variable whose quotes are off already: a word of a unit's `Environment=`
 */
export function flagsOfSetting(
  document: Document,
  setting: Setting,
  carrier: 'command-line' | 'variable',
  program: string,
  booleans: BooleanFlags,
  value?: Chars,
): CommandLineFlags {
  const { valueSpan } = setting;
  const chars =
    value ??
    (carrier === 'variable'
      ? unquoteValue(document.text, valueSpan)
      : charsOf(document.text, valueSpan.start, valueSpan.end));
  const command = carrier === 'command-line' ? unitCommand(chars) : { words: splitWords(chars), open: false };
  // Statements of a template add and drop words, also on the lines behind the setting.
  const open = command.open || isTemplated(document);
  return flagsOfCommand(
    document,
    { ...command, open },
    {
      program,
      carrier,
      booleans,
      headLength: carrier === 'command-line' ? headLength(command.words) : 0,
      head: { document, span: setting.nameSpan },
      at: chars.offsets[0] ?? valueSpan.end,
    },
  );
}

/** Each setting of a unit asks, and a unit may have thousands. */
const isTemplated = once(({ text }: Document) => hasStatements(text));

/** Words in front of the arguments: the program's path, and its `argv[0]` where the path has the prefix `@`. */
function headLength(words: readonly Word[]): number {
  return /^[:+!|-]*@/.test(words[0]?.text ?? '') ? 2 : 1;
}
