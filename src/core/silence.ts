import { type Config, matcher } from './config/config.ts';
import type { SourceFile } from './model/document.ts';
import type { Finding, Severity } from './model/finding.ts';
import { render } from './rules/define.ts';
import { suppressionUnused } from './rules/suppression-unused.ts';
import { type Directive, directivesOf } from './suppress.ts';

/**
 * Takes out what comments and config files silence and what two clusters with a common file report twice, adds a
 * finding for each comment that silences nothing, and sorts by file and place.
 */
export function silence(
  findings: readonly Finding[],
  files: readonly SourceFile[],
  configs: readonly Config[],
  settingOf: (rule: string, uri: string) => Severity | 'off' | undefined,
  translate: ((template: string) => string) | undefined,
): Finding[] {
  const suppressed = configs.flatMap((config) =>
    config.suppress.map(({ rule, files: globs }) => ({
      rule,
      matches: matcher(config.folder, globs.length > 0 ? globs : ['**']),
    })),
  );
  const isSuppressed = ({ rule, uri }: Finding) => suppressed.some((each) => each.rule === rule && each.matches(uri));
  const directives = new Map(files.map((file) => [file.uri, directivesOf(file)]));
  const used = new Set<Directive>();
  const kept = new Map<string, Finding>();
  for (const finding of findings) {
    const covering = (directives.get(finding.uri) ?? []).filter((directive) => covers(directive, finding));
    for (const directive of covering) used.add(directive);
    if (covering.length > 0) continue;
    if (isSuppressed(finding)) continue;
    const { start, end } = finding.range;
    const key = [finding.uri, finding.rule, start.line, start.character, end.line, end.character, finding.message].join(
      '\n',
    );
    if (!kept.has(key)) kept.set(key, finding);
  }
  const unused = files.flatMap((file) =>
    (directives.get(file.uri) ?? [])
      .filter((directive) => !used.has(directive))
      .map((directive) => unusedFinding(file, directive, translate))
      .filter((finding) => !isSuppressed(finding))
      .flatMap((finding) => {
        const severity = settingOf(finding.rule, finding.uri) ?? finding.severity;
        return severity === 'off' ? [] : [{ ...finding, severity }];
      }),
  );
  return [...kept.values(), ...unused].sort(
    (a, b) =>
      compare(a.uri, b.uri) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character ||
      compare(a.rule, b.rule),
  );
}

function covers(directive: Directive, finding: Finding): boolean {
  if (directive.rule !== finding.rule) return false;
  return (
    directive.line === 'file' ||
    (finding.range.start.line <= directive.line && directive.line <= finding.range.end.line)
  );
}

function unusedFinding(
  file: SourceFile,
  directive: Directive,
  translate: ((template: string) => string) | undefined,
): Finding {
  return {
    rule: suppressionUnused.id,
    severity: suppressionUnused.severity,
    message: render(
      { template: suppressionUnused.messages.unused as string, args: { rule: directive.rule } },
      translate,
    ),
    uri: file.uri,
    range: file.lines.range(directive.span),
    related: [],
    fixes: [],
    cluster: '',
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
