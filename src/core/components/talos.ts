import { FLANNELD_SWITCHES } from '../knowledge/flags/flanneld.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { flagsOfArguments } from '../reading/flags-of-arguments.ts';
import { flagsOfExtraArgs } from '../reading/flags-of-extra-args.ts';
import { readAddress, readOnly, readRange } from '../reading/read.ts';
import { stateImage } from '../reading/stated-version.ts';
import { formatOf } from '../reading/text-format.ts';
import { entryOf, itemsOf, type Path } from '../source/tree.ts';
import { anyKey, hasTopLevelKeys, topLevelKeys } from '../source/yaml-keys.ts';
import { isOperationsOfTalos, talosOperations } from './talos-operations.ts';

const RANGES = [
  ['podSubnets', 'pods'],
  ['serviceSubnets', 'services'],
] as const;

const EXTRA_ARGS: readonly (readonly [Path, string])[] = [
  [['machine', 'kubelet', 'extraArgs'], 'kubelet'],
  [['cluster', 'apiServer', 'extraArgs'], 'kube-apiserver'],
  [['cluster', 'controllerManager', 'extraArgs'], 'kube-controller-manager'],
  [['cluster', 'proxy', 'extraArgs'], 'kube-proxy'],
];

/** Their tags are the release of Kubernetes. */
const IMAGES: readonly Path[] = [
  ['machine', 'kubelet', 'image'],
  ['cluster', 'apiServer', 'image'],
  ['cluster', 'controllerManager', 'image'],
  ['cluster', 'proxy', 'image'],
];

const PARTS = anyKey(['cluster', 'machine']);
const VERSION = /^["']?version["']?[ \t]*:[ \t]*["']?v1alpha1["']?[ \t]*(?:#.*)?\r?$/m;
/** A patch of the machine configuration has no version, but nobody else's network has these lists. */
const SUBNETS = /^[ \t]+["']?(?:podSubnets|serviceSubnets)["']?[ \t]*:/m;

const MACHINE = /^machine:[ \t]*(?:#.*)?\r?$/m;
/** Keys of `machine` that patches have. */
const MACHINE_KEYS =
  /^[ \t]+(?:certSANs|features|files|install|kernel|kubelet|network|nodeLabels|nodeTaints|registries|sysctls|sysfs|time|type|udev):/m;
/** So it is with the network plugin: a patch takes Talos' own away. */
const CNI = /^[ \t]+["']?cni["']?[ \t]*:[ \t]*\r?\n[ \t]+["']?name["']?[ \t]*:[ \t]*["']?(?:none|custom|flannel)\b/m;

/** So it is with flags of the control plane, where nothing else stands at the margin. */
const CLUSTER = /^cluster:[ \t]*(?:#.*)?\r?$/m;
const CONTROL_PLANE =
  /^[ \t]+(?:apiServer|controllerManager|proxy|scheduler):[ \t]*\r?\n[ \t]+extraArgs:[ \t]*(?:#.*)?\r?$/m;

/** Talos: the machine configuration, and the document that holds its cluster network in newer releases. */
export const talos: Component = {
  id: 'talos',
  objects: [
    { group: '', kind: 'KubeNetworkConfig' },
    { group: '', kind: 'KubeFlannelCNIConfig' },
  ],
  hint: new RegExp(`${VERSION.source}|${SUBNETS.source}|${MACHINE.source}|${CNI.source}|${CONTROL_PLANE.source}`, 'm'),
  words: ['v1alpha1', 'podSubnets', 'serviceSubnets', 'machine:', 'none', 'custom', 'flannel', 'extraArgs:'],
  file(file: SourceFile, text: string) {
    const format = formatOf(file);
    if (format === 'yaml' && isMachineConfig(text)) return { kind: 'MachineConfig', format };
    if (format === 'other' || hasTopLevelKeys(text) || !isOperationsOfTalos(text)) return undefined;
    return { kind: 'MachineConfig', format, parse: talosOperations };
  },

  /** Manifests that Talos applies when a cluster begins, such as those of a network plugin. */
  embedded(document: Document): readonly HeldPart[] {
    return itemsOf(document.get('cluster', 'inlineManifests')).flatMap((item): HeldPart[] => {
      const node = entryOf(item, 'contents')?.value;
      return node?.kind === 'scalar' && typeof node.value === 'string' ? [{ node, format: 'yaml' }] : [];
    });
  },

  collectFacts(document: Document, facts: Facts): void {
    const machine = document.kind === 'MachineConfig';
    for (const [key, role] of RANGES) {
      const path = machine ? ['cluster', 'network', key] : [key];
      const node = document.get(...path);
      const id = machine ? 'talos.cluster.network' : (`talos.${key}` as const);
      if (node?.kind === 'list') readRange(facts, document, node, id, { role, field: path.join('.') });
    }
    for (const [path, program] of machine ? EXTRA_ARGS : []) {
      const list = flagsOfExtraArgs(document, path, program);
      if (list) facts.flags.push(list);
    }
    // Added to those that Talos starts its own Flannel with.
    const path = machine ? ['cluster', 'network', 'cni', 'flannel'] : [];
    const flanneld = flagsOfArguments(document, path, 'flanneld', FLANNELD_SWITCHES, 'extraArgs');
    if (flanneld && (machine || document.kind === 'KubeFlannelCNIConfig')) facts.flags.push(flanneld);
    const dns = machine ? document.get('machine', 'kubelet', 'clusterDNS') : undefined;
    if (dns?.kind === 'list')
      readAddress(facts, document, dns, 'kubelet.clusterDNS', {
        role: 'cluster-dns',
        field: 'machine.kubelet.clusterDNS',
      });
    const interfaces = machine ? document.get('machine', 'network', 'interfaces') : undefined;
    for (const item of itemsOf(interfaces)) {
      const addresses = entryOf(item, 'addresses')?.value;
      for (const node of itemsOf(addresses)) {
        const field = 'machine.network.interfaces.addresses';
        readAddress(facts, document, node, 'talos.interface', { role: 'node', field });
      }
      const vip = entryOf(entryOf(item, 'vip')?.value, 'ip')?.value;
      if (vip) readOnly(facts, document, vip, 'talos.vip', { field: 'machine.network.interfaces.vip.ip' });
    }
    for (const path of machine ? IMAGES : []) stateImage(facts, document, document.get(...path), 'kubernetes');
  },
};

function isMachineConfig(text: string): boolean {
  if (!PARTS.test(text)) return false;
  const keys = topLevelKeys(text);
  if (keys.has('kind')) return false;
  const isPatch = MACHINE.test(text) && MACHINE_KEYS.test(text);
  const isOfControlPlane = CLUSTER.test(text) && CONTROL_PLANE.test(text);
  if (isOfControlPlane && [...keys].every((key) => key === 'cluster' || key === 'machine')) return true;
  return (
    (keys.has('cluster') && [VERSION, SUBNETS, CNI].some((each) => each.test(text))) ||
    (keys.has('machine') && (VERSION.test(text) || isPatch))
  );
}
