/** Why an entry of `exec-opts` is refused. */
export type ExecOptFault = 'form' | 'name' | 'cgroup-driver';

/** An entry of `exec-opts`: `native.cgroupdriver=…` is the only one on Linux. Source: moby/moby daemon/config/config.go. */
export function execOptFault(text: string): ExecOptFault | undefined {
  const { name, value } = execOpt(text);
  if (name === '' || value === '') return 'form';
  if (name !== 'native.cgroupdriver') return 'name';
  return value === 'systemd' || value === 'cgroupfs' ? undefined : 'cgroup-driver';
}

/** Name and value of an entry of `exec-opts`; both are trimmed, and the case of the name does not count. */
export function execOpt(text: string): { readonly name: string; readonly value: string } {
  const equals = text.indexOf('=');
  if (equals < 0) return { name: '', value: '' };
  return { name: text.slice(0, equals).trim().toLowerCase(), value: text.slice(equals + 1).trim() };
}
