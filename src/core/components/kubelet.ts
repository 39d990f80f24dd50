import { KUBELET_SWITCHES } from '../knowledge/flags/kubelet.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { type FlagList, flagOf } from '../model/flags.ts';
import type { Component } from '../reading/component.ts';
import { readAddress, readAddressFlag, readRange, readRangeFlag } from '../reading/read.ts';
import { collectUnitFlagFacts, readUnitFile } from '../reading/units.ts';
import { isReadByKubeadm } from './kubeadm.ts';
import { runtimeOf } from './runtime.ts';

/** A drop-in of the kubelet's configuration file: YAML, whatever the name says. */
const DROP_IN = /(?:^|\/)kubelet(?:[.-](?:conf|config|yaml))?\.d\/(?:.*\/)?[^/]+\.conf$/;

/** The usual names of the configuration file; an empty one is told. */
const MAIN = /(?:^|\/)kubelet[-_]conf(?:ig)?\.ya?ml$|(?:^|\/)var\/lib\/kubelet\/config\.yaml$/;

export const kubelet: Component = {
  id: 'kubelet',
  perNode: true,
  objects: [{ group: 'kubelet.config.k8s.io', kind: 'KubeletConfiguration', distinctive: true }],
  hint: /\bkubelet\b|^KUBELET_[A-Z_]+=/m,
  words: ['kubelet', 'KUBELET_'],
  names: new RegExp(
    `${DROP_IN.source}|${MAIN.source}|(?:^|\\/)(?:(?:default|sysconfig)\\/kubelet|kubelet\\.service(?:\\.d\\/[^/]+)?)$`,
  ),
  file: (file: SourceFile) =>
    DROP_IN.test(file.uri) || (MAIN.test(file.uri) && file.text.trim() === '')
      ? { kind: 'KubeletConfiguration', format: 'yaml' }
      : readUnitFile(file, 'kubelet'),

  isRead: isReadByKubeadm,

  collectFacts(document: Document, facts: Facts): void {
    if (document.kind !== 'KubeletConfiguration') {
      collectUnitFlagFacts(document, facts, 'kubelet', KUBELET_SWITCHES);
      return;
    }
    const podCidr = document.get('podCIDR');
    if (podCidr) readRange(facts, document, podCidr, 'kubelet.podCIDR', { role: 'node-block', field: 'podCIDR' });
    const dns = document.get('clusterDNS');
    if (dns?.kind === 'list') {
      readAddress(facts, document, dns, 'kubelet.clusterDNS', { role: 'cluster-dns', field: 'clusterDNS' });
    }
    const endpoint = document.get('containerRuntimeEndpoint');
    // An empty one, as kubeadm's ConfigMap has it, leaves it to the flag.
    if (endpoint?.kind === 'scalar' && typeof endpoint.value === 'string' && endpoint.value !== '') {
      facts.runtimes.push({
        runtime: runtimeOf(endpoint.value),
        place: document.at(endpoint),
        field: 'containerRuntimeEndpoint',
      });
    }
  },

  collectFlagFacts(list: FlagList, facts: Facts): void {
    const endpoint = flagOf(list, 'container-runtime-endpoint');
    if (endpoint?.value) {
      const place = { document: endpoint.document, span: endpoint.valueSpan };
      facts.runtimes.push({ runtime: runtimeOf(endpoint.value), place, field: '--container-runtime-endpoint' });
    }
    readRangeFlag(facts, flagOf(list, 'pod-cidr'), 'kubelet.podCIDR', { role: 'node-block', field: '--pod-cidr' });
    readAddressFlag(facts, flagOf(list, 'node-ip'), 'kubelet.node-ip', { role: 'node', field: '--node-ip' });
    readAddressFlag(facts, flagOf(list, 'cluster-dns'), 'kubelet.cluster-dns', {
      role: 'cluster-dns',
      field: '--cluster-dns',
    });
  },
};
