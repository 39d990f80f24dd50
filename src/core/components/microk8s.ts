import { switchesOfProgram } from '../knowledge/flags/index.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { flagsOfCommand } from '../reading/flags-of-command.ts';
import { type Chars, charsOf, splitWords } from '../source/command-line.ts';
import { linesOf } from '../source/unit-command.ts';

const PROGRAMS = 'kubelet|kube-apiserver|kube-controller-manager|kube-scheduler|kube-proxy|etcd';

/** The files of arguments of MicroK8s and of Canonical Kubernetes, in the folders of their snaps. */
const PATH = new RegExp(`(?:^|/)args/(${PROGRAMS})$`);

/** MicroK8s, which gives each program the lines of a file as its arguments. Source: canonical/microk8s microk8s-resources/wrappers. */
export const microk8s: Component = {
  id: 'microk8s',
  perNode: true,
  names: PATH,
  file: ({ uri, text }: SourceFile) =>
    PATH.test(uri) && /^[ \t]*--/m.test(text) ? { kind: 'args', format: 'settings' } : undefined,

  collectFacts(document: Document, facts: Facts): void {
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
