import { usesRuntime } from '../analysis/container-runtime.ts';
import { isReset, startsOf, unitsOf } from '../analysis/effective-units.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Report } from '../model/finding-draft.ts';
import { lineBreakOf } from '../source/text.ts';
import type { TextOf } from './define.ts';
import { fixTitle } from './fix-titles.ts';

/** Reports each command line that a drop-in adds to the one of its unit, with the texts `missing` and `other` of the rule. */
export function reportSecondCommands(
  cluster: Cluster,
  program: string,
  report: Report,
  text: TextOf<{ missing: string; other: string }>,
): void {
  for (const { name, file, dropIns } of unitsOf(cluster, program)) {
    const [document = file] = dropIns;
    const isLeftOver = program === 'cri-dockerd' && document && usesRuntime(cluster, document, program) === false;
    if (isLeftOver) continue;
    // The package's unit has a command line, whether it is here or not.
    let before = file ? startsOf(file).filter((start) => !isReset(file, start)).length > 0 : true;
    for (const document of dropIns) {
      for (const start of startsOf(document)) {
        const reset = isReset(document, start);
        if (!reset && before) {
          const at = { start: start.nameSpan.start, end: start.nameSpan.start };
          const [own] = file ? startsOf(file) : [];
          report({
            at: { document, span: start.nameSpan },
            message: text('missing', { unit: name }),
            related: [file && own && { at: { document: file, span: own.nameSpan }, message: text('other') }],
            fixes: [
              {
                title: fixTitle.add('ExecStart='),
                safety: 'safe',
                edits: [document.replace(at, `ExecStart=${lineBreakOf(document.text)}`)],
              },
            ],
          });
        }
        before = !reset;
      }
    }
  }
}
