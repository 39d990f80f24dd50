import { matcher } from '../config/config.ts';
import type { Suppressing } from '../config/config-files.ts';
import type { Document } from '../model/document.ts';
import { entryOf, type ScalarNode } from '../source/tree.ts';

/** An entry of `suppress` in a config file. */
interface Entry {
  readonly rule: string;
  readonly matches: (uri: string) => boolean;
  /** The config file, where its text is known. */
  readonly document: Document | undefined;
  /** Where the entry names its rule. */
  readonly place: ScalarNode | undefined;
}

/** What the entries of config files silence, and which of them did in which files. */
export class Entries {
  private readonly entries: readonly Entry[];
  private readonly used = new Map<string, Set<Entry>>();

  constructor(configs: readonly Suppressing[]) {
    this.entries = configs.flatMap(({ config, document }) => {
      const places = document ? rulesSuppressed(document) : [];
      return config.suppress.map(({ rule, files }, index) => ({
        rule,
        matches: matcher(config.folder, files.length > 0 ? files : ['**']),
        document,
        place: places[index],
      }));
    });
  }

  /** Whether an entry silences a rule in a file; each that does is noted as used. */
  silence(rule: string, uri: string): boolean {
    const covering = this.entries.filter((entry) => entry.rule === rule && entry.matches(uri));
    if (covering.length > 0) {
      const used = this.used.get(uri) ?? new Set();
      for (const entry of covering) used.add(entry);
      this.used.set(uri, used);
    }
    return covering.length > 0;
  }

  /** Forgets what was silenced in some files, which are looked at again. */
  forget(uris: Iterable<string>): void {
    for (const uri of uris) this.used.delete(uri);
  }

  /** Entries that have silenced nothing. */
  unused(): Entry[] {
    const used = new Set([...this.used.values()].flatMap((entries) => [...entries]));
    return this.entries.filter((entry) => !used.has(entry));
  }
}

/** Where the entries of `suppress` name their rules, in the order in which the config holds them. */
function rulesSuppressed({ root }: Document): ScalarNode[] {
  const list = entryOf(root, 'suppress')?.value;
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    const rule = entryOf(item, 'rule')?.value;
    return rule?.kind === 'scalar' && typeof rule.value === 'string' ? [rule] : [];
  });
}
