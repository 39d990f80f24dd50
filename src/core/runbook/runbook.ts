import type { CheckedCluster } from '../engine.ts';
import type { Finding } from '../model/finding.ts';
import { causesFirst } from '../model/findings.ts';
import { messages, type Translate } from '../model/message.ts';
import type { LinkTo } from '../model/named-place.ts';
import { code, plain } from '../model/sanitize.ts';
import { findingMarkdown, headlineMarkdown } from '../status/page.ts';
import { statusOf } from '../status/status.ts';
import { clusterSteps } from './cluster-steps.ts';
import { nodeSteps } from './node-steps.ts';
import { podSteps } from './pod-steps.ts';
import type { Step, Where } from './step.ts';
import { type Traits, traitsOf } from './traits.ts';

export const RUNBOOK_TEXTS = {
  title: 'Verify dual-stack in the cluster {name}',
  titleOne: 'Verify dual-stack',
  intro:
    'The steps use the names and ranges of these files and build on each other. Each step shows the expected output, and what other output means.',
  decisive:
    'If you have time for one step only, run step {number}: it shows whether the container runtime or Calico is at fault.',
  single: 'No file shows that the cluster is meant to be dual-stack. The steps are for one that is.',
  first: 'Fix first',
  firstWhy: 'The files have these problems. Fix them before you look at the cluster.',
  ranges: 'What the files say',
  pods: 'Pods',
  services: 'Services',
  pools: 'Calico pools',
  runtime: 'Container runtime',
  pod: 'Pod to look at',
  fromLog: '{pod}, from the log of Felix',
  steps: 'Steps',
  kubectl: 'Wherever kubectl is',
  node: 'On every node',
  'pod-node': 'On the node of the pod',
  'control-plane': 'On a node of the control plane',
  effect: 'Note',
  right: 'Expected',
  wrong: 'Otherwise',
  nothing: 'No cluster files found.',
} as const;

type Clusters = readonly Pick<CheckedCluster, 'group' | 'cluster'>[];

/**
 * How to see whether clusters do what their files say, in Markdown: commands with their own names and ranges, and what the
 * answers mean.
 *
 * @param findings those that are shown, by file
 * @param link to the places that it names; none where nobody can follow them
 */
export function runbook(
  clusters: Clusters,
  findings: ReadonlyMap<string, readonly Finding[]>,
  translate?: Translate,
  link: LinkTo = () => undefined,
): string {
  const say = messages(RUNBOOK_TEXTS, translate);
  const texts = clusters.map(({ group, cluster }) => {
    const own = group.uris.flatMap((uri) => findings.get(uri) ?? []);
    const name = clusters.length > 1 ? group.name : '';
    const traits = traitsOf(cluster);
    const headline = statusOf([{ group, cluster }], findings, translate).map((status) =>
      headlineMarkdown(status, link, translate),
    );
    return [
      `# ${name ? say('title', { name: plain(name) }) : say('titleOne')}`,
      ...headline,
      say('intro'),
      ...(traits.dualStack ? [] : [say('single')]),
      ...decisive(stepsOf(traits, translate), translate),
      ...problems(
        own.filter((finding) => !finding.cluster || finding.cluster === group.name),
        link,
        translate,
      ),
      ...facts(traits, translate),
      `## ${say('steps')}`,
      ...stepsOf(traits, translate).map((step, index) => stepText(step, index + 1, translate)),
    ].join('\n\n');
  });
  return texts.length > 0 ? `${texts.join('\n\n')}\n` : `${say('nothing')}\n`;
}

function stepsOf(traits: Traits, translate?: Translate): Step[] {
  return [...nodeSteps(traits, translate), ...clusterSteps(traits, translate), ...podSteps(traits, translate)];
}

function decisive(steps: readonly Step[], translate?: Translate): string[] {
  const index = steps.findIndex((step) => step.decisive);
  return index < 0 ? [] : [messages(RUNBOOK_TEXTS, translate)('decisive', { number: index + 1 })];
}

function problems(findings: readonly Finding[], link: LinkTo, translate?: Translate): string[] {
  const say = messages(RUNBOOK_TEXTS, translate);
  const grave = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  if (grave.length === 0) return [];
  const lines = causesFirst(grave).map((finding) => `- ${findingMarkdown(finding, link)}`);
  return [`## ${say('first')}`, say('firstWhy'), lines.join('\n')];
}

function facts(traits: Traits, translate?: Translate): string[] {
  const say = messages(RUNBOOK_TEXTS, translate);
  const { pod, pools, runtime } = traits;
  const rows: [string, string][] = [
    [say('pods'), traits.ranges('pods').map(code).join(', ')],
    [say('services'), traits.ranges('services').map(code).join(', ')],
    [say('pools'), pools.map(({ name, cidr }) => `${code(cidr)}${name ? ` ${name}` : ''}`).join(', ')],
    [say('runtime'), runtime && runtime !== 'other' ? runtime : ''],
    [say('pod'), pod.made ? '' : say('fromLog', { pod: code(`${pod.namespace}/${pod.name}`) })],
  ];
  const known = rows.filter(([, value]) => value !== '').map(([name, value]) => `- ${name}: ${value}`);
  return known.length > 0 ? [`## ${say('ranges')}`, known.join('\n')] : [];
}

function stepText(step: Step, number: number, translate?: Translate): string {
  const say = messages(RUNBOOK_TEXTS, translate);
  const where: Where = step.where;
  return [
    `### ${number}. ${step.title}`,
    `${say(where)}:`,
    `\`\`\`shell\n${step.commands.join('\n')}\n\`\`\``,
    ...(step.effect ? [`> **${say('effect')}:** ${step.effect}`] : []),
    `**${say('right')}:** ${step.right}`,
    ...(step.wrong.length > 0
      ? [`**${say('wrong')}:**\n\n${step.wrong.map(({ sign, meaning }) => `- ${sign}: ${meaning}`).join('\n')}`]
      : []),
  ].join('\n\n');
}
