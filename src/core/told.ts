import type { SourceFile } from './model/document.ts';
import type { Finding } from './model/finding.ts';
import { distinctByPlace } from './model/findings.ts';
import { groupBy } from './source/collect.ts';
import type { Suppression } from './suppression/suppression.ts';

/** A cluster that was checked. One that has nothing new to say is the same object. */
interface Checked {
  readonly group: { readonly uris: readonly string[] };
  readonly findings: readonly Finding[];
}

const NOTHING: readonly Finding[] = [];

/** What the findings of clusters tell of each file. Only the files of clusters that have changed are looked at again. */
export class Told {
  private clusters: readonly Checked[] = [];
  private readonly byUri = new Map<string, readonly Finding[]>();

  constructor(
    readonly suppression: Suppression,
    private readonly fileOf: (uri: string) => SourceFile | undefined,
  ) {}

  /** The findings of a file by their place; the same list as long as they are the same. */
  of(uri: string): readonly Finding[] {
    return this.byUri.get(uri) ?? NOTHING;
  }

  update(clusters: readonly Checked[]): void {
    const before = new Set(this.clusters);
    const now = new Set(clusters);
    const changed = [...before, ...now].filter((each) => !before.has(each) || !now.has(each));
    this.clusters = clusters;
    if (changed.length === 0) return;
    const uris = new Set(changed.flatMap(({ group }) => group.uris));
    // Clusters share files: all that have one of these can say something of it, and use its comments.
    const around = clusters.filter(({ group }) => group.uris.some((uri) => uris.has(uri)));
    const files = new Set(around.flatMap(({ group }) => group.uris.flatMap((uri) => this.fileOf(uri) ?? [])));
    const findings = around.flatMap((each) => each.findings);
    const told = groupBy(distinctByPlace(this.suppression.apply(findings, [...files], uris)), ({ uri }) => uri);
    for (const uri of uris) this.set(uri, told.get(uri) ?? NOTHING);
  }

  private set(uri: string, findings: readonly Finding[]): void {
    const known = this.of(uri);
    if (known.length === findings.length && known.every((each, index) => each === findings[index])) return;
    if (findings.length > 0) this.byUri.set(uri, findings);
    else this.byUri.delete(uri);
  }
}
