import { netipParseAddr, parseIPSloppy } from '../address/index.ts';
import { parseBool } from '../model/flags.ts';
import { isUnknown } from '../source/certainty.ts';
import { goDuration, goInt } from './go-values.ts';

/** What a flag takes. `count` and `size` are whole numbers of 32 and 64 bits; `list` and `text` take anything. */
export type ValueKind =
  | 'switch'
  | 'text'
  | 'list'
  | 'count'
  | 'size'
  | 'duration'
  | 'address'
  | 'gates'
  | 'pairs'
  | 'thresholds'
  | 'headers'
  | 'verbosity'
  | 'listen-address'
  | 'log-level';

export interface FlagType {
  readonly kind: ValueKind;
  readonly min?: number;
  readonly max?: number;
  /** The only values, of the flag or of each item of its list. */
  readonly values?: readonly string[];
}

/** Why a program refuses a flag's value. */
export type ValueFault = ValueKind | 'range' | 'values';

/**
 * What is wrong with a flag's value, as the program's flag parser and its own checks right after it see it.
 *
 * @returns undefined for a value that is taken, or not known yet
 */
export function valueFault(type: FlagType, value: string): ValueFault | undefined {
  return isUnknown(value, type.kind === 'address' ? 'address' : type.values ? 'word' : 'value')
    ? undefined
    : faultOf(type, value);
}

function faultOf(type: FlagType, value: string): ValueFault | undefined {
  if (!PARSES[type.kind](value)) return type.kind;
  if (type.values) {
    const items = type.kind === 'list' ? value.split(',') : [value];
    if (!items.every((item) => type.values?.includes(item))) return 'values';
  }
  if (type.min === undefined && type.max === undefined) return undefined;
  const number = type.kind === 'duration' ? goDuration(value) : goInt(value, 64);
  const below = number !== undefined && type.min !== undefined && number < type.min;
  const above = number !== undefined && type.max !== undefined && number > type.max;
  return below || above ? 'range' : undefined;
}

const PARSES: Readonly<Record<ValueKind, (value: string) => boolean>> = {
  switch: (value) => parseBool(value) !== undefined,
  text: () => true,
  list: () => true,
  count: (value) => goInt(value, 32) !== undefined,
  size: (value) => goInt(value, 64) !== undefined,
  duration: (value) => goDuration(value) !== undefined,
  address: (value) => value === '' || parseIPSloppy(value).ok,
  gates: (value) => gatesOf(value).every(({ on }) => on !== undefined),
  pairs: (value) => eachPart(value, '='),
  thresholds: (value) => eachPart(value, '<'),
  headers: (value) => eachPart(value, ':'),
  verbosity: (value) => /^\d+$/.test(value) && Number(value) < 2 ** 32,
  'listen-address': isListenAddress,
  'log-level': (value) => /^(?:|panic|fatal|error|warn|warning|info|debug|trace)$/i.test(value),
};

function eachPart(value: string, separator: string): boolean {
  return value.split(',').every((part) => part === '' || part.includes(separator));
}

/** One `name=bool` of a `--feature-gates` value; `from` and `to` are offsets of the name in it. */
export interface GateSetting {
  readonly name: string;
  /** Undefined where the value is no boolean or there is none. */
  readonly on: boolean | undefined;
  readonly from: number;
  readonly to: number;
}

/** The settings of a `--feature-gates` value. Source: kubernetes/component-base cli/flag/map_string_bool.go. */
export function gatesOf(value: string): GateSetting[] {
  const settings: GateSetting[] = [];
  let from = 0;
  for (const part of value.split(',')) {
    const equals = part.indexOf('=');
    const name = (equals < 0 ? part : part.slice(0, equals)).trim();
    const start = from + part.indexOf(name);
    if (part !== '')
      settings.push({
        name,
        on: equals < 0 ? undefined : parseBool(part.slice(equals + 1).trim()),
        from: start,
        to: start + name.length,
      });
    from += part.length + 1;
  }
  return settings;
}

/** An address, with or without a port, as cri-dockerd's `--streaming-bind-addr` takes it. */
function isListenAddress(value: string): boolean {
  if (value === '' || netipParseAddr(value).ok) return true;
  const found = /^(?:\[([^\]]*)\]|([^:]*)):(\d+)$/.exec(value);
  if (!found || Number(found[3]) > 65535) return false;
  const { 1: bracketed, 2: bare = '' } = found;
  const address = netipParseAddr(bracketed ?? bare);
  return address.ok && (bracketed === undefined ? address.value.family === 4 : bracketed.includes(':'));
}
