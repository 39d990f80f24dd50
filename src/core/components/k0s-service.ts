import { switchesOfProgram } from '../knowledge/flags/index.ts';
import { K0S_SWITCHES } from '../knowledge/flags/k0s.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { FlagList } from '../model/flags.ts';
import type { Component } from '../reading/component.ts';
import { flagsOfFlag } from '../reading/flags-of-flag.ts';
import { collectUnitFlagFacts, readUnitFile } from '../reading/units.ts';
import { table } from '../source/null-dict.ts';

/** Flags of k0s that hold those of a program inside. */
const EXTRA_ARGS: Readonly<Record<string, string>> = table({
  'kubelet-extra-args': 'kubelet',
  'kube-controller-manager-extra-args': 'kube-controller-manager',
});

/** The units that `k0s install` makes for a controller or a worker. */
export const k0sService: Component = {
  id: 'k0s-service',
  perNode: true,
  hint: /\/k0s["']?[ \t]+(?:controller|worker)\b/m,
  words: ['/k0s'],
  names: /(?:^|\/)k0s(?:controller|worker)\.service(?:\.d\/[^/]+\.conf)?$/,
  file: (file: SourceFile) => readUnitFile(file, 'k0s'),
  collectFacts(document: Document, facts: Facts): void {
    collectUnitFlagFacts(document, facts, 'k0s', K0S_SWITCHES);
    stateInnerFlags(facts);
  },
};

/** Adds the flags that flags of k0s hold. */
export function stateInnerFlags(facts: Facts): void {
  const own = facts.flags.filter(({ program }) => program === 'k0s');
  facts.flags.push(
    ...own.flatMap(({ flags }) =>
      flags.flatMap((flag): FlagList[] => {
        const program = EXTRA_ARGS[flag.name];
        const list = program && flagsOfFlag(flag, program, switchesOfProgram(program));
        return list ? [list] : [];
      }),
    ),
  );
}
