import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { stateVersion } from '../reading/stated-version.ts';
import { itemsOf } from '../source/tree.ts';
import { valuesAt } from './helm-values.ts';

const CONFIG = ['spec', 'rkeConfig'] as const;

/**
 * A cluster of Rancher, whose machines get `config.yaml` of K3s or RKE2 from it: `machineGlobalConfig` for all,
 * `machineSelectorConfig` for some over it. Source: rancher/rancher pkg/apis/rke.cattle.io/v1 RKEClusterSpecCommon.
 */
export const rancher: Component = {
  id: 'rancher',
  auxiliary: true,
  objects: [
    {
      group: 'provisioning.cattle.io',
      kind: 'Cluster',
      needle: /\bprovisioning\.cattle\.io\//,
      words: ['provisioning.cattle.io/'],
    },
  ],

  embedded(document: Document): readonly HeldPart[] {
    const selected = document.get(...CONFIG, 'machineSelectorConfig');
    const charts = document.get(...CONFIG, 'chartValues');
    const paths = [
      [...CONFIG, 'machineGlobalConfig'],
      ...itemsOf(selected).map((_, index) => [...CONFIG, 'machineSelectorConfig', index, 'config']),
    ];
    return [
      // Rancher adds the token, the addresses and more to what is written here.
      ...paths.map((path): HeldPart => ({ path, as: { component: 'k3s', kind: 'config' }, partial: true })),
      ...(charts?.kind === 'map' ? charts.entries : []).flatMap(({ key }) =>
        valuesAt(document, [...CONFIG, 'chartValues', key], { chart: key }),
      ),
    ];
  },

  collectFacts: (document: Document, facts: Facts): void =>
    stateVersion(facts, document, ['spec', 'kubernetesVersion'], 'kubernetes'),
};
