import { baseName } from '../model/document.ts';
import type { Message } from '../model/message.ts';
import type { UnknownReason } from '../source/certainty.ts';
import { type Hint, prefilter, type Sifted } from './prefilter.ts';
import { isTemplateName } from './text-format.ts';

/** Why nothing of a file is checked. */
export const CENSUS_TEXTS = {
  unrecognized: 'not recognized',
  kind: 'no rule reads this {kind}',
  template: 'a template that is filled in later',
  placeholder: 'a placeholder that is filled in later',
  encrypted: 'encrypted',
  binary: 'binary',
  ignored: 'ignored by the configuration',
  copy: 'a copy of {file}',
  script: 'a script, which is read when it is named',
} as const;

/** A file of which nothing is checked. */
export interface PassedOver {
  readonly reason: Message;
  /** Its text speaks of the ranges of a cluster, so that somebody may expect it to be checked. */
  readonly relevant: boolean;
}

/** An address or a CIDR as a value: behind a sign that begins one, on the line of its key. */
const VALUE = `["'\\[{ \\t]{0,8}(?:\\d{1,3}\\.\\d{1,3}\\.|[\\da-fA-F]{1,4}:[\\da-fA-F:])`;

/**
 * Lines that state the ranges or addresses of a cluster in a file of whatever program: a key or flag with a value, a key
 * with its value on the next lines, a kind that holds ranges.
 */
export const CENSUS_HINTS: readonly Hint[] = [
  {
    // `podCIDR: 10.0.0.0/8`, `--service-cluster-ip-range=...`, `clusterPoolIPv4PodCIDRList: [...]`, `serviceSubnets:`
    pattern: new RegExp(
      `(?:[pP]od|[sS]ervice|[sS]vc|[cC]luster|[nN]ode|[nN]ativeRouting)[\\w-]{0,30}(?:[cC]idr|CIDR|[sS]ubnet|ip_range|ipRange|IpRange|IPRange|cluster-ip-range)[\\w-]{0,16}["']?(?:[ \\t]*[:=]|[ ])(?:${VALUE}|[ \\t]*\\r?$)`,
      'm',
    ),
    // A shorter `ip-range` among them makes V8 take twice as long for all words together.
    words: ['cidr', 'Cidr', 'CIDR', 'ubnet', 'cluster-ip-range', 'ip_range', 'ipRange', 'IpRange', 'IPRange'],
  },
  {
    pattern: /--(?:node-ip|advertise-address|cluster-dns)(?:=|["']?,? +["']?)[\da-fA-F]{1,4}[.:]/,
    words: ['node-ip', 'advertise-address', 'cluster-dns'],
  },
  {
    // The cluster's networks in an installation of OpenShift.
    pattern: /^[ \t]*(?:cluster|service)Network:[ \t]*\r?$/m,
    words: ['clusterNetwork', 'serviceNetwork'],
  },
  {
    pattern: /^kind: *["']?(?:IPAddressPool|NetworkAttachmentDefinition|ClusterCIDR)["']? *\r?$/m,
    words: ['IPAddressPool', 'NetworkAttachmentDefinition', 'ClusterCIDR'],
  },
  {
    pattern: /\bname: *["']?(?:kube-flannel-cfg|antrea-config|kube-router-cfg|canal-config|weave-net)["']? *\r?$/m,
    words: ['kube-flannel-cfg', 'antrea-config', 'kube-router-cfg', 'canal-config', 'weave-net'],
  },
];

/** An address, which a file that states ranges must have somewhere. */
const ADDRESS =
  /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?<![\w:])[\da-fA-F]{1,4}:[\da-fA-F:]*:[\da-fA-F:]*(?![\w:])/;
/** The definition of a kind describes its keys. */
const DEFINITION = /^kind:[ \t]*["']?CustomResourceDefinition\b|"\$schema"/m;
/** A line of a template, which is not YAML before it is filled in; a value may be one and the file YAML all the same. */
const STATEMENT = /^[ \t]*\{[{%]/m;
const SOURCE_OR_PROSE =
  /\.(?:md|markdown|rst|adoc|txt|log|lock|csv|html?|css|svg|patch|diff|go|py|rb|rs|java|kt|[cm]?[jt]sx?|c|cc|cpp|h|hpp|sh|bash|zsh|ps1|tf|tfvars|ini)$/i;

const statesRanges = prefilter(CENSUS_HINTS);

/**
 * Why a text gives no document.
 *
 * @param sifted what the first filter said of it
 * @param dropped why a document that a rule would read could not be read
 */
export function passOver(uri: string, text: string, sifted: Sifted, dropped?: UnknownReason): PassedOver {
  if (dropped) return { reason: say(DROPPED[dropped]), relevant: !SOURCE_OR_PROSE.test(uri) };
  const relevant =
    sifted !== undefined &&
    !SOURCE_OR_PROSE.test(uri) &&
    (sifted === 'weak' || statesRanges(text)) &&
    ADDRESS.test(text) &&
    !(isTemplateName(uri) && STATEMENT.test(text)) &&
    !DEFINITION.test(text) &&
    !text.includes('\0');
  return { reason: reasonOf(text), relevant };
}

const DROPPED: Readonly<Record<UnknownReason, keyof typeof CENSUS_TEXTS>> = {
  template: 'template',
  variable: 'template',
  placeholder: 'placeholder',
  blank: 'placeholder',
  encrypted: 'encrypted',
};

/** A file that the configuration takes out of the check. */
export const IGNORED: PassedOver = { reason: say('ignored'), relevant: false };

/** A script that a walk has found: its commands make a cluster, maybe another one. */
export const SCRIPT: PassedOver = { reason: say('script'), relevant: true };

/** A backup of a file that is checked itself. */
export function copyOf(uri: string): PassedOver {
  return { reason: say('copy', { file: baseName(uri) }), relevant: false };
}

function say(id: keyof typeof CENSUS_TEXTS, args: Message['args'] = {}): Message {
  return { template: CENSUS_TEXTS[id], args };
}

function reasonOf(text: string): Message {
  if (text.includes('\0')) return say('binary');
  if (text.startsWith('$ANSIBLE_VAULT;') || (/^sops:/m.test(text) && text.includes('ENC['))) return say('encrypted');
  if (STATEMENT.test(text)) return say('template');
  const [, kind] = /^kind:[ \t]*["']?(\w+)/m.exec(text) ?? /"kind":\s*"(\w+)"/.exec(text) ?? [];
  return kind === undefined || !/\bapiVersion\b/.test(text) ? say('unrecognized') : say('kind', { kind });
}
