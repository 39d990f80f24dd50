import { switchesOfProgram } from '../knowledge/flags/index.ts';
import type { SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { collectUnitFlagFacts, readUnitFile } from '../reading/units.ts';

const PROGRAM = 'kube-scheduler';

export const kubeScheduler: Component = {
  id: PROGRAM,
  group: 'control-plane',
  hint: /\bkube-scheduler\b|^KUBE_SCHEDULER_[A-Z_]+=/m,
  words: ['kube-scheduler', 'KUBE_SCHEDULER'],
  names: /(?:^|\/)(?:kube-scheduler\.service(?:\.d\/[^/]+\.conf)?|(?:default|sysconfig)\/kube-scheduler)$/,
  file: (file: SourceFile) => readUnitFile(file, PROGRAM),
  collectFacts: (document, facts: Facts) => collectUnitFlagFacts(document, facts, PROGRAM, switchesOfProgram(PROGRAM)),
};
