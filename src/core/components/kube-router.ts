import { KUBE_ROUTER_SWITCHES } from '../knowledge/flags/kube-router.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { type FlagList, flagOf, parseBool } from '../model/flags.ts';
import type { Component } from '../reading/component.ts';
import { flagsOfArguments } from '../reading/flags-of-arguments.ts';
import { readRangeFlag } from '../reading/read.ts';

const CONTAINERS = ['spec', 'template', 'spec', 'containers'] as const;

/** kube-router, whose DaemonSet says by flags which families it serves. */
export const kubeRouter: Component = {
  id: 'kube-router',
  objects: [
    {
      group: 'apps',
      kind: 'DaemonSet',
      needle: /\/kube-router(?::|@|["']?[ \t]*\r?$)|name["']?[ \t]*:[ \t]*["']?kube-router["']?[ \t]*\r?$/m,
      words: ['kube-router'],
    },
  ],

  collectFacts(document: Document, facts: Facts): void {
    const containers = document.get(...CONTAINERS);
    if (containers?.kind !== 'list') return;
    for (const index of containers.items.keys()) {
      const path = [...CONTAINERS, index];
      const image = document.string(...path, 'image') ?? '';
      if (document.string(...path, 'name') !== 'kube-router' && !/\/kube-router(?::|@|$)/.test(image)) continue;
      const list = flagsOfArguments(document, path, 'kube-router', KUBE_ROUTER_SWITCHES);
      if (list) facts.flags.push(list);
    }
  },

  collectFlagFacts(list: FlagList, facts: Facts): void {
    for (const flag of list.flags)
      if (flag.name === RANGE)
        readRangeFlag(facts, flag, 'kube-router.service-range', { role: 'services', field: `--${RANGE}` });
    const ipv6 = flagOf(list, 'enable-ipv6');
    if (!ipv6) return;
    facts.switches.push({
      name: 'kube-router-ipv6',
      // IPv6 alone is no dual-stack.
      on: parseBool(ipv6.value) === true && parseBool(flagOf(list, 'enable-ipv4')?.value) === true,
      place: { document: ipv6.document, span: ipv6.span },
      field: '--enable-ipv6',
    });
  },
};

const RANGE = 'service-cluster-ip-range';
