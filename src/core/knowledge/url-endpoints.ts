import { isIPv6, unbracketed } from './kubeadm-endpoint.ts';

/** Something wrong in a URL, at an offset of the text that holds it. */
export interface UrlProblem {
  readonly kind: 'brackets' | 'port' | 'scheme' | 'path';
  readonly from: number;
  readonly to: number;
  /** What belongs there instead; undefined where it cannot be told. */
  readonly meant: string | undefined;
}

interface Url {
  readonly scheme: string;
  /** Host and port. */
  readonly authority: string;
  readonly authorityFrom: number;
  /** All that follows: path, query, fragment. */
  readonly rest: string;
}

function takeApart(text: string): Url | undefined {
  const scheme = /^[a-z]+(?=:\/\/)/.exec(text)?.[0];
  if (scheme === undefined) return undefined;
  const start = scheme.length + 3;
  const after = text.slice(start);
  const end = after.search(/[/?#]/);
  const rest = end < 0 ? '' : after.slice(end);
  const userAndHost = end < 0 ? after : after.slice(0, end);
  const hostFrom = userAndHost.lastIndexOf('@') + 1;
  return { scheme, authority: userAndHost.slice(hostFrom), authorityFrom: start + hostFrom, rest };
}

/**
 * An IPv6 address of a URL without its brackets, which Go's programs cannot tell from the port: "too many colons in address".
 *
 * @param ports that the program usually has behind the address
 */
export function unbracketedHost(text: string, ports: readonly string[]): UrlProblem | undefined {
  const url = takeApart(text);
  if (!url || url.scheme.startsWith('unix') || !/:.*:/.test(url.authority)) return undefined;
  const split = unbracketed(url.authority, ports);
  if (!split && !isIPv6(url.authority)) return undefined;
  const meant = split ? `[${split.host}]:${split.port}` : `[${url.authority}]`;
  return { kind: 'brackets', from: url.authorityFrom, to: url.authorityFrom + url.authority.length, meant };
}

/**
 * Why etcd refuses a URL of its flags, brackets aside. Source: etcd-io/etcd client/pkg/types/urls.go (NewURLs).
 *
 * @param port that etcd usually has there
 */
export function etcdUrlProblem(text: string, port: string): UrlProblem | undefined {
  const url = takeApart(text);
  if (!url) {
    const isHost = /^[\w.-]+(?::\d+)?$|^\[[\da-fA-F:.]+\](?::\d+)?$/.test(text);
    return isHost ? { kind: 'scheme', from: 0, to: text.length, meant: undefined } : undefined;
  }
  const { scheme, authority, authorityFrom, rest } = url;
  if (scheme === 'unix' || scheme === 'unixs') return undefined;
  if (scheme !== 'http' && scheme !== 'https') return { kind: 'scheme', from: 0, to: scheme.length, meant: undefined };
  const to = authorityFrom + authority.length;
  if (/^(?:[^:[\]]+|\[[^[\]]*\])$/.test(authority))
    return { kind: 'port', from: authorityFrom, to, meant: `${authority}:${port}` };
  return rest.startsWith('/') ? { kind: 'path', from: to, to: text.length, meant: '' } : undefined;
}
