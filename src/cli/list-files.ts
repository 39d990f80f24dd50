import { census } from '../core/census.ts';
import type { Engine } from '../core/engine.ts';
import type { Document } from '../core/model/document.ts';
import { render, type Translate } from '../core/model/message.ts';
import { visible } from '../core/model/sanitize.ts';
import type { Inputs } from './inputs.ts';

/** What became of every file that was looked at: a line each, by path, and the places of a node that are not there. */
export function listFiles(
  engine: Engine,
  { unread, absent }: Pick<Inputs, 'unread' | 'absent'>,
  display: (uri: string) => string,
  translate: Translate = (text) => text,
): string {
  const isOnly = engine.clusters().length < 2;
  const lines = census(engine).map(({ uri, documents, clusters, passedOver }): Line => {
    if (passedOver) {
      const note = passedOver.relevant ? 'looks relevant: ' : '';
      return { uri, state: 'not read', text: note + render(passedOver.reason, translate) };
    }
    const home = clusters.length === 0 ? '; in no cluster' : isOnly ? '' : `; cluster ${clusters.join(', ')}`;
    return { uri, state: 'read', text: kindsOf(documents) + home };
  });
  const configs = engine.configUris.map((uri): Line => ({ uri, state: 'read', text: 'configuration' }));
  const failed = unread.map(({ path, reason }): Line => ({ uri: path, state: 'not read', text: translate(reason) }));
  return [
    ...[...lines, ...configs, ...failed]
      .sort((a, b) => (a.uri < b.uri ? -1 : 1))
      .map(({ uri, state, text }) => `${state.padEnd(9)} ${visible(`${display(uri)} (${text})`)}\n`),
    ...absent.map((place) => `not there ${visible(display(place))}\n`),
  ].join('');
}

interface Line {
  readonly uri: string;
  readonly state: 'read' | 'not read';
  readonly text: string;
}

/** `kubeadm ClusterConfiguration, 2 × calico IPPool` */
function kindsOf(documents: readonly Document[]): string {
  const counts = new Map<string, number>();
  for (const { component, kind } of documents) {
    const name = `${component} ${kind}`.trim();
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => (count > 1 ? `${count} × ${name}` : name)).join(', ');
}
