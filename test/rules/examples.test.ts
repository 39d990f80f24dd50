import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles, readExample } from '../../src/core/example.ts';
import { applyFix } from '../../src/core/fixes/apply.ts';
import type { Finding } from '../../src/core/model/finding.ts';
import { RULES } from '../../src/core/rules/index.ts';

const place = ({ uri, range }: Pick<Finding, 'uri' | 'range'>) =>
  `${uri}:${range.start.line + 1}:${range.start.character + 1}-${range.end.line + 1}:${range.end.character + 1}`;
const isLoud = (finding: Finding) => finding.severity === 'error' || finding.severity === 'warning';

/** `npm test rules ID` names the rules that it runs. */
const CHOSEN = process.env.RULES?.split(',') ?? RULES.map(({ id }) => id);

test('the chosen rules exist', () => {
  const unknown = CHOSEN.filter((id) => !RULES.some((rule) => rule.id === id));
  assert.deepEqual(unknown, []);
});

for (const rule of RULES.filter(({ id }) => CHOSEN.includes(id))) {
  describe(rule.id, () => {
    test('has examples of both kinds', () => {
      assert.ok(rule.bad.length > 0 && rule.good.length > 0);
    });

    rule.bad.forEach((example, index) => {
      const { files, expected } = readExample(example);
      test(`bad ${index + 1}: ${example.title ?? [...files.keys()].join(', ')}`, () => {
        const findings = checkFiles(files, example).filter((finding) => finding.rule === rule.id);
        assert.ok(expected.length > 0, 'a bad example marks what is underlined');
        assert.deepEqual(
          findings.map(place).sort(),
          expected.map(place).sort(),
          findings.map((finding) => finding.message).join('\n'),
        );
        for (const finding of findings) {
          assert.equal(finding.severity, example.severity ?? rule.severity);
          assert.doesNotMatch(finding.message, /\{\w+\}/, 'a value is missing in the message');
        }
      });

      test(`bad ${index + 1}: every fix keeps its promises`, () => {
        const before = checkFiles(files, example);
        for (const finding of before.filter((each) => each.rule === rule.id)) {
          for (const fix of finding.fixes) {
            assert.doesNotMatch(fix.title, /\{\w+\}/);
            const fixed = applyFix(files, fix);
            const after = checkFiles(fixed, example);
            const left = after.filter((each) => each.rule === rule.id).length;
            assert.ok(
              left < before.filter((each) => each.rule === rule.id).length,
              `"${fix.title}" leaves the finding`,
            );
            const known = new Set(before.map((each) => `${each.rule} ${each.message}`));
            const counts = new Set(before.map((each) => each.rule));
            const added = after.filter(
              (each) => isLoud(each) && !counts.has(each.rule) && !known.has(`${each.rule} ${each.message}`),
            );
            assert.deepEqual(
              added.map((each) => `${each.rule} ${each.message}`),
              [],
              `"${fix.title}" brings new findings`,
            );
          }
        }
      });
    });

    rule.good.forEach((example, index) => {
      const { files, expected } = readExample(example);
      test(`good ${index + 1}: ${example.title ?? [...files.keys()].join(', ')}`, () => {
        const findings = checkFiles(files, example).filter((finding) => finding.rule === rule.id);
        assert.deepEqual(expected, [], 'a good example has no marks');
        assert.deepEqual(
          findings.map((finding) => `${place(finding)} ${finding.message}`),
          [],
        );
      });
    });
  });
}
