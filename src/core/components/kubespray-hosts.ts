import { netParseIP } from '../address/index.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';

const GROUPS =
  /^[ \t]*(?:\[(?:kube_control_plane|kube-master|kube_node|kube-node)\]|(?:kube_control_plane|kube-master|kube_node|kube-node):)/m;
/** A variable of a host with its address, in the INI or the YAML form of an inventory. */
const ADDRESS = /(?<![\w#-])(ip6?|ansible_host)(?:=|:[ \t]+)["']?([\da-fA-F][\da-fA-F.:]{2,44})(?=["'\s,}]|$)/g;

/** The hosts of an inventory of Kubespray, which gives each node its `ip`, else the address that Ansible connects to. */
export const kubesprayHosts: Component = {
  id: 'kubespray-hosts',
  auxiliary: true,
  hint: GROUPS,
  words: ['kube_control_plane', 'kube-master', 'kube_node', 'kube-node'],
  looksInto: /\.ini$/,
  file: ({ name }: SourceFile, text) =>
    (/\.(?:ini|ya?ml)$/.test(name) || !name.includes('.')) && GROUPS.test(text) && text.search(ADDRESS) >= 0
      ? { kind: 'hosts', format: 'text' }
      : undefined,

  collectFacts(document: Document, facts: Facts): void {
    const lines = document.text.replace(/^[ \t]*[#;].*$/gm, (line) => ' '.repeat(line.length));
    const found = [...lines.matchAll(ADDRESS)];
    const names = found.some(([, name]) => name !== 'ansible_host') ? ['ip', 'ip6'] : ['ansible_host'];
    for (const { 0: all, 1: field = '', 2: text = '', index } of found) {
      const address = netParseIP(text);
      if (!address.ok || !names.includes(field)) continue;
      const start = index + all.length - text.length;
      const place = { document, span: { start, end: start + text.length } };
      facts.addresses.push({ role: 'node', address: address.value, place, field, text });
    }
  },
};
