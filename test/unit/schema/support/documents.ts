import { isMap } from '../../../../src/core/schema/nodes.ts';
import type { DocumentKind } from '../../../../src/core/schema/validate.ts';
import { toPlain } from '../../../../src/core/source/tree.ts';
import { parseYaml, splitYaml } from '../../../../src/core/source/yaml.ts';
import type { OracleCase, OracleKind } from '../../../support/oracles.ts';

/** A document of an input, with the schema it belongs to. */
export interface Parsed {
  readonly kind: DocumentKind;
  readonly value: unknown;
}

const BY_KIND: Readonly<Record<string, DocumentKind>> = {
  IPPool: 'calico-ippool',
  Installation: 'tigera-installation',
  KubeletConfiguration: 'kubelet-configuration',
  KubeProxyConfiguration: 'kube-proxy-configuration',
};

/**
 * The documents of an input that have a schema. A document of no known kind counts as the first kind of its file, as a
 * missing or misspelt `kind` is what such cases probe.
 *
 * @returns undefined when the input is no JSON or YAML at all
 */
export function documentsOf({ kind, bytes }: OracleCase): Parsed[] | undefined {
  const text = decode(bytes);
  if (kind === 'daemon-json') {
    if (text.trim() === '') return [{ kind: 'docker-daemon', value: null }];
    try {
      return [{ kind: 'docker-daemon', value: JSON.parse(text) }];
    } catch {
      return undefined;
    }
  }
  const trees = splitYaml(text).map((slice) => parseYaml(slice.text));
  if (trees.some(({ problems }) => problems.length > 0)) return undefined;
  return trees
    .map(({ root }): unknown => (root ? toPlain(root) : null))
    .flatMap((value) =>
      isMap(value) && value.kind === 'IPPoolList' && Array.isArray(value.items) ? value.items : [value],
    )
    .filter((value) => isMap(value))
    .flatMap((value, index) => {
      const own = schemaOf(value) ?? (index === 0 ? FALLBACK[kind] : undefined);
      return own ? [{ kind: own, value }] : [];
    });
}

const FALLBACK: Partial<Record<OracleKind, DocumentKind>> = {
  ippool: 'calico-ippool',
  'ippool-crd-v1': 'calico-ippool',
  installation: 'tigera-installation',
  'kubeadm-config': 'kubeadm-v1beta4',
  'kubelet-config': 'kubelet-configuration',
  'kube-proxy-config': 'kube-proxy-configuration',
};

function schemaOf(value: unknown): DocumentKind | undefined {
  if (!isMap(value)) return undefined;
  if (value.apiVersion === 'kubeadm.k8s.io/v1beta3') return 'kubeadm-v1beta3';
  if (value.apiVersion === 'kubeadm.k8s.io/v1beta4') return 'kubeadm-v1beta4';
  return BY_KIND[String(value.kind)];
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
