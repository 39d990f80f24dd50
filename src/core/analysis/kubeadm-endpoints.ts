import { isIPv6, splitHostPort, unbracketed } from '../knowledge/kubeadm-endpoint.ts';

/**
 * What is wrong with the brackets of an endpoint.
 *
 * - `ambiguous`: an address whose end was meant as a port; read as an address
 * - `missing`: the same where it is no address, so that kubeadm refuses it
 * - `superfluous`: an address in brackets without a port
 */
export interface BracketProblem {
  readonly problem: 'ambiguous' | 'missing' | 'superfluous';
  /** The endpoint as it was meant. */
  readonly meant: string;
}

/**
 * Judges an endpoint as its reader does.
 *
 * @param reader `cluster` for `controlPlaneEndpoint`, where the port may be left out; `join` for `apiServerEndpoint`,
 *   which always needs one
 * @param ownPort the file's `bindPort`
 */
export function bracketProblem(text: string, reader: 'cluster' | 'join', ownPort?: string): BracketProblem | undefined {
  const inner = /^\[([^[\]]*)\]$/.exec(text)?.[1];
  if (inner !== undefined && isIPv6(inner)) {
    return { problem: 'superfluous', meant: reader === 'cluster' ? inner : `[${inner}]:${ownPort ?? '6443'}` };
  }
  const split = unbracketed(text, ownPort === undefined ? [] : [ownPort]);
  if (split) {
    const refused = reader === 'join' || !isIPv6(text);
    return { problem: refused ? 'missing' : 'ambiguous', meant: `[${split.host}]:${split.port}` };
  }
  if (reader === 'join' && isIPv6(text) && !splitHostPort(text)) {
    return { problem: 'missing', meant: `[${text}]:${ownPort ?? '6443'}` };
  }
  return undefined;
}
