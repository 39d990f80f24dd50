import type { Span } from './text.ts';

/** One assignment of a sysctl file. */
export interface SysctlSetting {
  /** With dots between its parts, whatever the file uses; a dot inside an interface's name is then a slash. */
  readonly key: string;
  readonly keySpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
}

/**
 * Reads `/etc/sysctl.conf` and the files of `sysctl.d`: `key = value` lines, with `-` before a key whose failure is
 * ignored; `#` and `;` begin comments. Source: sysctl.d(5), sysctl.conf(5).
 */
export function parseSysctl(text: string): SysctlSetting[] {
  const settings: SysctlSetting[] = [];
  for (const found of text.matchAll(/^([ \t]*(?:-[ \t]*)?)([^\s#;=-][^\s=]*)([ \t]*=[ \t]*)([^\r\n]*)/gm)) {
    const [, before, written, equals, rest] = found as unknown as [string, string, string, string, string];
    const keyStart = found.index + before.length;
    const valueStart = keyStart + written.length + equals.length;
    const value = rest.trimEnd();
    settings.push({
      key: dotted(written),
      keySpan: { start: keyStart, end: keyStart + written.length },
      value,
      valueSpan: { start: valueStart, end: valueStart + value.length },
    });
  }
  return settings;
}

/** The first sign between two parts tells which one separates them. */
function dotted(key: string): string {
  if (!/^[^.]*\//.test(key)) return key;
  return key.replace(/[./]/g, (sign) => (sign === '/' ? '.' : '/'));
}
