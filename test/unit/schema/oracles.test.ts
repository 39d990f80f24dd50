import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorsOf } from '../../../src/core/schema/errors.ts';
import { validateDocument } from '../../../src/core/schema/validate.ts';
import { casesOf, type OracleCase, type OracleKind } from '../../support/oracles.ts';
import { documentsOf } from './support/documents.ts';

/** Words of a program that refuses a type, a name or a value for itself. */
const SHAPE =
  /cannot unmarshal|match any configuration option|unknown field|Unsupported value|Required value|in body must be of type (?!cidr)|Tag: (?:ipIpMode|vxlanMode)|is missing in|no kind "|Duplicate value/;

/** Refusals of shape that do not show in the parsed document alone. */
const NOT_IN_THE_DOCUMENT: readonly (readonly [RegExp, string])[] = [
  [/cannot unmarshal number 64\.0/, 'JSON.parse gives 64'],
];

const KINDS: readonly OracleKind[] = [
  'daemon-json',
  'kubelet-config',
  'kubeadm-config',
  'kube-proxy-config',
  'ippool',
  'ippool-crd-v1',
  'installation',
];

const accepted = ({ decisions }: OracleCase) => decisions.some((decision) => decision.accepted);
const describeCase = ({ id, bytes }: OracleCase) => `${id}\n${new TextDecoder().decode(bytes)}`;

for (const kind of KINDS) {
  describe(`${kind}: verdicts of the real programs`, () => {
    const cases = casesOf(kind);

    it('are met by the schema for every file that some version accepts', () => {
      for (const oracle of cases.filter(accepted)) {
        const documents = documentsOf(oracle);
        assert.ok(documents, `not read: ${describeCase(oracle)}`);
        const errors = documents.flatMap((document) => errorsOf(document.kind, document.value));
        assert.deepEqual(errors, [], describeCase(oracle));
      }
    });

    it('are not contradicted by a problem that claims refusal', () => {
      for (const oracle of cases.filter(accepted)) {
        const claims = (documentsOf(oracle) ?? [])
          .flatMap(({ kind: schema, value }) => validateDocument(schema, value))
          .filter(({ effect, problem }) => effect === 'refused' && problem !== 'version');
        assert.deepEqual(claims, [], describeCase(oracle));
      }
    });

    it('that refuse a type, a name or a value are foreseen', () => {
      const missed = cases.filter((oracle) => {
        if (accepted(oracle)) return false;
        const messages = oracle.decisions.flatMap(({ verdicts }) => verdicts.map(({ message }) => message)).join('\n');
        if (!SHAPE.test(messages) || NOT_IN_THE_DOCUMENT.some(([message]) => message.test(messages))) return false;
        const documents = documentsOf(oracle);
        if (!documents) return false;
        return !documents.some(({ kind: schema, value }) =>
          // A key that one version refuses and another reads shows as a problem of versions.
          validateDocument(schema, value).some(({ effect, problem }) => effect === 'refused' || problem === 'version'),
        );
      });
      assert.deepEqual(missed.map(describeCase), []);
    });
  });
}
