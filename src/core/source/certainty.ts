import type { Span } from './text.ts';

/**
 * Why a text is not yet the value that its program will read:
 *
 * - `template`: an engine fills it in (`{{ x }}`, `{% if %}`, `%{ for }`, `${x}`, `<%= x %>`, `#{x}#`)
 * - `placeholder`: a script or a person replaces it (`<NODE_IP>`, `@ip@`, `%kubever%`, `CHANGEME`, `10.31.x.0/24`)
 * - `encrypted`: a tool decrypts or looks it up (`ENC[AES256_GCM,...]`, `ref+vault://...`)
 * - `blank`: a secret that is left out of the repository
 * - `variable`: a shell, systemd or the kubelet expands it (`$NODE_IP`, `$(hostname)`, `%H`)
 */
export type UnknownReason = 'template' | 'placeholder' | 'encrypted' | 'blank' | 'variable';
export type Certainty = 'literal' | UnknownReason;

/** What a program could not read a text as: an address, range or endpoint; a fixed word; a number, switch or other type. */
export type Unread = 'address' | 'word' | 'value';

/** The part of a text that is not known yet. */
export interface Marker extends Span {
  readonly reason: UnknownReason;
}

/** Marks with signs that no value has; each of them is part of what another tool reads first. */
const SIGNS: readonly (readonly [UnknownReason, RegExp])[] = [
  ['encrypted', /\bENC(?:\[[A-Z0-9_]{2,30},[^\]\n]*\]?|\([^)\n]*\)?)/g],
  ['encrypted', /(?<![\w+])(?:secret)?ref\+[a-z][a-z0-9+]{0,40}:\/\/[^\s"']*/g],
  ['encrypted', /\b(?:vault:[A-Za-z/]|(?:op|sops|awssm|awsssm|gcpsm|azkv|akeyless|doppler|bws):\/\/)[^\s"',]*/g],
  ['encrypted', /\$ANSIBLE_VAULT;|\barn:aws[\w-]{0,20}:(?:ssm|secretsmanager):[^\s"',]*/g],
  ['template', /\{\{(?:(?!\}\})[\s\S])*(?:\}\}+)?|^[^{]*\}\}/g],
  ['template', /\{%(?:(?!%\})[\s\S])*(?:%\})?|^[^{]*%\}/g],
  ['template', /[%$]\{[^{}\n]*\}?/g],
  ['template', /<%(?:(?!%>)[\s\S])*(?:%>)?/g],
  ['template', /#\{[^{}\n]*\}#?/g],
  ['variable', /\$\([^()\n]*\)?|`[^`\n]+`|\$[A-Za-z_]\w*/g],
  // systemd's specifiers; behind an address the sign begins a zone.
  ['variable', /%[aAbBCdDEfgGhHiIjJlLmMnNopPqsStTuUvVwWyY](?!\w)(?<!:[\dA-Fa-f.]{0,40}%.)/g],
  ['placeholder', /<<[^<>\n]{1,80}>>|<[A-Za-z][^<>\n]{0,80}>/g],
  ['placeholder', /@[A-Za-z][\w.-]{0,80}@|%[A-Za-z_][\w.-]{0,80}%/g],
  ['placeholder', /__(?!proto__)[A-Za-z]\w{0,80}?__|(?<!\w)_[A-Z][A-Za-z0-9]+_(?!\w)/g],
  ['placeholder', /\(\([ ]?[A-Za-z!$.][^()\n]{0,80}\)\)|\[\[[ ]?[A-Za-z_$.!][\w .!$-]{0,80}\]\]/g],
  ['placeholder', /#{2,3}[ ]?[A-Za-z][\w -]{0,80}#{2,3}/g],
  ['placeholder', /(?<!\.)\.\.\.(?!\.)|\u2026|\?{3,}/g],
];
const HAS_SIGN = /[{}$%<@(`\u2026]|\[\[|__|\b_[A-Z]|##|\.\.\.|\?\?|:\/\/|\barn:|\bvault:|\bENC/;

/** Words that ask for a value. */
const WORDS: readonly RegExp[] = [
  /(?<![A-Za-z0-9])[xX]{3,}(?![A-Za-z0-9:])/g,
  /(?<![A-Za-z])(?:TODO|TO_DO|TBD|TBC|FIXME|FIX_ME|PLACEHOLDER)(?![A-Za-z])[^\s,;"']*/g,
  /(?<![A-Za-z])(?:replace|change|fill)[-_ ]?(?:me|this|with|in|it)(?![a-z])[^\s,;"']*/gi,
  /(?<![A-Za-z])(?:your|insert|enter|fix[-_ ]me)[-_ ][a-z][^\s,;"']*/gi,
  // Words of prose count only as a whole value, which may be one of a list: `Name=todo,Other=true`.
  /(?<=^|[,=<]\s?)(?:todo|tbd|tbc|fixme|placeholder|n\/a|YOUR[A-Z][A-Za-z]*|your[A-Z][A-Za-z]*)(?=\s?(?:,|$))/g,
];
const HAS_WORD = /xxx|to_?do|tb[cd]|fix|placeholder|replace|change|fill|your|insert|enter|n\/a/i;

/**
 * Whether a text is the value that its program will read. This one function decides it for every reader and rule, before
 * lists are split and types are checked.
 *
 * No list of spellings is complete, so `unread` says that the program could not read the text and as what. Then a text is
 * unknown too if it is a name for a value instead of a value ({@link isName}). Anything else that the program cannot read is
 * a mistake: `10.244.0.0/33`, `192.168.1.300`, `ture`, `10.O.0.0`, `localhost`, `auto`.
 */
export function certaintyOf(text: string, unread?: Unread): Certainty {
  const found = markersIn(text)[0]?.reason;
  if (found) return found;
  return unread && isName(text, unread) ? 'placeholder' : 'literal';
}

export function isUnknown(text: string, unread?: Unread): boolean {
  return certaintyOf(text, unread) !== 'literal';
}

/** The parts of a text that are not known yet, in the order in which they stand; parts that touch may overlap. */
export function markersIn(text: string): Marker[] {
  const found: Marker[] = [];
  const add = (reason: UnknownReason, marks: Iterable<RegExpMatchArray>) => {
    for (const { index = 0, 0: mark } of marks) found.push({ start: index, end: index + mark.length, reason });
  };
  if (HAS_SIGN.test(text)) for (const [reason, pattern] of SIGNS) add(reason, text.matchAll(pattern));
  if (HAS_WORD.test(text)) for (const pattern of WORDS) add('placeholder', text.matchAll(pattern));
  if (/[A-Za-z]/.test(text) && /[.:]/.test(text)) {
    add('placeholder', openQuads(text));
    add('placeholder', openIpv6(text));
    add('placeholder', openVersions(text));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Whether an offset lies in something that is filled in first. */
export function isInside(markers: readonly Marker[], offset: number): boolean {
  return markers.some(({ start, end }) => start <= offset && offset < end);
}

/** Whether a part of a text has something in it that is not known yet. */
export function overlaps(markers: readonly Marker[], { start, end }: Span): boolean {
  return markers.some((marker) => marker.start < end && start < marker.end);
}

/** Statements of a template, which add, repeat and drop the lines around them. */
const STATEMENT =
  /\{%|%\{~?\s*(?:for|if|else|end)|<%(?!=)|\{\{-?\s*(?:if|else|end|range|with|define|block|template|include|toYaml|tpl|[/#^!])|\|\s*(?:n?indent|toYaml)\b/;

/** Whether a text has statements of a template: what stands in it then is not what a program reads. */
export function hasStatements(text: string): boolean {
  return STATEMENT.test(text);
}

/** Whether a text has anything that a template engine fills in. */
export function hasTemplate(text: string): boolean {
  return markersIn(text).some(({ reason }) => reason === 'template');
}

/**
 * A text with `stand` for each sign of its markers, so that the format around them can be read though their signs mean
 * something in it. Undefined where that tells nothing: no markers, statements, and markers that fill whole lines or never end.
 */
export function withoutMarkers(text: string, stand: string, markers = markersIn(text)): string | undefined {
  if (markers.length === 0 || hasStatements(text)) return undefined;
  let masked = '';
  for (const { start, end } of markers) {
    if (start >= masked.length) masked += text.slice(masked.length, start);
    masked += stand.repeat(Math.max(0, end - masked.length));
  }
  masked += text.slice(masked.length);
  return markers.some(({ start, end }) => fillsLine(text, start, end) || neverEnds(text, start, end))
    ? undefined
    : masked;
}

/** Whether a marker takes all lines that follow, as one does whose end is not typed yet. */
function neverEnds(text: string, start: number, end: number): boolean {
  return end === text.length && text.slice(start, end).includes('\n');
}

function fillsLine(text: string, start: number, end: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return before.trim() === '' && /^[ \t]*\r?(?:\n|$)/.test(text.slice(end, end + 200));
}

/** Whether an offset lies on a line that holds, before any comment, something that is not known yet. */
export function isUnknownLine(text: string, offset: number): boolean {
  const end = text.indexOf('\n', offset);
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : end);
  return isUnknown(line.replace(/(?<!\S)#(?![{#]).*/, ''));
}

/** Keys whose value is left empty where files are shown to others. */
const SECRET_KEY = /(?:token|passw(?:or)?d|secret|certificateKey|caCertHashes|apiKey|privateKey)/i;

/** Whether an empty value is a secret that somebody took out. */
export function isBlankSecret(key: string, value: unknown): boolean {
  return (value === '' || value === null) && SECRET_KEY.test(key);
}

/** IPv4 addresses with letters for numbers: `x.x.x.x`, `10.31.x.0`. */
function openQuads(text: string): RegExpMatchArray[] {
  const quads = text.matchAll(/(?<![\w.-])\w{1,12}\.\w{1,12}\.\w{1,12}\.\w{1,12}(?![\w.-])/g);
  return [...quads].filter(([quad]) => isOpenQuad(quad.split('.')));
}

/** IPv6 addresses with letters for digits: `fdxx:xxxx::`, `2001:db8:x::`. */
function openIpv6(text: string): RegExpMatchArray[] {
  const addresses = text.matchAll(/(?<![\w.:-])\w{0,8}(?::\w{0,8}){2,8}(?![\w.-])/g);
  return [...addresses].filter(([address]) => isOpenIpv6(address.split(':')));
}

/** The letters O, o, l and I are mistaken for digits; any other letter in the place of a number stands for one. */
function isOpenQuad(octets: readonly string[]): boolean {
  const isNumber = (octet: string) => /^[\dOolI]+$/.test(octet);
  const stands = (octet: string) => /^(?:[A-Za-z]|\d{0,2}[xX]{1,3}|([yYzZnN])\1*)$/.test(octet) && !isNumber(octet);
  if (!octets.some((octet) => !isNumber(octet))) return false;
  if (octets.every((octet) => isNumber(octet) || stands(octet))) return true;
  // `10.31.subnet.0`; a host name does not begin with two numbers.
  return octets.slice(0, 2).every(isNumber) && octets.every((octet) => isNumber(octet) || /^[A-Za-z_]+$/.test(octet));
}

/** One wrong letter among digits is a mistake; two of them, or a group that is one letter, stand for digits. */
function isOpenIpv6(groups: readonly string[]): boolean {
  const stands = (group: string) => /^(?:[\da-f]{0,2}x{2,4}[\da-f]?|[xyzn])$/i.test(group);
  return groups.some(stands) && groups.every((group) => stands(group) || /^[\da-f]{0,4}$/i.test(group));
}

/** `v1.30.x`, `1.x`, `vX.Y.Z`. */
function openVersions(text: string): RegExpMatchArray[] {
  const versions = text.matchAll(/(?<![\w.-])v?[\dxyz]{1,3}(?:\.[\dxyz]{1,3}){1,2}(?![\w.])/gi);
  return [...versions].filter(
    ([version]) => /[xyz]/i.test(version) && version.split('.').every((part) => /^v?(?:\d+|([xyz])\1*)$/i.test(part)),
  );
}

/** Words that people put for a value and that some program reads: wrong in another place, but meant. */
const KEYWORDS = /^(?:auto|none|null|nil|true|false|yes|no|on|off|any|all|default|dhcp|localhost|unset|empty)$/i;

/** What an address is called. */
const NOUNS = /^(?:ips?|ipv[46]|addr|address|cidrs?|subnets?|ranges?|prefix|vip|endpoint)$/i;

/**
 * Whether a text that could not be read names a value instead of being one: `NODE_IP`, `lb_endpoint:6443`,
 * `POD_PREFIX::/56`, `pod-cidr`, `nodeIp`. No program here has values like the first three but the names of ciphers. The
 * last two count only in the place of an address, as other fields have words like them.
 */
function isName(text: string, unread: Unread): boolean {
  if (/(?<![A-Za-z0-9_-])(?!TLS_)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![A-Za-z0-9])/.test(text)) return true;
  if (unread === 'word') return false;
  if (/^[-_.?]+$/.test(text)) return true;
  if (/(?<![A-Za-z0-9_-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![A-Za-z0-9])/.test(text)) return true;
  if (unread === 'value') return false;
  const word = text.replace(/^[a-z]+:\/\//, '').replace(/(?::\d{1,5}|\/\d{1,3})$/, '');
  if (/^[A-Z]{5,}(?=[:./]|$)/.test(word)) return !KEYWORDS.test(word);
  if (!/^[A-Za-z][A-Za-z0-9 -]*$/.test(word) || KEYWORDS.test(word)) return false;
  const parts = word.split(/[ -]|(?<=[a-z])(?=[A-Z])/);
  return /^[A-Z]{2,}\d?$/.test(word) || (parts.length > 1 && parts.some((part) => NOUNS.test(part)));
}

/** Whether a `#` begins no comment but `#{x}#` or `###X###`, which somebody fills in before a program reads the text. */
export function beginsPlaceholder(text: string, offset: number): boolean {
  HASHES.lastIndex = offset;
  return HASHES.test(text);
}

const HASHES = /#(?:\{|##\w+##)/y;
