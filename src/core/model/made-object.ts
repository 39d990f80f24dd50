import type { Entry, MapNode, Path } from '../source/tree.ts';

/** An object that a chart makes of its values: it copies one of them into the `spec` and writes the rest itself. */
export interface MadeObject {
  readonly specAt: Path;
  readonly apiVersion: string;
  readonly name: string;
}

/** The object as the program gets it; what the chart writes itself stands at the key of the value. */
export function makeObject(
  entry: Entry | undefined,
  kind: string,
  { apiVersion, name }: MadeObject,
): MapNode | undefined {
  if (entry?.value.kind !== 'map') return undefined;
  const { keySpan } = entry;
  const text = (key: string, value: string): Entry => ({
    key,
    keySpan,
    value: { kind: 'scalar', value, style: 'plain', span: keySpan, shared: true },
  });
  const metadata: MapNode = { kind: 'map', flow: true, span: keySpan, shared: true, entries: [text('name', name)] };
  // The chart's own switch stands among the keys that it copies.
  const spec: MapNode = { ...entry.value, entries: entry.value.entries.filter(({ key }) => key !== 'enabled') };
  return {
    kind: 'map',
    flow: spec.flow,
    span: spec.span,
    entries: [
      text('apiVersion', apiVersion),
      text('kind', kind),
      { key: 'metadata', keySpan, value: metadata },
      { key: 'spec', keySpan, value: spec },
    ],
  };
}
