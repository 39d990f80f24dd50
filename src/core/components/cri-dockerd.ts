import { CRI_DOCKERD_SWITCHES } from '../knowledge/flags/cri-dockerd.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { type FlagList, flagOf, parseBool } from '../model/flags.ts';
import type { Component } from '../reading/component.ts';
import { collectUnitFlagFacts, readUnitFile } from '../reading/units.ts';

export const criDockerd: Component = {
  id: 'cri-dockerd',
  perNode: true,
  hint: /\bcri-dockerd\b|^CRI_DOCKERD?_[A-Z_]+=/m,
  words: ['cri-dockerd', 'CRI_DOCKER'],
  names: /(?:^|\/)(?:cri-dockerd?\.service(?:\.d\/[^/]+)?|(?:default|sysconfig)\/cri-dockerd?)$/,
  file: (file: SourceFile) => readUnitFile(file, 'cri-dockerd'),
  collectFacts: (document: Document, facts: Facts) =>
    collectUnitFlagFacts(document, facts, 'cri-dockerd', CRI_DOCKERD_SWITCHES),

  collectFlagFacts(list: FlagList, facts: Facts): void {
    const flag = flagOf(list, 'ipv6-dual-stack');
    if (!flag) return;
    facts.switches.push({
      name: 'cri-dockerd-dual-stack',
      on: parseBool(flag.value) === true,
      place: { document: flag.document, span: flag.span },
      field: `cri-dockerd's --ipv6-dual-stack`,
    });
  },
};
