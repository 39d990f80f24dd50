import { switchesOfProgram } from '../knowledge/flags/index.ts';
import type { SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { collectUnitFlagFacts, readUnitFile } from '../reading/units.ts';

const PROGRAM = 'etcd';

export const etcd: Component = {
  id: PROGRAM,
  group: 'control-plane',
  hint: /\betcd\b/,
  words: [PROGRAM],
  names: /(?:^|\/)etcd\.service(?:\.d\/[^/]+\.conf)?$/,
  file: (file: SourceFile) => readUnitFile(file, PROGRAM),
  collectFacts: (document, facts: Facts) => collectUnitFlagFacts(document, facts, PROGRAM, switchesOfProgram(PROGRAM)),
};
