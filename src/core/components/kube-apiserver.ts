import { switchesOfProgram } from '../knowledge/flags/index.ts';
import type { SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { type FlagList, flagOf } from '../model/flags.ts';
import type { Component } from '../reading/component.ts';
import { readAddressFlag, readRangeFlag } from '../reading/read.ts';
import { collectUnitFlagFacts, readUnitFile } from '../reading/units.ts';

const PROGRAM = 'kube-apiserver';

export const kubeApiserver: Component = {
  id: PROGRAM,
  group: 'control-plane',
  hint: /\bkube-apiserver\b|^KUBE_API(?:SERVER)?_[A-Z_]+=/m,
  words: ['kube-apiserver', 'KUBE_API'],
  names: /(?:^|\/)(?:kube-apiserver\.service(?:\.d\/[^/]+\.conf)?|(?:default|sysconfig)\/kube-apiserver)$/,
  file: (file: SourceFile) => readUnitFile(file, PROGRAM),
  collectFacts: (document, facts: Facts) => collectUnitFlagFacts(document, facts, PROGRAM, switchesOfProgram(PROGRAM)),

  collectFlagFacts(list: FlagList, facts: Facts): void {
    readRangeFlag(facts, flagOf(list, 'service-cluster-ip-range'), 'kube-apiserver.service-cluster-ip-range', {
      role: 'services',
      field: '--service-cluster-ip-range',
    });
    readAddressFlag(facts, flagOf(list, 'advertise-address'), 'kube-apiserver.advertise-address', {
      role: 'advertise',
      field: '--advertise-address',
    });
  },
};
