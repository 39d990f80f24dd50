import type { Document } from '../model/document.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import type { Node, Path } from '../source/tree.ts';
import { VALUES_HINT, valuesAt } from './helm-values.ts';

/** Values of charts in the objects that Argo CD and Flux install them by. */
export const gitops: Component = {
  id: 'gitops',
  auxiliary: true,
  objects: (
    [
      ['argoproj.io', 'Application'],
      ['argoproj.io', 'ApplicationSet'],
      ['helm.toolkit.fluxcd.io', 'HelmRelease'],
    ] as const
  ).map(([group, kind]) => ({ group, kind, ...VALUES_HINT })),

  embedded(document: Document): readonly HeldPart[] {
    if (document.kind === 'HelmRelease') return valuesAt(document, ['spec', 'values']);
    const spec: Path = document.kind === 'Application' ? ['spec'] : ['spec', 'template', 'spec'];
    return [[...spec, 'source'], ...itemsAt(document.get(...spec, 'sources'), [...spec, 'sources'])].flatMap(
      (source) => [
        ...valuesAt(document, [...source, 'helm', 'values']),
        ...valuesAt(document, [...source, 'helm', 'valuesObject']),
      ],
    );
  },
};

function itemsAt(node: Node | undefined, path: Path): Path[] {
  return node?.kind === 'list' ? node.items.map((_, index) => [...path, index]) : [];
}
