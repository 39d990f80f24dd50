import { switchesOfProgram } from '../knowledge/flags/index.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Flag } from '../model/flags.ts';
import type { Component, FileKind } from '../reading/component.ts';
import { flagsOfCommand } from '../reading/flags-of-command.ts';
import { readRangeFlag } from '../reading/read.ts';
import { formatOf } from '../reading/text-format.ts';
import { type Chars, charsOf, splitWords } from '../source/command-line.ts';
import type { Span } from '../source/text.ts';
import { linesOf } from '../source/unit-command.ts';
import { parseSettings } from '../source/unit-file.ts';

const PROGRAMS = 'kubelet|kube-apiserver|kube-controller-manager|kube-scheduler|kube-proxy|etcd';

/** The files of arguments of MicroK8s and of Canonical Kubernetes, in the folders of their snaps. */
const PATH = new RegExp(`(?:^|/)args/(${PROGRAMS})$`);

/** The launch configuration, whose map becomes the file `args/cni-env`, and a variable of that file. */
const LAUNCH = /^extraCNIEnv:/m;
const VARIABLE = /^[ \t]*IPv[46]_SUPPORT=/m;

/** MicroK8s, which gives each program the lines of a file as its arguments. Source: canonical/microk8s microk8s-resources/wrappers. */
export const microk8s: Component = {
  id: 'microk8s',
  perNode: true,
  names: PATH,
  hint: new RegExp(`${LAUNCH.source}|${VARIABLE.source}`, 'm'),
  words: ['extraCNIEnv', 'v4_SUPPORT', 'v6_SUPPORT'],
  file(file: SourceFile, text: string): FileKind | undefined {
    const { uri } = file;
    if (PATH.test(uri)) return /^[ \t]*--/m.test(text) ? { kind: 'args', format: 'settings' } : undefined;
    if (/(?:^|\/)cni-env$/.test(uri)) return VARIABLE.test(text) ? { kind: 'cni-env', format: 'settings' } : undefined;
    return formatOf(file) === 'yaml' && LAUNCH.test(text) ? { kind: 'launch', format: 'yaml' } : undefined;
  },

  collectFacts(document: Document, facts: Facts): void {
    if (document.kind !== 'args') {
      collectRanges(document, facts);
      return;
    }
    const program = PATH.exec(document.uri)?.[1];
    if (program === undefined) return;
    const { text } = document;
    const words = linesOf(charsOf(text, 0, text.length)).flatMap((line: Chars) => splitWords(line));
    const head = { document, span: { start: 0, end: words[0]?.span.end ?? 0 } };
    const booleans = switchesOfProgram(program);
    const of = { program, carrier: 'arguments', booleans, headLength: 0, head, at: text.length } as const;
    const { add: _, ...list } = flagsOfCommand(document, { words, open: false }, of);
    facts.flags.push({ ...list, set: () => undefined });
  },
};

/** The variables of MicroK8s' CNI by name, as flags that are written without hyphens. */
export function cniVariables(document: Document): ReadonlyMap<string, Flag> {
  const variables = new Map<string, Flag>();
  if (document.kind === 'cni-env') {
    for (const { name, nameSpan, valueSpan } of parseSettings(document.text)) {
      const written = document.text.slice(valueSpan.start, valueSpan.end);
      const quotes = /^(["']).*\1$/.test(written) ? 1 : 0;
      const span = { start: valueSpan.start + quotes, end: valueSpan.end - quotes };
      variables.set(name, variable(document, name, document.text.slice(span.start, span.end), nameSpan, span));
    }
    return variables;
  }
  const map = document.kind === 'launch' ? document.get('extraCNIEnv') : undefined;
  for (const { key, keySpan, value } of map?.kind === 'map' ? map.entries : []) {
    if (value.kind === 'scalar' && value.value !== null)
      variables.set(key, variable(document, key, String(value.value), keySpan, document.at(value).span));
  }
  return variables;
}

function variable(document: Document, name: string, value: string, nameSpan: Span, valueSpan: Span): Flag {
  return { name, written: name, hyphens: 0, value, document, span: nameSpan, nameSpan, valueSpan };
}

/** Ranges count only while their family is on. Source: canonical/microk8s scripts/generate-cni.sh. */
function collectRanges(document: Document, facts: Facts): void {
  const variables = cniVariables(document);
  for (const [family, fallback] of [
    ['4', 'true'],
    ['6', 'false'],
  ] as const) {
    if ((variables.get(`IPv${family}_SUPPORT`)?.value ?? fallback) !== 'true') continue;
    for (const [part, role] of [
      ['CLUSTER', 'pods'],
      ['SERVICE', 'services'],
    ] as const) {
      const name = `IPv${family}_${part}_CIDR` as const;
      readRangeFlag(facts, variables.get(name), `microk8s.${name}`, { role, field: name });
    }
  }
}
