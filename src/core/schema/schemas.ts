import calicoIppool from '../../../schemas/calico-ippool.schema.json';
import dockerDaemon from '../../../schemas/docker-daemon.schema.json';
import dualstackLint from '../../../schemas/dualstack-lint.schema.json';
import kubeProxyConfiguration from '../../../schemas/kube-proxy-configuration.schema.json';
import kubeadmV1beta3 from '../../../schemas/kubeadm-v1beta3.schema.json';
import kubeadmV1beta4 from '../../../schemas/kubeadm-v1beta4.schema.json';
import kubeletConfiguration from '../../../schemas/kubelet-configuration.schema.json';
import tigeraInstallation from '../../../schemas/tigera-installation.schema.json';
import * as validators from '../generated/validators.js';

/** The kinds of document that have a schema: the names of the files in schemas/. */
export type DocumentKind =
  | 'calico-ippool'
  | 'docker-daemon'
  | 'dualstack-lint'
  | 'kube-proxy-configuration'
  | 'kubeadm-v1beta3'
  | 'kubeadm-v1beta4'
  | 'kubelet-configuration'
  | 'tigera-installation';

/** What the program does with a key it does not know: refuse the file, say so in its log, or nothing. */
export type Tolerance = 'error' | 'warning' | 'ignored';

/** The part of JSON Schema that our schemas use, with the annotations that only we read (docs in schemas/README.md). */
export interface Schema {
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly multipleOf?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly 'x-enforced'?: 'start';
  readonly 'x-enumSince'?: Readonly<Record<string, string>>;
  readonly 'x-format'?: string;
  readonly 'x-groups'?: boolean;
  readonly 'x-ignored'?: boolean;
  readonly 'x-keyCase'?: Tolerance;
  readonly 'x-program'?: string;
  readonly 'x-readAs'?: string;
  readonly 'x-since'?: string;
  readonly 'x-typeUntil'?: Readonly<Record<string, string>>;
  readonly 'x-unknownKeys'?: Tolerance;
  readonly 'x-until'?: string;
}

interface Entry {
  readonly schema: Schema;
  readonly validate: validators.Validate;
}

// TypeScript would compare whole JSON files with the interface; a test holds them against it instead.
const entry = (schema: unknown, validate: validators.Validate): Entry => ({ schema: schema as Schema, validate });

/** Every schema with its compiled validator. */
export const SCHEMAS: Readonly<Record<DocumentKind, Entry>> = {
  'calico-ippool': entry(calicoIppool, validators.calicoIppool),
  'docker-daemon': entry(dockerDaemon, validators.dockerDaemon),
  'dualstack-lint': entry(dualstackLint, validators.dualstackLint),
  'kube-proxy-configuration': entry(kubeProxyConfiguration, validators.kubeProxyConfiguration),
  'kubeadm-v1beta3': entry(kubeadmV1beta3, validators.kubeadmV1beta3),
  'kubeadm-v1beta4': entry(kubeadmV1beta4, validators.kubeadmV1beta4),
  'kubelet-configuration': entry(kubeletConfiguration, validators.kubeletConfiguration),
  'tigera-installation': entry(tigeraInstallation, validators.tigeraInstallation),
};

export const DOCUMENT_KINDS = Object.keys(SCHEMAS) as readonly DocumentKind[];
