import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { formatOf } from '../reading/text-format.ts';
import { entryOf, itemsOf, type Path, stringOf } from '../source/tree.ts';
import { anyKey, topLevelKeys } from '../source/yaml-keys.ts';
import { stateChartVersion, VALUES_HINT, valuesAt } from './helm-values.ts';

const KEYS = ['releases', 'helm'];
const hint = anyKey(KEYS);

/** Charts with their values in a helmfile (`releases`), or in the fleet.yaml of Rancher's Fleet (`helm`). */
export const helmfile: Component = {
  id: 'helmfile',
  auxiliary: true,
  hint: VALUES_HINT.needle,
  words: VALUES_HINT.words,
  file(file: SourceFile, text: string) {
    if (formatOf(file) !== 'yaml' || !hint.test(text) || !VALUES_HINT.needle.test(text)) return undefined;
    const keys = topLevelKeys(text);
    if (keys.has('kind') || keys.has('apiVersion')) return undefined;
    if (keys.has('releases')) return { kind: 'helmfile', format: 'yaml' };
    return /^fleet\.ya?ml$/.test(file.name) ? { kind: 'fleet', format: 'yaml' } : undefined;
  },

  embedded: (document: Document): readonly HeldPart[] =>
    chartsOf(document).flatMap(({ at, values, isPartial }) =>
      values.flatMap((path) =>
        valuesAt(document, path, { chart: document.string(...at, 'chart'), isPartial: isPartial || values.length > 1 }),
      ),
    ),

  collectFacts(document: Document, facts: Facts): void {
    for (const { at } of chartsOf(document)) stateChartVersion(facts, document, [...at, 'chart'], [...at, 'version']);
  },
};

interface Chart {
  readonly at: Path;
  /** Where values are written. */
  readonly values: readonly Path[];
  /** Other values come from files or from single settings. */
  readonly isPartial: boolean;
}

function chartsOf(document: Document): readonly Chart[] {
  if (document.kind === 'fleet') {
    const isPartial =
      document.get('helm', 'valuesFiles') !== undefined || document.get('helm', 'valuesFrom') !== undefined;
    return [{ at: ['helm'], values: [['helm', 'values']], isPartial }];
  }
  const releases = document.get('releases');
  return itemsOf(releases).map((release, index) => {
    const at: Path = ['releases', index];
    const items = itemsOf(entryOf(release, 'values')?.value);
    const values = items.flatMap((item, number): Path[] => (item.kind === 'map' ? [[...at, 'values', number]] : []));
    const isPartial = items.some((item) => stringOf(item) !== undefined) || entryOf(release, 'set') !== undefined;
    return { at, values, isPartial };
  });
}
