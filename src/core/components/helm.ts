import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { singleValuesAt, stateChartVersion, valuesAt } from './helm-values.ts';

/** The charts of K3s and RKE2, whose values are YAML in a text. */
export const helm: Component = {
  id: 'helm',
  auxiliary: true,
  objects: ['HelmChartConfig', 'HelmChart'].map((kind) => ({
    group: 'helm.cattle.io',
    kind,
    distinctive: kind === 'HelmChartConfig',
    needle:
      /^[ \t]*["']?valuesContent["']?[ \t]*:|(?:^|[\s{,])["']?chart["']?[ \t]*:[ \t]*["']?(?:[\w.:/-]*\/)?cilium\b/m,
    words: ['valuesContent', 'cilium'],
  })),

  embedded: (document: Document): readonly HeldPart[] => [
    ...valuesAt(document, ['spec', 'valuesContent'], { chart: chartOf(document) }),
    ...singleValuesAt(document, ['spec', 'set'], 'set', chartOf(document)),
  ],

  collectFacts: (document: Document, facts: Facts): void =>
    stateChartVersion(facts, document, ['spec', 'chart'], ['spec', 'version']),
};

/** A HelmChartConfig has the name of the chart that it is for. */
function chartOf(document: Document): string | undefined {
  return document.kind === 'HelmChart' ? document.string('spec', 'chart') : document.string('metadata', 'name');
}
