/**
 * Text that a tool fills in before the program reads it: Go and Jinja templates, shell and Kustomize variables,
 * `<< >>`, the `__NAME__` placeholders of Calico's manifest, and `$NAME`, `@NAME@`, `%NAME%` and `_Name_`, which scripts
 * replace.
 */
const PLACEHOLDER =
  /\{\{|\}\}|\{%|%\}|\$\{|\$\(|<<[^<>\n]{1,80}>>|__[A-Z][A-Z0-9_]*__|<[A-Za-z][\w .-]*>|\$[A-Za-z_]\w+|([@%])[A-Z][A-Z0-9_]+\1|(?<!\w)_[A-Z][A-Za-z0-9]+_(?!\w)/;

/** True when a value is not yet what the program will read; such a value is unknown, never wrong. */
export function isTemplate(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** True when the text holds template statements, which break the format around them (Helm, Jinja). */
export function hasTemplateSyntax(text: string): boolean {
  return /\{\{|\{%/.test(text);
}

/** Text that systemd (`$NAME`, `%H`), a shell or a tool fills in before the program reads it. */
export function isOpen(text: string): boolean {
  return isTemplate(text) || /\$|%[aAbBCdDEfgGhHiIjJlLmMnNopPqsStTuUvVwWyY]/.test(text);
}
