import { type ValueFault, valueFault } from '../../knowledge/flag-values.ts';
import type { FlagSpec, FlagTable } from '../../knowledge/flags/table.ts';
import type { Place } from '../../model/document.ts';
import type { FindingDraft, FixDraft } from '../../model/finding-draft.ts';
import { type Flag, flagOf, parseBool } from '../../model/flags.ts';
import { nearest } from '../../schema/nearest.ts';
import { isUnknown } from '../../source/certainty.ts';
import { fixTitle } from '../fix-titles.ts';
import type { FlagSubject } from './flag-rule.ts';

const REFUSES = '{program} fails to start: invalid value "{value}" for --{flag}';

export const VALUE_MESSAGES = {
  switch: `${REFUSES}. Use true or false.`,
  number: `${REFUSES}. Use a whole number.`,
  duration: `${REFUSES}. Use a duration such as 30s or 5m.`,
  address: `${REFUSES}. Use one IP address without brackets, port or zone.`,
  'listen-address': `${REFUSES}. Use an IP address, or an IP address and a port with brackets around IPv6.`,
  'log-level': `${REFUSES}. Use one of panic, fatal, error, warn, info, debug and trace.`,
  gates: `${REFUSES}. Use a list such as Name=true,Other=false.`,
  pairs: `${REFUSES}. Use a list such as name=value,other=value.`,
  thresholds: `${REFUSES}. Use a list such as memory.available<1Gi.`,
  headers: `${REFUSES}. Use a list such as name:value.`,
  values: `${REFUSES}. Use one of {values}.`,
  least: `${REFUSES}. The minimum is {min}.`,
  between: `${REFUSES}. Use a number from {min} to {max}.`,
  missing: '{program} fails to start: --{flag} needs a value. Use --{flag}=VALUE, or remove the flag.',
  empty: '{program} fails to start with an empty --{flag}. Set it, or remove the flag.',
  on: '{program} fails to start with --{flag} on. Remove the flag.',
  quotes: '{program} fails to start: the quotes are part of the value of --{flag}. Remove them.',
} as const;

type MessageId = keyof typeof VALUE_MESSAGES;

export function isValueSaid(tables: readonly FlagTable[]): (id: string) => boolean {
  const said = new Set<string>(['missing', 'quotes']);
  for (const { flags } of tables)
    for (const { kind, values, min, max, notEmpty, neverOn } of flags.values()) {
      said.add(kind === 'count' || kind === 'size' || kind === 'verbosity' ? 'number' : kind);
      if (values) said.add('values');
      if (max !== undefined) said.add('between');
      else if (min !== undefined) said.add('least');
      if (notEmpty) said.add('empty');
      if (neverOn) said.add('on');
    }
  return (id) => said.has(id);
}

/** Values that the program's flag parser, or its own check at the start, refuses. */
export function valueFindings(subject: FlagSubject): FindingDraft[] {
  const { cluster, list, table, except } = subject;
  const isOlder = table.release && cluster.holds({ program: table.release, until: table.from }) === 'holds';
  return list.flags.flatMap((flag): FindingDraft[] => {
    const spec = table.flags.get(flag.name);
    if (!spec || except.has(flag.name)) return [];
    const found = quotesFinding(subject, flag, spec) ?? (isOlder ? undefined : judge(subject, flag, spec));
    return found ? [found] : [];
  });
}

/** Quotes that nothing takes off: `"\"A=true\""` in YAML, where one pair is YAML's. */
function quotesFinding(subject: FlagSubject, flag: Flag, spec: FlagSpec): FindingDraft | undefined {
  const { text } = subject;
  const { name, value = '' } = flag;
  const inner = /^(["'])([^"']*)\1$/.exec(value)?.[2];
  if (inner === undefined || !valueFault(spec, value) || valueFault(spec, inner)) return undefined;
  return {
    at: valuePlace(flag),
    message: text('quotes', { flag: name }),
    fixes: [setting(subject, flag, inner, 'safe')],
  };
}

function judge(subject: FlagSubject, flag: Flag, spec: FlagSpec): FindingDraft | undefined {
  const { list, table, text } = subject;
  const { document, name, value } = flag;
  if (spec.neverOn && parseBool(value) === true)
    return { at: { document, span: flag.span }, message: text('on', { flag: name }) };
  if (value === undefined) {
    const isLast = list.flags.at(-1) === flag && list.variables.length === 0 && list.args.length === 0;
    return spec.kind !== 'switch' && isLast
      ? { at: { document, span: flag.nameSpan }, message: text('missing', { flag: name }) }
      : undefined;
  }
  if (isUnknown(value)) return undefined;
  if (spec.notEmpty && value === '') return { at: valuePlace(flag), message: text('empty', { flag: name }) };
  const fault = valueFault(spec, value);
  if (!fault) return undefined;
  // The words of flags that a configuration file replaces are not looked at.
  if (fault === 'values' && table.replacedBy !== undefined && flagOf(list, table.replacedBy)) return undefined;
  const { min = 0, max = 0, values = [] } = spec;
  const meant = fault === 'values' ? (nearest(value, [...values]) ?? spec.meant) : undefined;
  return {
    at: valuePlace(flag),
    message: text(messageOf(fault, spec), { flag: name, value, min, max, values: values.filter(Boolean).join(', ') }),
    fixes: [meant === undefined ? undefined : setting(subject, flag, meant, 'suggested')],
  };
}

function messageOf(fault: ValueFault, spec: FlagSpec): MessageId {
  if (fault === 'range') return spec.max === undefined ? 'least' : 'between';
  if (fault === 'count' || fault === 'size' || fault === 'verbosity') return 'number';
  return fault === 'text' || fault === 'list' ? 'values' : fault;
}

function setting({ list }: FlagSubject, flag: Flag, meant: string, safety: FixDraft['safety']): FixDraft | undefined {
  if (flagOf(list, flag.name) !== flag) return undefined;
  return { title: fixTitle.set(`--${flag.name}`, meant), safety, edits: [list.set(flag.name, meant)] };
}

/** An empty value has no token of its own to underline. */
function valuePlace({ document, valueSpan, nameSpan }: Flag): Place {
  return { document, span: valueSpan.start < valueSpan.end ? valueSpan : nameSpan };
}
