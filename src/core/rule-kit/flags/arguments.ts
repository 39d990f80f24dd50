import { switchesOfProgram } from '../../knowledge/flags/index.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import { fixTitle } from '../fix-titles.ts';
import type { FlagSubject } from './flag-rule.ts';
import { strayWords } from './stray-words.ts';

export const ARGUMENT_MESSAGES = {
  value:
    '{program} fails to start: unexpected argument "{word}", because --{flag} accepts its value after "=" only. Use --{flag}={word}.',
  word: '{program} fails to start: unexpected argument "{word}". Remove it, or attach it to its flag with "=".',
} as const;

/** The first stray word, where the program stops. */
export function argumentFindings({ list, table, text }: FlagSubject): FindingDraft[] {
  const [first] = strayWords(list, switchesOfProgram(table.program));
  if (!first) return [];
  const { at, word, flag, join } = first;
  return [
    {
      at,
      message: flag ? text('value', { word, flag }) : text('word', { word }),
      fixes: [flag && join ? { title: fixTitle.set(`--${flag}`, word), safety: 'safe', edits: [join] } : undefined],
    },
  ];
}
