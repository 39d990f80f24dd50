import type { Document, SourceFile } from '../model/document.ts';
import type { Component, HeldPart, WrittenFile } from '../reading/component.ts';
import { formatOf } from '../reading/text-format.ts';
import { entryOf, type Node, stringOf } from '../source/tree.ts';

/** A file of cloud-init begins with this line, or with one about its template. */
const HEAD = /^#cloud-config\b/m;
const IS_FIRST = /^\ufeff?(?:## template:[^\n]*\n)?#cloud-config\b/;

/** cloud-init, which writes files when a machine starts for the first time: they are read as if they were there. */
export const cloudInit: Component = {
  id: 'cloud-init',
  perNode: true,
  auxiliary: true,
  hint: HEAD,
  words: ['#cloud-config'],
  file: (file: SourceFile, text: string) =>
    IS_FIRST.test(text) && formatOf(file) === 'yaml' ? { kind: 'cloud-config', format: 'yaml' } : undefined,

  embedded: (document: Document): readonly HeldPart[] => filesIn(document.get('write_files')),
};

/** The files of a list as cloud-init and Cluster API have it: `path`, `content`, `encoding`. */
export function filesIn(list: Node | undefined): WrittenFile[] {
  return (list?.kind === 'list' ? list.items : []).flatMap((item) => {
    const path = stringOf(entryOf(item, 'path')?.value);
    const node = entryOf(item, 'content')?.value;
    const encoding = stringOf(entryOf(item, 'encoding')?.value) ?? 'text/plain';
    const isText = encoding === 'text/plain' || encoding === 'plain' || encoding === '';
    if (!path || !isText || node?.kind !== 'scalar' || typeof node.value !== 'string') return [];
    return [{ node, path }];
  });
}
