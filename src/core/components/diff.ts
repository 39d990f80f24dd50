import { type Document, folderOf, type SourceFile } from '../model/document.ts';
import type { Component } from '../reading/component.ts';

const TARGET = /^--- (?:[ab]\/)?(\S+\.ya?ml)/m;

/** A difference that somebody's script applies to a manifest, so that the manifest alone is not what a cluster gets. */
export const diff: Component = {
  id: 'diff',
  auxiliary: true,
  hint: /^\+\+\+ \S+\.ya?ml/m,
  words: ['+++ '],
  file: (file: SourceFile, text: string) =>
    /\.(?:diff|patch)$/.test(file.name) && TARGET.test(text) ? { kind: 'diff', format: 'text' } : undefined,
};

/** Whether a difference beside a document's file changes it. */
export function isChangedBy({ uri, text }: Document, document: Document): boolean {
  if (folderOf(uri) !== folderOf(document.uri)) return false;
  const targets = [...text.matchAll(new RegExp(TARGET.source, 'gm'))].map(([, path = '']) => path);
  return targets.some((path) => path.slice(path.lastIndexOf('/') + 1) === document.file.name);
}
