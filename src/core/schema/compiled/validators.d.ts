// Generated from schemas/ by scripts/generate-validators.mjs. Do not edit.

/** One broken constraint. */
export interface ValidationError {
  /** JSON pointer to the value. */
  readonly path: string;
  /** The keyword of JSON Schema that the value breaks. */
  readonly keyword: string;
  /** The property that is missing (required), unknown (additionalProperties) or badly named (propertyNames). */
  readonly name?: string;
}

/** All constraints of a schema that a value breaks; none when it is valid. */
export type Validate = (value: unknown) => ValidationError[];

export declare const calicoIppool: Validate;
export declare const dockerDaemon: Validate;
export declare const dualstackLint: Validate;
export declare const kubeProxyConfiguration: Validate;
export declare const kubeadmV1beta3: Validate;
export declare const kubeadmV1beta4: Validate;
export declare const kubeletConfiguration: Validate;
export declare const tigeraInstallation: Validate;
