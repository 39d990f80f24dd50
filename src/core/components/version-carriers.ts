import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Program } from '../model/version.ts';
import type { Component } from '../reading/component.ts';
import { stateImage, stateVersion } from '../reading/stated-version.ts';

/** The plan by which K3s and RKE2 upgrade themselves. Its version is the one that the nodes get. */
export const upgradePlan: Component = {
  id: 'upgrade-plan',
  auxiliary: true,
  objects: [
    { group: 'upgrade.cattle.io', kind: 'Plan', needle: /upgrade\.cattle\.io\//, words: ['upgrade.cattle.io/'] },
  ],

  collectFacts(document: Document, facts: Facts): void {
    stateVersion(facts, document, ['spec', 'version'], 'kubernetes');
  },
};

const IMAGES: readonly (readonly [RegExp, Program])[] = [
  [/\btigera\/operator:/, 'operator'],
  // From 3.33 on one image holds what several held before.
  [/\bcalico\/(?:calico|kube-controllers|typha|apiserver):/, 'calico'],
];

/** Deployments of Calico, whose images tell its release. */
export const calicoDeployment: Component = {
  id: 'calico-deployment',
  auxiliary: true,
  objects: [
    {
      group: 'apps',
      kind: 'Deployment',
      needle: /\b(?:tigera\/operator|calico\/(?:calico|kube-controllers|typha|apiserver)):v?\d/,
      words: ['tigera/operator:', 'calico/calico:', 'calico/kube-controllers:', 'calico/typha:', 'calico/apiserver:'],
    },
  ],

  collectFacts(document: Document, facts: Facts): void {
    const path = ['spec', 'template', 'spec', 'containers'];
    const containers = document.get(...path);
    if (containers?.kind !== 'list') return;
    for (const index of containers.items.keys()) {
      const image = document.string(...path, index, 'image') ?? '';
      const program = IMAGES.find(([name]) => name.test(image))?.[1];
      if (program) stateImage(facts, document, document.get(...path, index, 'image'), program);
    }
  },
};
