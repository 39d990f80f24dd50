import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFiles, readExample } from '../../src/core/example.ts';
import type { Finding } from '../../src/core/model/finding.ts';
import type { Example, Rule } from '../../src/core/rule-kit/define.ts';
import { RULES } from '../../src/core/rules/index.ts';

// A status bar, a table of problems and a narrow terminal show the start of a message and nothing else. So it names the
// fault there, and what proves it comes later: places, other files, and the addresses that they have.

/** How many characters of a text, its placeholders included, stand for its start. */
const START = 70;
const ADDRESS = /[\da-f]*[.:][\da-f]*[.:][\da-f:.]*(?:\/\d+)?/gi;

interface Shown {
  readonly finding: Finding;
  /** The message as written in the rule, with `{name}` for values. */
  readonly template: string;
  /** What the names stand for. */
  readonly values: ReadonlyMap<string, string>;
}

/** The findings of an example, with their messages taken apart again. */
function shown(rule: Rule, example: Example): Shown[] {
  const templates: string[] = [];
  const marked = (template: string) => {
    const at = templates.push(template) - 1;
    return `⟦${at}⟧${template.replace(/\{(\w+)\}/g, '⟨$1⟩{$1}⟨/⟩')}`;
  };
  return checkFiles(readExample(example).files, example, marked)
    .filter((finding) => finding.rule === rule.id)
    .map((finding) => {
      const [, at, text = ''] = /^⟦(\d+)⟧(.*)$/s.exec(finding.message) ?? [];
      return { finding, template: templates[Number(at)] ?? '', values: valuesIn(text) };
    });
}

/** The values of a marked text by their names; a value that is a text itself has marks of its own. */
function valuesIn(marked: string): Map<string, string> {
  const values = new Map<string, string>();
  const open: { name: string; start: number }[] = [];
  for (const { 0: mark, 1: name = '', index } of marked.matchAll(/⟨(\w+|\/)⟩/g)) {
    if (name !== '/') open.push({ name, start: index + mark.length });
    else {
      const { name: closed, start } = open.pop() ?? { name: '', start: 0 };
      if (open.length === 0) values.set(closed, marked.slice(start, index).replace(/⟦\d+⟧|⟨[\w/]+⟩/g, ''));
    }
  }
  return values;
}

/** Why a value is evidence, if it is: it names a place or another file, or an address that only other files have. */
function evidence(value: string, { uri }: Finding, files: ReadonlyMap<string, string>): string | undefined {
  const named = [...files.keys()].find((file) => value.includes(file === uri ? `${file}:` : file));
  if (named) return `a place in ${named}`;
  const own = files.get(uri) ?? '';
  const others = [...files.values()].filter((text) => text !== own);
  return value.match(ADDRESS)?.find((at) => !own.includes(at) && others.some((text) => text.includes(at)));
}

for (const rule of RULES) {
  test(`${rule.id}: a message begins with the fault, not with what proves it`, () => {
    const early = rule.bad.flatMap((example) => {
      const { files } = readExample(example);
      return shown(rule, example).flatMap(({ finding, template, values }) =>
        [...template.matchAll(/\{(\w+)\}/g)]
          .filter(({ index }) => index < START)
          .flatMap(({ 1: name = '' }) => {
            const found = evidence(values.get(name) ?? '', finding, files);
            return found ? [`{${name}} is evidence (${found}): ${template}`] : [];
          }),
      );
    });
    assert.deepEqual([...new Set(early)], []);
  });
}
