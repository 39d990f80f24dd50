import * as vscode from 'vscode';
import { nameAt } from '../core/hover/name-at.ts';
import { baseName } from '../core/model/document.ts';
import type { Finding, Severity, Tag } from '../core/model/finding.ts';
import { inBatches } from './batches.ts';
import { type End, endsOf } from './counterparts.ts';
import { judged } from './judged.ts';
import { toRange } from './positions.ts';
import { hasMark } from './read.ts';
import { rulePage } from './rule-page.ts';
import { TypedWord } from './typed-word.ts';
import { uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

export const SOURCE = 'dualstack-lint';

const SEVERITIES: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

const TAGS: Record<Tag, vscode.DiagnosticTag> = {
  unnecessary: vscode.DiagnosticTag.Unnecessary,
  deprecated: vscode.DiagnosticTag.Deprecated,
};

/** What is shown of a file. */
interface Shown {
  /** The findings of the file itself; a list that is the same needs no second look. */
  readonly own: readonly Finding[];
  readonly others: number;
  /** All of it, in a form that can be compared. */
  readonly content: string;
  readonly problems: number;
}

/**
 * Shows findings. A check replaces what changed, each file's in one call, so that nothing flickers; a file that is gone
 * loses its findings at once.
 */
export class Publisher implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(SOURCE);
  private shown = new Map<string, Shown>();
  /** The findings that are shown. */
  private findings: ReadonlyMap<string, readonly Finding[]> = new Map();
  private readonly typed = new TypedWord();

  constructor(
    private readonly workspace: Workspace,
    private readonly extension: vscode.Uri,
  ) {
    this.typed.onDidEnd(() => this.publish(workspace.last.findings));
  }

  /** Shows what was found, but for what half a word has caused: that waits until the word is written. */
  publish(found: ReadonlyMap<string, readonly Finding[]>): void {
    const word = this.typed.current;
    const isTyped = ({ uri, range }: Pick<Finding, 'uri' | 'range'>) =>
      uri === word?.key && this.range(uri, range).intersection(word.range) !== undefined;
    const findings = word ? judged(found, this.findings, isTyped) : found;
    this.findings = findings;
    const ends = endsOf(findings);
    const shown = new Map<string, Shown>();
    const entries: [vscode.Uri, vscode.Diagnostic[]][] = [];
    for (const key of new Set([...findings.keys(), ...ends.keys()])) {
      const own = findings.get(key) ?? [];
      const others = ends.get(key) ?? [];
      if (own.length + others.length === 0) continue;
      const before = this.shown.get(key);
      if (before?.own === own && before.others + others.length === 0) {
        shown.set(key, before);
        continue;
      }
      const content = JSON.stringify([own.map(({ fixes, ...visible }) => visible), others.map(comparable)]);
      const problems = own.filter(({ severity }) => severity !== 'hint').length + others.length;
      shown.set(key, { own, others: others.length, content, problems });
      if (before?.content === content) continue;
      entries.push([
        uriOf(key),
        [...own.map((each) => this.diagnostic(each)), ...others.map((each) => this.end(each))],
      ]);
    }
    for (const key of this.shown.keys()) if (!shown.has(key)) entries.push([uriOf(key), []]);
    this.shown = shown;
    for (const batch of inBatches(entries)) this.collection.set(batch);
  }

  /** How many problems VS Code counts of ours, by file: all but hints, and both ends of a contradiction. */
  get problems(): ReadonlyMap<string, number> {
    return new Map(
      [...this.shown].filter(([, { problems }]) => problems > 0).map(([key, { problems }]) => [key, problems]),
    );
  }

  forget(keys: readonly string[]): void {
    for (const key of keys) if (this.shown.delete(key)) this.collection.delete(uriOf(key));
  }

  dispose(): void {
    this.typed.dispose();
    this.collection.dispose();
  }

  private diagnostic({ uri, range, message, severity, rule, related, causedBy, tag }: Finding): vscode.Diagnostic {
    const cause = causedBy && { ...causedBy, message: vscode.l10n.t('Fix this first: {0}', causedBy.rule) };
    const diagnostic = this.make(uri, range, message, severity, rule, cause ? [cause, ...related] : related);
    diagnostic.tags = tag ? [TAGS[tag]] : [];
    return diagnostic;
  }

  /** Both ends of a contradiction show it: this one in a clause, with the whole finding as related information. */
  private end({ uri, range, rule, findings }: End): vscode.Diagnostic {
    const [first] = findings as [Finding];
    const place = `${baseName(first.uri)}:${first.range.start.line + 1}`;
    const name = this.nameOf(first);
    const text = name
      ? vscode.l10n.t('Conflicts with {0} in {1}', name, place)
      : vscode.l10n.t('Conflicts with {0}', place);
    return this.make(uri, range, text, 'information', rule, findings);
  }

  private nameOf({ uri, range }: Finding): string | undefined {
    const report = this.workspace.checker?.report(uri);
    const documents = report?.engine.documentsOf(uri) ?? [];
    const lines = documents[0]?.file.lines;
    const lists = report?.clusters.flatMap(({ cluster }) => cluster.facts.flags) ?? [];
    return lines && nameAt(documents, lists, { start: lines.offset(range.start), end: lines.offset(range.end) });
  }

  private make(
    uri: string,
    range: Finding['range'],
    message: string,
    severity: Severity,
    rule: string,
    related: readonly Pick<Finding, 'uri' | 'range' | 'message'>[],
  ): vscode.Diagnostic {
    const diagnostic = new vscode.Diagnostic(this.range(uri, range), message, SEVERITIES[severity]);
    diagnostic.source = SOURCE;
    diagnostic.code = { value: rule, target: rulePage(this.extension, rule) };
    diagnostic.relatedInformation = related.map(
      (each) =>
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(uriOf(each.uri), this.range(each.uri, each.range)),
          each.message,
        ),
    );
    return diagnostic;
  }

  private range(key: string, range: Finding['range']): vscode.Range {
    return toRange(range, hasMark(this.workspace.checker?.engineOf(key).textOf(key)));
  }
}

function comparable({ findings, ...end }: End): unknown {
  return [end, findings.map(({ uri, range, message }) => [uri, range, message])];
}
