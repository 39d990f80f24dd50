import { parseIPSloppy } from '../address/index.ts';
import { isSubdomain } from '../schema/formats/kubeadm.ts';

/** A host and a port as Go's `net.SplitHostPort` takes them apart; the port may be empty. */
export interface HostPort {
  readonly host: string;
  readonly port: string;
}

/** Go's `net.SplitHostPort` (src/net/ipsock.go): undefined where it returns an error. */
export function splitHostPort(text: string): HostPort | undefined {
  const colon = text.lastIndexOf(':');
  if (colon < 0) return undefined;
  if (text.startsWith('[')) {
    const end = text.indexOf(']');
    if (end < 0 || end + 1 !== colon) return undefined;
    const host = text.slice(1, end);
    return host.includes('[') || text.includes(']', end + 1) ? undefined : { host, port: text.slice(colon + 1) };
  }
  const host = text.slice(0, colon);
  return /[:[\]]/.test(host) || /[[\]]/.test(text.slice(colon)) ? undefined : { host, port: text.slice(colon + 1) };
}

/** Why kubeadm refuses an endpoint; undefined when it takes it. Source: cmd/kubeadm/app/util/endpoint.go. */
export function endpointProblem(text: string): 'host' | 'port' | 'scheme' | undefined {
  if (/^[a-z]+:\/\//i.test(text)) return 'scheme';
  // A text that does not split is all host.
  const { host, port } = splitHostPort(text) ?? { host: text, port: '' };
  if (port !== '' && !isPort(port)) return 'port';
  return parseIPSloppy(host).ok || isSubdomain(host) ? undefined : 'host';
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}

/** Ports of API servers that people write behind an address. */
const USUAL_PORTS = new Set(['443', '6443', '7443', '8443', '9443', '16443']);

/**
 * An IPv6 address without brackets that was meant to end in a port. `fd00::10:6443` is itself an address, so that only
 * the ports of API servers tell.
 *
 * @param ownPorts more such ports: the `bindPort` of the file, those of etcd
 */
export function unbracketed(text: string, ownPorts: readonly string[] = []): HostPort | undefined {
  const colon = text.lastIndexOf(':');
  const host = text.slice(0, colon);
  const port = text.slice(colon + 1);
  if (!isIPv6(host) || !isPort(port)) return undefined;
  return USUAL_PORTS.has(port) || ownPorts.includes(port) || !isIPv6(text) ? { host, port } : undefined;
}

export function isIPv6(text: string): boolean {
  const result = parseIPSloppy(text);
  return result.ok && text.includes(':');
}
