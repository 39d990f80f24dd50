import type { Family } from '../address/index.ts';
import type { Place } from '../model/document.ts';
import type { Facts, RangeFact, RangeRole, SwitchFact, SwitchName } from '../model/facts.ts';
import type { Evidence, Intent, Stack } from '../model/intent.ts';
import { statedIn } from '../model/stated.ts';

/** Ranges of these roles say what addresses the cluster is to have. */
const TELLING: readonly RangeRole[] = ['pods', 'services', 'pool', 'cilium-pool'];

/** Switches that only dual-stack needs. */
const DUAL_STACK_ONLY: ReadonlySet<SwitchName> = new Set([
  'cri-dockerd-dual-stack',
  'cni-assign-ipv6',
  'cni-pod-cidr-ipv6',
  'flannel-ipv6',
  'kube-router-ipv6',
  'kubespray-ipv6',
  'cilium-ipv6',
]);

/**
 * What the cluster is meant to be: what the user says, else dual-stack when its pod ranges, its service ranges or its
 * usable pools have two families, or when a switch that only dual-stack needs is on.
 */
export function intentOf(facts: Facts, given: Stack | undefined): Intent {
  if (given) return { stack: given, given: true, evidence: [] };
  const evidence: Evidence[] = [];
  for (const role of TELLING) {
    const ranges = facts.ranges.filter((range) => range.role === role && range.usable);
    const pair = firstOfEachFamily(ranges);
    if (pair.length === 2) evidence.push(...evidenceOf(pair));
  }
  for (const fact of facts.switches) {
    if (fact.on && DUAL_STACK_ONLY.has(fact.name) && !isIpv6Alone(fact, facts)) {
      evidence.push({ place: fact.place, text: fact.field });
    }
  }
  if (evidence.length > 0) return { stack: 'dual-stack', given: false, evidence };
  const families = new Set(
    facts.ranges.filter((range) => TELLING.includes(range.role)).map((range) => range.cidr.family),
  );
  const [only] = [...families];
  // Pods may have a second family where services have one, not the other way round.
  const isWhole = !facts.unknowns.some(({ role }) => role === 'pods' || role === 'pool');
  return { stack: families.size === 1 && only && isWhole ? STACK_OF[only] : undefined, given: false, evidence };
}

/** Calico's CNI plugin hands out IPv6 addresses and no IPv4 addresses. */
function isIpv6Alone({ name, place }: SwitchFact, facts: Facts): boolean {
  return (
    name === 'cni-assign-ipv6' &&
    statedIn(place.document, facts.switches).some((other) => other.name === 'cni-assign-ipv4' && !other.on)
  );
}

const STACK_OF: Record<Family, Stack> = { 4: 'ipv4', 6: 'ipv6' };

function firstOfEachFamily(ranges: readonly RangeFact[]): RangeFact[] {
  return [4, 6].flatMap((family) => ranges.find((range) => range.cidr.family === family) ?? []);
}

/** Two families in one value (`podSubnet: a,b`) are one piece of evidence. */
function evidenceOf(pair: readonly RangeFact[]): Evidence[] {
  const [first, second] = pair as [RangeFact, RangeFact];
  if (first.field === second.field && sameLine(first.place, second.place)) {
    const [left, right] = first.place.span.start <= second.place.span.start ? [first, second] : [second, first];
    return [{ place: left.place, text: `${left.field} ${left.text},${right.text}` }];
  }
  // The IPv6 half is the one that makes it dual-stack.
  return [
    { place: second.place, text: `${second.field} ${second.text}` },
    { place: first.place, text: `${first.field} ${first.text}` },
  ];
}

function sameLine(a: Place, b: Place): boolean {
  return a.document === b.document && a.document.position(a.span).line === b.document.position(b.span).line;
}
