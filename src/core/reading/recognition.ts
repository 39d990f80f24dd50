import type { SourceFile } from '../model/document.ts';
import { CENSUS_HINTS } from './census.ts';
import type { Component, FileKind } from './component.ts';
import { ObjectKinds } from './object-kinds.ts';
import { type Sifted, sieve } from './prefilter.ts';
import { formatOf, isConfigurationName } from './text-format.ts';

/** Which of the registered components reads a file: its content decides first, its name second. */
export class Recognition {
  readonly objects: ObjectKinds;
  private readonly byId: ReadonlyMap<string, Component>;
  private readonly names: readonly RegExp[];
  private readonly look: (text: string) => Sifted;
  /** Components that look into files which are no configuration. */
  private readonly lookers: readonly { readonly paths: RegExp; readonly hint: RegExp; readonly namedOnly: boolean }[];

  /** @param components of two that could read a file, the first one does */
  constructor(private readonly components: readonly Component[]) {
    this.objects = new ObjectKinds(components);
    this.byId = new Map(components.map((component) => [component.id, component]));
    this.names = components.flatMap(({ names }) => names ?? []);
    const hints = components.flatMap(({ hint, words = [] }) => (hint ? [{ pattern: hint, words }] : []));
    this.lookers = components.flatMap(({ looksInto, hint, namedOnly = false }) =>
      looksInto && hint ? [{ paths: looksInto, hint, namedOnly }] : [],
    );
    this.look = sieve([...this.objects.hints, ...hints], CENSUS_HINTS);
  }

  componentOf(id: string): Component | undefined {
    return this.byId.get(id);
  }

  /** Whether a walk looks into a file of this name. */
  mayHoldDocuments(name: string): boolean {
    return isConfigurationName(name) || this.isNamed(name) || this.lookers.some(({ paths }) => paths.test(name));
  }

  /** Whether a program reads a file of this name, whatever it contains. */
  isNamed(uri: string): boolean {
    return this.names.some((name) => name.test(uri));
  }

  /**
   * The first filter, which drops most files: `strong` is worth parsing, `weak` is worth a line of the census. Works on bytes
   * decoded as Latin-1 too.
   */
  sift(uri: string, text: string): Sifted {
    if (this.isNamed(uri)) return 'strong';
    // A byte-order mark, three characters in Latin-1, is not part of the first line.
    return this.look(text.replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)/, ''));
  }

  /** As {@link sift}, for a file that a walk has found: of what is no configuration only the components that look into it count. */
  siftFound(uri: string, text: string): Sifted {
    if (isConfigurationName(uri) || this.isNamed(uri)) return this.sift(uri, text);
    const own = this.lookers.filter(({ paths, hint }) => paths.test(uri) && hint.test(text));
    return own.length === 0 ? undefined : own.every(({ namedOnly }) => namedOnly) ? 'weak' : 'strong';
  }

  /** Whether the text of a file that a walk has found is worth parsing. */
  mayMatter(uri: string, text: string): boolean {
    return this.siftFound(uri, text) === 'strong';
  }

  /**
   * The component that a file belongs to as a whole; of a YAML file, the document `text` of it.
   *
   * @param isFound a walk came across the file, so that source code does not count
   */
  ownerOf(file: SourceFile, text: string, isFound = false): (FileKind & { readonly component: string }) | undefined {
    for (const component of this.components) {
      if (isFound && component.namedOnly && !isConfigurationName(file.uri)) continue;
      const found = component.file?.(file, text);
      if (found && !(isFound && found.misplaced)) return { ...found, component: component.id };
    }
    return undefined;
  }

  /** A drop-in of the kubelet is YAML whatever it looks like; of any other file the name or the content says it. */
  isYaml(file: SourceFile): boolean {
    if (formatOf(file) === 'yaml') return true;
    return this.components.some((component) => component.file?.(file, file.text)?.format === 'yaml');
  }
}
