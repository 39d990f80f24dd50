import { splitList } from '../address/index.ts';
import { allocatesNodeRanges, CONTROL_PLANE_BOOLEANS } from '../knowledge/control-plane-flags.ts';
import type { SourceFile } from '../model/document.ts';
import { Facts } from '../model/facts.ts';
import { type FlagList, flagOf } from '../model/flags.ts';
import type { Component } from './component.ts';
import { readRangeFlag } from './read.ts';
import { readUnitFile, stateUnitFlags } from './units.ts';

const PROGRAM = 'kube-controller-manager';

export const kubeControllerManager: Component = {
  id: PROGRAM,
  hint: /\bkube-controller-manager\b|^KUBE_CONTROLLER_MANAGER_[A-Z_]+=/,
  file: (file: SourceFile) => readUnitFile(file, PROGRAM),
  state: (document, facts: Facts) => stateUnitFlags(document, facts, PROGRAM, CONTROL_PLANE_BOOLEANS),

  stateFlags(list: FlagList, facts: Facts): void {
    const services = flagOf(list, 'service-cluster-ip-range');
    const stated = new Facts();
    readRangeFlag(stated, flagOf(list, 'cluster-cidr'), 'kube-controller-manager.cluster-cidr', {
      role: 'pods',
      field: '--cluster-cidr',
    });
    readRangeFlag(stated, services, 'kube-controller-manager.service-cluster-ip-range', {
      role: 'services',
      field: '--service-cluster-ip-range',
    });
    if (allocatesNodeRanges(list) === false) {
      // Without allocation the program never parses its ranges: they say what the cluster is, and cannot be wrong. It
      // counts the Service ranges before it knows.
      const tooMany = splitList(services?.value ?? '', { trim: false }).length > 2;
      const read = stated.readings.filter(({ field }) => tooMany && field === '--service-cluster-ip-range');
      facts.readings.push(...read);
      facts.ranges.push(...stated.ranges);
    } else facts.add(stated);
  },
};
