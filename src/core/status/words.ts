import type { Reason } from '../cluster/group.ts';
import type { Stack } from '../model/intent.ts';
import type { LayerId } from '../model/layer.ts';
import { messages, type Translate } from '../model/message.ts';
import type { UnknownReason } from '../source/certainty.ts';
import type { ClusterStatus, LayerState, LayerStatus, Verdict } from './status.ts';

/** Names of the layers as titles. */
export const LAYER_TEXTS = {
  addresses: 'Addresses',
  hosts: 'Hosts',
  'container-runtime': 'Container runtime',
  kubelet: 'Kubelet',
  'control-plane': 'Control plane',
  cni: 'CNI plugin',
  'kube-proxy': 'kube-proxy',
  services: 'Services',
  logs: 'Logs',
} as const satisfies Readonly<Record<LayerId, string>>;

/** The same inside a sentence. */
export const PLACE_TEXTS = {
  addresses: 'the address ranges',
  hosts: 'the hosts',
  'container-runtime': 'the container runtime',
  kubelet: 'the kubelet',
  'control-plane': 'the control plane',
  cni: 'the CNI plugin',
  'kube-proxy': 'kube-proxy',
  services: 'Services',
  logs: 'the logs',
} as const satisfies Readonly<Record<LayerId, string>>;

export const STATE_TEXTS = {
  ok: 'ok',
  broken: 'broken',
  impaired: 'impaired',
  unknown: 'unknown',
  'not-used': 'not used',
} as const satisfies Readonly<Record<LayerState, string>>;

export const VERDICT_TEXTS = {
  'dual-stack': 'dual-stack',
  broken: 'broken',
  impaired: 'impaired',
  unknown: 'unknown',
  'single-stack': 'single-stack',
} as const satisfies Readonly<Record<Verdict, string>>;

export const HEADLINE_TEXTS = {
  cluster: 'The cluster',
  'dual-stack': '{name} is dual-stack.',
  broken: '{name} breaks at {layer}: {why}',
  impaired: '{name} is impaired at {layer}: {why}',
  unknown: '{name} may be dual-stack: these files do not show {layers}.',
  unmeant: '{name} may be dual-stack: no file shows that it is meant to be.',
  'single-stack': '{name} is single-stack ({stack}).',
  between: ', ',
  nothing: 'Nothing was checked: no file was recognized.',
} as const;

/** Why files are one cluster. */
export const REASON_TEXTS = {
  config: 'The configuration file lists its files.',
  marker: 'A .dualstack-lint.yaml marks its folder.',
  environment: 'One folder of several clusters, environments or sites.',
  installer: 'One of several sibling folders that different installers set up.',
  folder: 'The smallest folder with documents of two or more programs.',
  workspace: 'The whole folder: no part of it is a separate cluster.',
  rest: 'Files that belong to no other cluster.',
  alternative: 'Sibling files contradict it, so they are other clusters or other states of one.',
} as const satisfies Readonly<Record<Reason, string>>;

/** How the address families of a stack are called. */
export const STACK_NAMES: Readonly<Record<Stack, string>> = { 'dual-stack': 'dual-stack', ipv4: 'IPv4', ipv6: 'IPv6' };

/** `prod breaks at the container runtime: cri-dockerd runs without --ipv6-dual-stack.` */
export function headline({ name, intent, verdict, layers }: ClusterStatus, translate?: Translate): string {
  const say = messages(HEADLINE_TEXTS, translate);
  const place = messages(PLACE_TEXTS, translate);
  const args = { name: name || say('cluster') };
  if (verdict === 'broken' || verdict === 'impaired') {
    const worst = layers.find(({ state }) => state === verdict) as LayerStatus;
    return say(verdict, { ...args, layer: place(worst.id), why: worst.summary });
  }
  if (verdict === 'single-stack') return say(verdict, { ...args, stack: intent ? STACK_NAMES[intent] : '' });
  if (verdict === 'dual-stack') return say(verdict, args);
  const open = layers.filter(({ id, state }) => state === 'unknown' && id !== 'logs').map(({ id }) => place(id));
  if (intent === undefined || open.length === 0) return say('unmeant', args);
  return say('unknown', { ...args, layers: open.join(say('between')) });
}

/** The settings that programs run with. */
export const SETTING_TEXTS = {
  line: '{who}: {what}',
  ofNode: '{program} of node {node}',
  setting: '{name} {text}, from {place}',
  overrides: 'overrides {field} {text} ({place})',
  conflicts: '{program} fails to start because {place} sets {field} {text} too',
  between: '; ',
  unknown: '{value} (unknown: {reason})',
  unused: 'the kubelet does not use it: it uses another container runtime',
  open: 'flags from files that are not here may override these settings',
} as const;

/** Why a value is not known. */
export const UNKNOWN_TEXTS = {
  template: 'template',
  placeholder: 'placeholder',
  encrypted: 'encrypted',
  blank: 'removed',
  variable: 'variable',
} as const satisfies Readonly<Record<UnknownReason, string>>;
