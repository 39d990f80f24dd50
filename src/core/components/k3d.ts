import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { stateImage } from '../reading/stated-version.ts';
import type { Word } from '../source/command-line.ts';
import { charsOfCommand } from '../source/embed.ts';
import { entryOf, itemsOf, type Node, stringOf } from '../source/tree.ts';
import { k3sCommand } from './k3s.ts';

const ARGS = ['options', 'k3s', 'extraArgs'] as const;

/**
 * k3d, which runs K3s in containers: each `arg` is one argument of the nodes that its filters choose.
 * Source: k3d-io/k3d pkg/config/v1alpha5/types.go, cmd/cluster/clusterCreate.go.
 */
export const k3d: Component = {
  id: 'k3d',
  auxiliary: true,
  objects: [{ group: 'k3d.io', kind: 'Simple', needle: /\bk3d\.io\//, words: ['k3d.io/'] }],

  embedded: (document: Document): readonly HeldPart[] => [
    ...commandOf(document, 'server'),
    ...commandOf(document, 'agent'),
  ],

  collectFacts(document: Document, facts: Facts): void {
    stateImage(facts, document, document.get('image'), 'kubernetes');
  },
};

/** The command line of the servers or of the agents, as far as all of them have it. */
function commandOf(document: Document, command: 'server' | 'agent'): HeldPart[] {
  const entry = document.entry(...ARGS);
  const outer = document.tree?.text ?? document.text;
  const words = itemsOf(entry?.value).flatMap((item): Word[] => {
    const arg = entryOf(item, 'arg')?.value;
    if (arg?.kind !== 'scalar' || typeof arg.value !== 'string' || !isFor(item, command)) return [];
    return [{ ...charsOfCommand(arg, outer), span: document.at(arg).span }];
  });
  if (!entry || words.length === 0) return [];
  return [k3sCommand(command, words, { outer, keySpan: entry.keySpan, open: false })];
}

/** `server:*`, `server:0`, `agent:1,2`; without filters an argument is for all. */
function isFor(item: Node, command: string): boolean {
  const filters = entryOf(item, 'nodeFilters')?.value;
  if (filters?.kind !== 'list' || filters.items.length === 0) return true;
  return filters.items.some((filter) => {
    const [nodes] = (stringOf(filter) ?? '').split(':');
    return nodes === command || nodes === `${command}s` || nodes === 'all' || nodes === '*';
  });
}
