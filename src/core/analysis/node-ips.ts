import { type Address, parseIPSloppy } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Place } from '../model/document.ts';
import { type Flag, type FlagList, flagOf } from '../model/flags.ts';
import { isUnknown } from '../source/certainty.ts';

/** One address of a `--node-ip`. */
export interface NodeIp {
  readonly text: string;
  readonly address: Address;
  readonly at: Place;
}

/** A kubelet's `--node-ip`, as it reads it: texts that are no addresses are left out. */
export interface NodeIps {
  readonly list: FlagList;
  readonly flag: Flag;
  readonly value: string;
  readonly ips: readonly NodeIp[];
  /** Texts that are left out. */
  readonly dropped: number;
  /** What `--cloud-provider` says beside it, else in any flags of a kubelet; undefined where nothing does. */
  readonly cloud: string | undefined;
}

/** Every `--node-ip` of the cluster whose value is known. Source: kubernetes/component-helpers node/util/ips.go. */
export function nodeIps(cluster: Cluster): NodeIps[] {
  const lists = cluster.flags('kubelet');
  const anyCloud = lists.map(cloudOf).find((cloud) => cloud !== undefined);
  return lists.flatMap((list): NodeIps[] => {
    const flag = flagOf(list, 'node-ip');
    if (!flag?.value || isUnknown(flag.value)) return [];
    const { document, value, valueSpan } = flag;
    const literal = valueSpan.end - valueSpan.start === value.length;
    const ips: NodeIp[] = [];
    let from = 0;
    let dropped = 0;
    for (const part of value.split(',')) {
      const text = part.trim();
      const parsed = parseIPSloppy(text);
      const start = valueSpan.start + from + part.indexOf(text);
      const span = literal ? { start, end: start + text.length } : valueSpan;
      if (parsed.ok) ips.push({ text, address: parsed.value, at: { document, span } });
      else dropped++;
      from += part.length + 1;
    }
    return [{ list, flag, value, ips, dropped, cloud: cloudOf(list) ?? anyCloud }];
  });
}

function cloudOf(list: FlagList): string | undefined {
  return flagOf(list, 'cloud-provider')?.value;
}

/** `0.0.0.0` or `::`, which stand for any address. */
export function isUnspecified({ address }: NodeIp): boolean {
  return address.value === 0n;
}
