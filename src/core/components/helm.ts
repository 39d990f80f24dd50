import type { Document } from '../model/document.ts';
import type { Component, EmbeddedPart } from '../reading/component.ts';
import { stringOf } from '../source/tree.ts';
import { holdsInstallationValues, tigeraOperator, VALUES } from './calico-installation.ts';

/** The charts of K3s and RKE2, whose values are YAML in a text: those for the Tigera operator are read. */
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

  embedded(document: Document): EmbeddedPart[] {
    const node = document.get('spec', 'valuesContent');
    const text = stringOf(node);
    if (node?.kind !== 'scalar' || text === undefined || !holdsInstallationValues(text)) return [];
    const { kind, format, made } = VALUES;
    return [{ node, format, as: { component: tigeraOperator.id, kind, made } }];
  },
};
