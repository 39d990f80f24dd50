import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';
import { applyEdits } from '../../../src/core/source/text.ts';

const NEW = {
  apiVersion: 'projectcalico.org/v3',
  kind: 'IPPool',
  metadata: { name: 'six' },
  spec: { cidr: 'fd5b::/64' },
};
const BLOCK = `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: six
spec:
  cidr: fd5b::/64`;
const FOUR = BLOCK.replace('six', 'four').replace('fd5b::/64', '10.244.0.0/16');

/** The text after adding an IPPool beside the first document of a file; undefined when there is no room for one. */
function withSibling(uri: string, text: string): string | undefined {
  const edit = new FileDocuments(RECOGNITION, uri, text).documents[0]?.addSibling(NEW);
  if (!edit) return undefined;
  const edits = edit.edits.map(({ span, newText }) => ({ span: edit.document.locate(span), newText }));
  return applyEdits(text, edits);
}

test('a sibling is a further document at the end of the file', () => {
  assert.equal(withSibling('a.yaml', `${FOUR}\n`), `${FOUR}\n---\n${BLOCK}\n`);
});

test('a file without a final line break gets one before the marker and stays without one', () => {
  assert.equal(withSibling('a.yaml', FOUR), `${FOUR}\n---\n${BLOCK}`);
});

test('a sibling stands before the document that follows', () => {
  const tail = '---\nkind: Other\n';
  assert.equal(withSibling('a.yaml', `---\n${FOUR}\n${tail}`), `---\n${FOUR}\n---\n${BLOCK}\n${tail}`);
});

test('line breaks stay those of the file', () => {
  const text = `${FOUR}\n`.replaceAll('\n', '\r\n');
  assert.equal(withSibling('a.yaml', text), text + `---\n${BLOCK}\n`.replaceAll('\n', '\r\n'));
});

test('an item of a list gets another item', () => {
  const item = (block: string) => `  - ${block.replaceAll('\n', '\n    ')}\n`;
  const list = `apiVersion: v1\nkind: List\nitems:\n${item(FOUR)}`;
  assert.equal(withSibling('a.yaml', list), list + item(BLOCK));
});

test('a JSON file with one object has no room for another', () => {
  const object = { apiVersion: 'projectcalico.org/v3', kind: 'IPPool', spec: { cidr: '10.244.0.0/16' } };
  assert.equal(withSibling('a.json', JSON.stringify(object)), undefined);
});

test('the items of a typed list are of its kind, whether they say so or not', () => {
  const list = 'apiVersion: projectcalico.org/v3\nkind: IPPoolList\nitems:\n  - spec:\n      cidr: 10.244.0.0/16\n';
  assert.deepEqual(
    new FileDocuments(RECOGNITION, 'a.yaml', list).documents.map(({ component, kind, path }) => ({
      component,
      kind,
      path,
    })),
    [{ component: 'calico', kind: 'IPPool', path: ['items', 0] }],
  );
  assert.deepEqual(new FileDocuments(RECOGNITION, 'a.yaml', list.replace('IPPoolList', 'List')).documents, []);
});
