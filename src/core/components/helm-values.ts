import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { parseVersion } from '../model/version.ts';
import type { HeldPart, SaidToBe } from '../reading/component.ts';
import { type Path, stringOf } from '../source/tree.ts';
import { holdsInstallationValues, tigeraOperator, VALUES } from './calico-installation.ts';
import { ciliumValuesIn } from './cilium-values.ts';
import { isRke2FlannelChart, rke2Chart } from './rke2-chart.ts';

/**
 * What every object has that installs a chart that is read: its name, or the key below which a chart around it has its
 * values.
 */
export const VALUES_HINT = {
  needle:
    /^[ \t]*["']?(?:installation|cilium)["']?[ \t]*:|(?:^|[\s{,])["']?(?:chart|chartName|name)["']?[ \t]*:[ \t]*(?:&[\w-]+[ \t]+)?["']?(?:[\w.:/-]*\/)?(?:(?:rke2-)?cilium|flannel|tigera-operator)["']?[ \t]*(?:[,}#]|\r?$)/m,
  words: ['installation', 'cilium', 'flannel', 'tigera-operator'],
};

/** A chart as an object installs it. */
export interface InstalledChart {
  /** The chart's name, as far as it is written: `cilium`, `cilium/cilium`, `oci://quay.io/cilium/charts/cilium`. */
  readonly chart: string | undefined;
  /** Other files or objects add values that are not written here. */
  readonly isPartial?: boolean;
}

/** Whether a chart is Cilium's, or RKE2's of it. */
export function isCiliumChart(chart: string | undefined): boolean {
  return chart !== undefined && /^(?:.*\/)?(?:rke2-)?cilium$/.test(chart.trim());
}

/** Whether a chart is Flannel's own. */
function isFlannelChart(chart: string | undefined): boolean {
  return chart !== undefined && /^(?:.*\/)?flannel$/.test(chart.trim());
}

/** What the values of a chart make: by the chart's name, else by their text, as a name is anybody's. */
function madeOf(values: string, { chart }: InstalledChart): SaidToBe | undefined {
  if (isCiliumChart(chart)) return { component: 'cilium', kind: 'values' };
  if (isRke2FlannelChart(chart)) return { component: rke2Chart.id, kind: chart };
  if (isFlannelChart(chart)) return { component: 'flannel', kind: 'values' };
  if (holdsInstallationValues(values)) return { component: tigeraOperator.id, kind: VALUES.kind, made: VALUES.made };
  const kind = ciliumValuesIn(values, false);
  return kind && { component: 'cilium', kind };
}

/** The values of a chart at a path of a document: YAML in a text, or a map of the document itself. */
export function valuesAt(document: Document, path: Path, installed: InstalledChart): readonly HeldPart[] {
  const node = document.get(...path);
  const partial = installed.isPartial ?? false;
  if (node?.kind === 'scalar') {
    const as = madeOf(stringOf(node) ?? '', installed);
    return as ? [{ node, format: 'yaml', as, ...(partial && { partial }) }] : [];
  }
  if (node?.kind !== 'map' || (node.flow && !isCiliumChart(installed.chart))) return [];
  const as = madeOf(
    dedented((document.tree?.text ?? document.text).slice(0, node.span.end), node.span.start),
    installed,
  );
  return as ? [{ path, as, ...(partial && { partial }) }] : [];
}

/** Single values of Cilium's chart under names with dots, which others complete: a map of them, or `parameters` in a map. */
export function singleValuesAt(
  document: Document,
  path: Path,
  kind: 'set' | 'parameters',
  chart: string | undefined,
): readonly HeldPart[] {
  const isHere = document.get(...path, ...(kind === 'set' ? [] : [kind])) !== undefined;
  return isHere && isCiliumChart(chart) ? [{ path, as: { component: 'cilium', kind }, partial: true }] : [];
}

/** States the version of a chart that is Cilium's, which is that of Cilium. */
export function stateChartVersion(facts: Facts, document: Document, chart: Path, version: Path): void {
  const node = document.get(...version);
  const read = parseVersion(stringOf(node) ?? '');
  const name = document.string(...chart);
  // The chart of the Tigera operator has the releases of Calico.
  const program = isCiliumChart(name) ? 'cilium' : /^(?:.*\/)?tigera-operator$/.test(name ?? '') ? 'calico' : undefined;
  if (node && read && program)
    facts.versions.push({ program, version: read, place: document.at(node), field: version.join('.') });
}

/** The text from an offset on, with its lines moved to the left margin. */
function dedented(text: string, start: number): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = start - lineStart;
  return text
    .slice(start)
    .split('\n')
    .map((line, index) => (index === 0 ? line : line.slice(Math.min(indent, line.search(/\S|$/)))))
    .join('\n');
}
