import { formatCidr } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Place } from '../model/document.ts';

/** A range, an address or a flag where a file states it, and what it has in common with the same one elsewhere. */
interface Stated {
  readonly sign: string;
  readonly place: Place;
}

/**
 * Every place in a cluster that states the range, the address or the flag which stands at an offset of a file, in the order
 * of the files; none where nothing of that kind stands there.
 */
export function samePlaces(cluster: Cluster, uri: string, offset: number): Place[] {
  const all = statedIn(cluster);
  const isHere = ({ document, span }: Place) => {
    const { start, end } = document.locate(span);
    return document.uri === uri && start <= offset && offset <= end;
  };
  const here = all.find(({ place }) => isHere(place));
  return here ? all.filter(({ sign }) => sign === here.sign).map(({ place }) => place) : [];
}

function statedIn({ facts }: Cluster): Stated[] {
  return [
    ...facts.ranges.filter(({ byDefault }) => !byDefault).map(({ cidr, place }) => ({ sign: formatCidr(cidr), place })),
    ...facts.addresses.map(({ address, place }) => ({ sign: `${address.family} ${address.value}`, place })),
    ...facts.flags.flatMap(({ flags }) =>
      flags.map(({ name, document, nameSpan }) => ({ sign: `--${name}`, place: { document, span: nameSpan } })),
    ),
  ];
}
