import type { FlagType } from '../flag-values.ts';
import { KUBEADM_TABLE } from '../kubeadm-api.ts';
import { type FlagSpec, flagTable } from './table.ts';

const SWITCH: FlagType = { kind: 'switch' };
const PORT: FlagType = { kind: 'count', min: 0, max: 65535 };
const TEXT: FlagType = { kind: 'text' };

const ROWS = { from: KUBEADM_TABLE.oldest, to: KUBEADM_TABLE.newest };
const HEAD = { release: 'kubernetes', shorthands: 'hkv' } as const;

/** Flags of every command. Source: kubernetes/kubernetes cmd/kubeadm/app/kubeadm.go and util/util.go; klog's own ones. */
const COMMON: Readonly<Record<string, FlagSpec>> = {
  'add-dir-header': SWITCH,
  alsologtostderr: SWITCH,
  config: TEXT,
  'cri-socket': TEXT,
  'dry-run': SWITCH,
  help: SWITCH,
  'ignore-preflight-errors': TEXT,
  'log-backtrace-at': TEXT,
  'log-dir': TEXT,
  'log-file': TEXT,
  'log-file-max-size': TEXT,
  logtostderr: SWITCH,
  'node-name': TEXT,
  'one-output': SWITCH,
  patches: { ...TEXT, since: '1.22' },
  rootfs: TEXT,
  'skip-headers': SWITCH,
  'skip-log-headers': SWITCH,
  'skip-phases': TEXT,
  stderrthreshold: TEXT,
  v: { kind: 'verbosity' },
  vmodule: TEXT,
  'apiserver-advertise-address': TEXT,
  'apiserver-bind-port': PORT,
  'certificate-key': TEXT,
  token: TEXT,
  'experimental-patches': { ...TEXT, until: '1.23', successor: 'patches' },
};

/** Source: kubernetes/kubernetes cmd/kubeadm/app/cmd/init.go, cmd/kubeadm/app/cmd/options. */
export const KUBEADM_INIT = flagTable(
  { program: 'kubeadm init', ...HEAD },
  {
    ...ROWS,
    flags: {
      ...COMMON,
      'apiserver-cert-extra-sans': TEXT,
      'cert-dir': TEXT,
      'control-plane-endpoint': TEXT,
      'feature-gates': { kind: 'gates' },
      'image-repository': TEXT,
      'kubernetes-version': TEXT,
      'pod-network-cidr': TEXT,
      'service-cidr': TEXT,
      'service-dns-domain': TEXT,
      'skip-certificate-key-print': SWITCH,
      'skip-token-print': SWITCH,
      'token-ttl': { kind: 'duration' },
      'upload-certs': SWITCH,
    },
  },
);

/** Source: kubernetes/kubernetes cmd/kubeadm/app/cmd/join.go, cmd/kubeadm/app/cmd/options. */
export const KUBEADM_JOIN = flagTable(
  { program: 'kubeadm join', ...HEAD },
  {
    ...ROWS,
    flags: {
      ...COMMON,
      'control-plane': SWITCH,
      'discovery-file': TEXT,
      'discovery-token': TEXT,
      'discovery-token-ca-cert-hash': TEXT,
      'discovery-token-unsafe-skip-ca-verification': SWITCH,
      'tls-bootstrap-token': TEXT,
    },
  },
);

/** Flags that go with `--config`, beside `--skip-…`. Source: cmd/kubeadm/app/apis/kubeadm/validation/validation.go. */
export const BESIDE_CONFIG: ReadonlySet<string> = new Set([
  'config',
  'dry-run',
  'ignore-preflight-errors',
  'log-file',
  'node-name',
  'rootfs',
  'upload-certs',
  'v',
]);
