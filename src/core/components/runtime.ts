import type { RuntimeFact } from '../model/facts.ts';

/** The container runtime behind a CRI socket, by the socket's name. */
export function runtimeOf(endpoint: string): RuntimeFact['runtime'] {
  if (/cri-dockerd/.test(endpoint)) return 'cri-dockerd';
  if (/containerd/.test(endpoint)) return 'containerd';
  return /crio/.test(endpoint) ? 'cri-o' : 'other';
}
