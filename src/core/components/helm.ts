import type { Document } from '../model/document.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { valuesAt } from './helm-values.ts';

/** The charts of K3s and RKE2, whose values are YAML in a text. */
export const helm: Component = {
  id: 'helm',
  auxiliary: true,
  objects: ['HelmChartConfig', 'HelmChart'].map((kind) => ({
    group: 'helm.cattle.io',
    kind,
    distinctive: kind === 'HelmChartConfig',
    needle: /^[ \t]*["']?valuesContent["']?[ \t]*:/m,
    words: ['valuesContent'],
  })),

  embedded: (document: Document): readonly HeldPart[] => valuesAt(document, ['spec', 'valuesContent']),
};
