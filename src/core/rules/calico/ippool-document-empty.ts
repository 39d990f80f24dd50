import { poolsOf } from '../../analysis/pools.ts';
import type { Document } from '../../model/document.ts';
import { ipPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import type { Span } from '../../source/text.ts';

export const ippoolDocumentEmpty = defineRule({
  id: 'ippool-document-empty',
  severity: 'warning',
  summary: 'A file with IPPools has an empty document between its --- lines, which calicoctl refuses.',
  why: `calicoctl splits a file at its \`---\` lines and wants an object in each part. A header of comments before the first \`---\` is a
part of its own and makes it refuse the whole file with "unknown resource type". kubectl skips such parts.`,
  sources: [
    'projectcalico/calico:calicoctl/calicoctl/util/yaml/separator.go',
    'projectcalico/calico:calicoctl/calicoctl/resourcemgr/resourcemgr.go',
  ],
  messages: {
    empty:
      'calicoctl refuses this file: the document before this line is empty, which kubectl skips. Remove the marker.',
    last: 'calicoctl refuses this file: the document after this line is empty, which kubectl skips. Remove the marker.',
  },
  bad: [
    { files: { 'ippool.yaml': `# Pods of both families.\n«---»\n${ipPool('10.244.0.0/16')}` } },
    { files: { 'ippool.yaml': `${ipPool('10.244.0.0/16')}«---»\n# The other one is to come.\n` } },
  ],
  good: [
    { files: { 'ippool.yaml': `---\n# Pods of both families.\n${ipPool('10.244.0.0/16')}` } },
    { files: { 'ippool.yaml': `${ipPool('10.244.0.0/16')}---\n` } },
  ],
  check(cluster, report, text) {
    const seen = new Set<string>();
    for (const { document, reader } of poolsOf(cluster)) {
      if (reader !== 'calicoctl' || seen.has(document.uri) || document.embedding || !/\.ya?ml$/i.test(document.uri))
        continue;
      seen.add(document.uri);
      for (const { marker, last } of emptyParts(document.file.text)) {
        const at = { document, span: inDocument(document, marker) };
        report({
          at,
          message: text(last ? 'last' : 'empty'),
          fixes: [
            {
              title: fixTitle.remove('---'),
              safety: 'suggested',
              edits: markersIn(document.file.text, marker.start, last).map((each) =>
                document.replace(inDocument(document, each), ''),
              ),
            },
          ],
        });
      }
    }
  },
});

/** The parts of a file, as calicoctl splits it, that hold nothing but comments, each with a marker next to it. */
function emptyParts(text: string): { marker: Span; last: boolean }[] {
  const parts: { marker: Span; last: boolean }[] = [];
  let start = 0;
  let previous: Span | undefined;
  for (const found of text.matchAll(/\r?\n(---)[^\n]*(?:\n|$)/g)) {
    const at = found.index + found[0].indexOf('---');
    const marker = { start: at, end: at + 3 };
    if (holdsNothing(text.slice(start, found.index))) parts.push({ marker, last: false });
    start = found.index + found[0].length;
    previous = marker;
  }
  // Nothing at all after the last marker is no part.
  if (previous && start < text.length && holdsNothing(text.slice(start))) parts.push({ marker: previous, last: true });
  return parts;
}

function holdsNothing(text: string): boolean {
  return text.split(/\r\n?|\n/).every((line) => /^\ufeff?[ \t]*(?:---[ \t]*)?(?:#.*)?$/.test(line));
}

function inDocument({ start }: Document, span: Span): Span {
  return { start: span.start - start, end: span.end - start };
}

/** The lines of a marker and of one that follows it at once, or of all where the file has nothing more to say. */
function markersIn(text: string, from: number, last: boolean): Span[] {
  const lines = text.slice(from).matchAll(last ? /^---[^\n]*(?:\n|$)/gm : /^---[^\n]*(?:\n---[^\n]*)?(?:\n|$)/g);
  return [...lines].map(({ 0: line, index }) => ({ start: from + index, end: from + index + line.length }));
}
