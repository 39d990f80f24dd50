import type { Document, SourceFile } from '../model/document.ts';
import type { Component, HeldPart, WrittenFile } from '../reading/component.ts';
import { formatOf } from '../reading/text-format.ts';
import { charsOfCommand } from '../source/embed.ts';
import { shellScript } from '../source/shell-script.ts';
import { entryOf, itemsOf, type Node, stringOf } from '../source/tree.ts';
import { scriptIndex } from '../source/unit-command.ts';
import { commandParts } from './script.ts';

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

  embedded: (document: Document): readonly HeldPart[] => [
    ...filesIn(document.get('write_files')),
    ...['bootcmd', 'runcmd'].flatMap((key) => commandsIn(document, document.get(key))),
  ],
};

/** Commands of a list: each a text for a shell, or the words of one command. */
export function commandsIn(document: Document, list: Node | undefined): HeldPart[] {
  const outer = document.tree?.text ?? document.text;
  const scripts = itemsOf(list).flatMap((item) => {
    const words = itemsOf(item);
    const at = item.kind === 'list' ? (scriptIndex(words.map((word) => stringOf(word) ?? '')) ?? -1) : -1;
    const text = item.kind === 'list' ? words[at] : item;
    return text?.kind === 'scalar' && typeof text.value === 'string' ? [charsOfCommand(text, outer)] : [];
  });
  return commandParts(scripts.flatMap((text) => shellScript(text).commands));
}

/** The files of a list as cloud-init and Cluster API have it: `path`, `content`, `encoding`. */
export function filesIn(list: Node | undefined): WrittenFile[] {
  return itemsOf(list).flatMap((item) => {
    const path = stringOf(entryOf(item, 'path')?.value);
    const node = entryOf(item, 'content')?.value;
    const encoding = stringOf(entryOf(item, 'encoding')?.value) ?? 'text/plain';
    const isText = encoding === 'text/plain' || encoding === 'plain' || encoding === '';
    if (!path || !isText || node?.kind !== 'scalar' || typeof node.value !== 'string') return [];
    return [{ node, path }];
  });
}
