import type { SourceFile } from '../model/document.ts';
import type { Component, FileKind } from '../reading/component.ts';
import { once } from '../source/once.ts';
import type { Span } from '../source/text.ts';

const HINT = /felix\/[a-z_]+\.go \d+:/;
/** `2024-02-14 09:21:33.812 [INFO][87] felix/` */
const FIRST_LINE = /^\ufeff?\s*\d{4}-\d\d-\d\d [\d:.]+ \[[A-Z]+\]\[\d+\] /;

/** The log of calico-node. It states nothing about the cluster's configuration; a rule reads what happened. */
export const felixLog: Component = {
  id: 'felix-log',
  // A log shows what happened in a cluster; it does not make one.
  auxiliary: true,
  perNode: true,
  hint: HINT,
  words: ['felix/'],
  // A file of many documents asks for each of them.
  file: once(({ name, text }: SourceFile): FileKind | undefined =>
    HINT.test(text) && (/\.(?:log|txt)$/.test(name) || FIRST_LINE.test(text))
      ? { kind: 'log', format: 'text' }
      : undefined,
  ),
};

/** What Felix was told about a pod's endpoint in one log line. */
export interface EndpointUpdate {
  /** `default/web-0` */
  readonly workload: string;
  readonly removed: boolean;
  readonly ipv4: string | undefined;
  readonly ipv6: string | undefined;
  /** Of `ipv4_nets:"…"`, or of the workload's name when it has none. */
  readonly span: Span;
}

const LINE = /Received \*proto\.WorkloadEndpoint(Update|Remove) ([^\n]*)/g;
const WORKLOAD = /workload_id:\s{0,9}"([^"\n]{1,300})"/;

/** The endpoint updates of a log, in order. Source of the format: projectcalico/calico felix/dataplane/linux/int_dataplane.go. */
export function* endpointUpdates(text: string): Generator<EndpointUpdate> {
  for (const found of text.matchAll(LINE)) {
    const [whole, what, rest = ''] = found;
    const named = WORKLOAD.exec(rest);
    if (!named) continue;
    const [head, workload = ''] = named;
    const tail = rest.slice(named.index + head.length);
    const tailStart = found.index + whole.length - tail.length;
    const ipv4 = /ipv4_nets:\s*"([^"]*)"/.exec(tail);
    const nameStart = found.index + whole.indexOf(workload);
    const span = ipv4
      ? { start: tailStart + ipv4.index, end: tailStart + ipv4.index + ipv4[0].length }
      : { start: nameStart, end: nameStart + workload.length };
    yield {
      workload,
      removed: what === 'Remove',
      ipv4: ipv4?.[1],
      ipv6: /ipv6_nets:\s*"([^"]*)"/.exec(tail)?.[1],
      span,
    };
  }
}
