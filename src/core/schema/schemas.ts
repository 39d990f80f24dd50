import { SCHEMA_TEXTS } from './compiled/schema-texts.js';
import * as validators from './compiled/validators.js';

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
  readonly enumDescriptions?: readonly string[];
  readonly examples?: readonly unknown[];
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
  readonly propertyNames?: Schema;
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

function entry(kind: DocumentKind, validate: validators.Validate): Entry {
  let schema: Schema | undefined;
  return {
    // A run meets few of the kinds. A test holds the texts against the interface.
    get schema() {
      schema ??= JSON.parse(SCHEMA_TEXTS[kind]) as Schema;
      return schema;
    },
    validate,
  };
}

/** Every schema, without its descriptions and defaults, with its compiled validator. */
export const SCHEMAS: Readonly<Record<DocumentKind, Entry>> = {
  'calico-ippool': entry('calico-ippool', validators.calicoIppool),
  'docker-daemon': entry('docker-daemon', validators.dockerDaemon),
  'dualstack-lint': entry('dualstack-lint', validators.dualstackLint),
  'kube-proxy-configuration': entry('kube-proxy-configuration', validators.kubeProxyConfiguration),
  'kubeadm-v1beta3': entry('kubeadm-v1beta3', validators.kubeadmV1beta3),
  'kubeadm-v1beta4': entry('kubeadm-v1beta4', validators.kubeadmV1beta4),
  'kubelet-configuration': entry('kubelet-configuration', validators.kubeletConfiguration),
  'tigera-installation': entry('tigera-installation', validators.tigeraInstallation),
};

export const DOCUMENT_KINDS = Object.keys(SCHEMAS) as readonly DocumentKind[];
