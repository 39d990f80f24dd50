import { switchesOfProgram } from '../knowledge/flags/index.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { type FlagList, flagOf } from '../model/flags.ts';
import type { Component } from '../reading/component.ts';
import { readOnly, readRange, readRangeFlag } from '../reading/read.ts';
import { collectUnitFlagFacts, readUnitFile } from '../reading/units.ts';
import { isReadByKubeadm } from './kubeadm.ts';

export const kubeProxy: Component = {
  id: 'kube-proxy',
  perNode: true,
  objects: [{ group: 'kubeproxy.config.k8s.io', kind: 'KubeProxyConfiguration', distinctive: true }],
  hint: /\bkubeproxy\.config\.k8s\.io\b|\bkube-proxy\b|^KUBE_PROXY_[A-Z_]+=/m,
  words: ['kubeproxy.config.k8s.io', 'kube-proxy', 'KUBE_PROXY_'],
  names: /(?:^|\/)(?:kube-proxy\.service(?:\.d\/[^/]+\.conf)?|(?:default|sysconfig)\/kube-proxy)$/,
  file: (file: SourceFile) => readUnitFile(file, 'kube-proxy'),

  isRead: isReadByKubeadm,

  collectFacts(document: Document, facts: Facts): void {
    if (document.kind !== 'KubeProxyConfiguration') {
      collectUnitFlagFacts(document, facts, 'kube-proxy', switchesOfProgram('kube-proxy'));
      return;
    }
    const range = document.get('clusterCIDR');
    // Only this mode looks at the range; in the others it is carried along.
    const mode = document.string('detectLocalMode') ?? '';
    const unused = mode !== '' && mode !== 'ClusterCIDR';
    if (range)
      readRange(facts, document, range, 'kube-proxy.clusterCIDR', { role: 'proxy-pods', field: 'clusterCIDR', unused });
    const bind = document.get('bindAddress');
    if (bind) readOnly(facts, document, bind, 'kube-proxy.bindAddress', { field: 'bindAddress' });
    const ports = document.get('nodePortAddresses');
    if (ports) readOnly(facts, document, ports, 'kube-proxy.nodePortAddresses', { field: 'nodePortAddresses' });
  },

  collectFlagFacts(list: FlagList, facts: Facts): void {
    // A configuration file replaces the other flags.
    if (flagOf(list, 'config')) return;
    readRangeFlag(facts, flagOf(list, 'cluster-cidr'), 'kube-proxy.clusterCIDR', {
      role: 'proxy-pods',
      field: '--cluster-cidr',
    });
  },
};
