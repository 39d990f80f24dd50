import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { type Program, parseVersion } from '../model/version.ts';
import type { Component } from '../reading/component.ts';
import { stateImage, stateVersion } from '../reading/stated-version.ts';
import { formatOf } from '../reading/text-format.ts';
import { stateChartVersion } from './helm-values.ts';

/** The plan by which K3s and RKE2 upgrade themselves. Its version is the one that the nodes get. */
export const upgradePlan: Component = {
  id: 'upgrade-plan',
  auxiliary: true,
  withoutRanges: true,
  objects: [
    { group: 'upgrade.cattle.io', kind: 'Plan', needle: /upgrade\.cattle\.io\//, words: ['upgrade.cattle.io/'] },
  ],

  collectFacts(document: Document, facts: Facts): void {
    stateVersion(facts, document, ['spec', 'version'], 'kubernetes');
  },
};

/** Where Flux gets a chart from. Its tag is the release of the chart that a HelmRelease installs. */
export const fluxChart: Component = {
  id: 'flux-chart',
  auxiliary: true,
  withoutRanges: true,
  objects: [
    {
      group: 'source.toolkit.fluxcd.io',
      kind: 'OCIRepository',
      needle:
        /^[ \t]*["']?url["']?[ \t]*:[ \t]*["']?oci:\/\/[\w.:/-]+\/(?:cilium|tigera-operator)["']?[ \t]*(?:#.*)?\r?$/m,
      words: ['cilium', 'tigera-operator'],
    },
  ],

  collectFacts(document: Document, facts: Facts): void {
    stateChartVersion(facts, document, ['spec', 'url'], ['spec', 'ref', 'tag']);
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
  withoutRanges: true,
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

/** `INSTALL_K3S_VERSION` and its like are for the install scripts of K3s and RKE2. */
const PREFIXES = [
  'kubernetes',
  'kube',
  'k8s',
  'kubelet',
  'kubeadm',
  'k0s',
  'k3s',
  'k3s_release',
  'rke2',
  'install_k3s',
  'install_rke2',
];
const VARIABLES = PREFIXES.flatMap((program) =>
  [`${program}_version`, `${program.toUpperCase()}_VERSION`].concat(`${program}-version`),
);
const KEYS = ['', 'v', '"', '"v', "'", "'v"].map((start) => `kubernetes: ${start}1.`);
const RELEASE = String.raw`["']?v?1\.\d{1,2}(?:\.\d{1,3})?(?![\w.])`;
/**
 * A variable with the release of Kubernetes, as scripts, variables of Ansible and Terraform set it: `K8S_VERSION=v1.29.5`,
 * `${KUBE_VERSION:-1.29.5}`, `kube_version: "1.29.5"`, `curl … | INSTALL_K3S_VERSION=v1.29.5+k3s1 sh -`, and
 * `kubernetes: v1.29.5` in a list of versions. Not in a comment.
 */
const VERSION_VARIABLE = new RegExp(
  String.raw`^(?:[^#|\n]{0,160}\|)?[^#/\n]{0,80}?(?:(?<![\w.-])(?:--)?(?:${VARIABLES.join('|')})["']?(?:[ \t]{0,40}[?:+]?=|:-|:)[ \t]{0,40}|^[ \t]{0,40}kubernetes: )${RELEASE}`,
  'm',
);
const SCRIPT = /(?:\.(?:sh|tf|tfvars|ini)|(?:^|\/)Vagrantfile)$/;

/** A script that sets the release of Kubernetes. Nothing else is read in it. */
export const versionScript: Component = {
  id: 'version-script',
  auxiliary: true,
  withoutRanges: true,
  hint: VERSION_VARIABLE,
  words: [...VARIABLES, ...KEYS],
  looksInto: SCRIPT,
  file: ({ uri, text }: SourceFile) =>
    SCRIPT.test(uri) && VERSION_VARIABLE.test(text) ? { kind: 'version', format: 'text' } : undefined,
  collectFacts: (document: Document, facts: Facts) => stateReleaseVariables(document, facts),
};

/** Variables of which one is the release of Kubernetes, in a file that no program reads by itself. */
export const versionVariables: Component = {
  id: 'version-variables',
  auxiliary: true,
  withoutRanges: true,
  file: (file: SourceFile, text: string) =>
    formatOf(file) !== 'other' && !isOther(file.uri, text) && VERSION_VARIABLE.test(text)
      ? { kind: 'version', format: 'text' }
      : undefined,
  collectFacts: (document: Document, facts: Facts) => stateReleaseVariables(document, facts),
};

/** An object, or the steps of a build, which tries other releases than the cluster runs. */
function isOther(uri: string, text: string): boolean {
  return /^["' {\t]*(?:apiVersion|kind)["']?[ \t]*:/m.test(text) || /(?:^|\/)\.(?:github|gitlab|circleci)\//.test(uri);
}

/**
 * The release that a variable of a text sets.
 *
 * @param isTold whether something else states what stands at an offset
 */
export function stateReleaseVariables(document: Document, facts: Facts, isTold?: (offset: number) => boolean): void {
  for (const found of document.text.matchAll(new RegExp(VERSION_VARIABLE, 'gm'))) {
    const text = /v?[\d.]{1,12}$/.exec(found[0])?.[0] ?? '';
    const version = parseVersion(text);
    const end = found.index + found[0].length;
    const place = { document, span: { start: end - text.length, end } };
    if (version && !isTold?.(place.span.start))
      facts.versions.push({ program: 'kubernetes', version, place, field: 'version', hearsay: true });
  }
}
