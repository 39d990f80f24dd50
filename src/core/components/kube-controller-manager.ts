import { splitList } from '../address/index.ts';
import { allocatesNodeRanges } from '../knowledge/control-plane-flags.ts';
import { switchesOfProgram } from '../knowledge/flags/index.ts';
import type { SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { type FlagList, flagOf } from '../model/flags.ts';
import type { Component } from '../reading/component.ts';
import { readRangeFlag } from '../reading/read.ts';
import { collectUnitFlagFacts, readUnitFile } from '../reading/units.ts';

const PROGRAM = 'kube-controller-manager';

export const kubeControllerManager: Component = {
  id: PROGRAM,
  group: 'control-plane',
  hint: /\bkube-controller-manager\b|^KUBE_CONTROLLER_MANAGER_[A-Z_]+=/m,
  words: ['kube-controller-manager', 'KUBE_CONTROLLER_MANAGER_'],
  names:
    /(?:^|\/)(?:kube-controller-manager\.service(?:\.d\/[^/]+\.conf)?|(?:default|sysconfig)\/kube-controller-manager)$/,
  file: (file: SourceFile) => readUnitFile(file, PROGRAM),
  collectFacts: (document, facts: Facts) => collectUnitFlagFacts(document, facts, PROGRAM, switchesOfProgram(PROGRAM)),

  collectFlagFacts(list: FlagList, facts: Facts): void {
    // Without allocation the program never parses its ranges; it only counts the Service ranges.
    const unused = allocatesNodeRanges(list) === false;
    readRangeFlag(facts, flagOf(list, 'cluster-cidr'), 'kube-controller-manager.cluster-cidr', {
      role: 'pods',
      field: '--cluster-cidr',
      unused,
    });
    const services = flagOf(list, 'service-cluster-ip-range');
    readRangeFlag(facts, services, 'kube-controller-manager.service-cluster-ip-range', {
      role: 'controller-services',
      field: '--service-cluster-ip-range',
      unused: unused && splitList(services?.value ?? '', { trim: false }).length <= 2,
    });
  },
};
