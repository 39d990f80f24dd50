import { type Config, readConfig, type Suppression } from '../config/config.ts';
import { applyEdits, lineBreakOf, type TextEdit } from '../source/text.ts';
import { isRefusal, scalarOf } from '../source/tree.ts';
import { parseYaml } from '../source/yaml.ts';
import { writeString } from '../source/yaml-scalar.ts';

/**
 * Edits of a config file's text that add a suppression: a rule's entry that lists files takes one more, else there is a
 * new entry. Everything else stays byte for byte.
 *
 * @param added names one pattern, relative to the config file
 * @returns no edits where it is suppressed already; undefined where the file is not one that can be added to
 */
export function addSuppression(text: string, added: Suppression): readonly TextEdit[] | undefined {
  const tree = parseYaml(text);
  if (tree.problems.length > 0) return undefined;
  const known = suppressions(text);
  const own = known.filter(({ rule }) => rule === added.rule);
  if (own.some(({ files }) => files.length === 0 || added.files.every((file) => files.includes(file)))) return [];
  const item = { rule: added.rule, files: [...added.files], reason: added.reason };
  const listed = known.findIndex(({ rule, files }) => rule === added.rule && files.length > 0);
  const [file] = added.files;
  const candidates: (readonly TextEdit[] | undefined)[] = [];
  const offer = (edits: ReturnType<typeof tree.append>) => candidates.push(isRefusal(edits) ? undefined : edits);
  // The entries that are read are those of the tree only where each of them is one.
  if (listed >= 0 && file !== undefined) offer(tree.append(['suppress', listed, 'files'], file));
  offer(tree.append(['suppress'], item));
  if (!tree.root || scalarOf(tree.root) === null) candidates.push(atEnd(text, added));
  // The proof: what was suppressed still is, and what was added is too.
  return candidates.find((edits) => edits !== undefined && isAddition(text, edits, added));
}

function isAddition(text: string, edits: readonly TextEdit[], added: Suppression): boolean {
  const edited = applyEdits(text, edits);
  if (edited === undefined || parseYaml(edited).problems.length > 0) return false;
  const covers = (all: readonly Suppression[], { rule, files }: Suppression) =>
    files.every((file) => all.some((each) => each.rule === rule && each.files.includes(file)));
  const after = suppressions(edited);
  return [...suppressions(text), added].every((each) => covers(after, each));
}

/** A text of comments alone has no tree that could be edited. */
function atEnd(text: string, { rule, files, reason }: Suppression): TextEdit[] {
  const eol = lineBreakOf(text);
  const lines = [
    'suppress:',
    `  - rule: ${rule}`,
    '    files:',
    ...files.map((file) => `      - ${writeString(file)}`),
    `    reason: ${writeString(reason)}`,
  ];
  const start = text === '' || /[\r\n]$/.test(text) ? '' : eol;
  return [{ span: { start: text.length, end: text.length }, newText: `${start}${lines.join(eol)}${eol}` }];
}

function suppressions(text: string): Config['suppress'] {
  return readConfig('', text).suppress;
}
