import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { itemsOf, type Node, type Path } from '../source/tree.ts';
import { singleValuesAt, stateChartVersion, VALUES_HINT, valuesAt } from './helm-values.ts';

/** Values of charts in the objects that Argo CD, Flux and the Helm add-on of Cluster API install them by. */
export const gitops: Component = {
  id: 'gitops',
  auxiliary: true,
  objects: (
    [
      ['argoproj.io', 'Application'],
      ['argoproj.io', 'ApplicationSet'],
      ['helm.toolkit.fluxcd.io', 'HelmRelease'],
      ['addons.cluster.x-k8s.io', 'HelmChartProxy'],
    ] as const
  ).map(([group, kind]) => ({ group, kind, ...VALUES_HINT })),

  embedded(document: Document): readonly HeldPart[] {
    if (document.kind === 'HelmRelease') {
      const chart = document.string(...FLUX_CHART, 'chart') ?? document.string('spec', 'chartRef', 'name');
      return valuesAt(document, ['spec', 'values'], { chart, isPartial: isWritten(document, 'spec', 'valuesFrom') });
    }
    if (document.kind === 'HelmChartProxy')
      return valuesAt(document, ['spec', 'valuesTemplate'], { chart: document.string('spec', 'chartName') });
    return sourcesOf(document).flatMap((source) => {
      const chart = document.string(...source, 'chart');
      const isPartial = isWritten(document, ...source, 'helm', 'valueFiles');
      const helm = [...source, 'helm'];
      return [
        ...['values', 'valuesObject'].flatMap((key) => valuesAt(document, [...helm, key], { chart, isPartial })),
        ...singleValuesAt(document, helm, 'parameters', chart),
      ];
    });
  },

  collectFacts(document: Document, facts: Facts): void {
    if (document.kind === 'HelmRelease')
      stateChartVersion(facts, document, [...FLUX_CHART, 'chart'], [...FLUX_CHART, 'version']);
    else if (document.kind === 'HelmChartProxy')
      stateChartVersion(facts, document, ['spec', 'chartName'], ['spec', 'version']);
    else
      for (const source of sourcesOf(document))
        stateChartVersion(facts, document, [...source, 'chart'], [...source, 'targetRevision']);
  },
};

const FLUX_CHART = ['spec', 'chart', 'spec'] as const;

function isWritten(document: Document, ...path: Path): boolean {
  return document.get(...path)?.kind === 'list';
}

/** Where an Application, or the template of an ApplicationSet, says what it installs. */
function sourcesOf(document: Document): Path[] {
  const spec: Path = document.kind === 'Application' ? ['spec'] : ['spec', 'template', 'spec'];
  return [[...spec, 'source'], ...itemsAt(document.get(...spec, 'sources'), [...spec, 'sources'])];
}

function itemsAt(node: Node | undefined, path: Path): Path[] {
  return itemsOf(node).map((_, index) => [...path, index]);
}
