import { type FlagType, type ValueFault, valueFault } from '../knowledge/flag-values.ts';
import type { Place } from '../model/document.ts';
import type { Flag, FlagList } from '../model/flags.ts';
import type { MessageArgs } from '../model/message.ts';
import { isOpen } from '../source/template.ts';

/** Texts for values that a program's flag parser refuses; `program` begins a sentence. */
export function valueMessages(program: 'The kubelet' | 'cri-dockerd') {
  const refuses = `${program} does not start with "{value}" for --{flag}`;
  return {
    switch: `${refuses}, which takes true or false. Write --{flag}=true or --{flag}=false.`,
    number: `${refuses}, which takes a whole number. Correct the value.`,
    duration: `${refuses}, which takes a length of time such as 30s or 5m. Correct the value.`,
    address: `${refuses}, which takes one IP address without brackets, port or zone. Correct the value.`,
    'listen-address': `${refuses}, which takes an address, or an address and a port with brackets around IPv6. Correct the value.`,
    'log-level': `${refuses}. Use one of panic, fatal, error, warn, info, debug and trace.`,
    gates: `${refuses}, which takes a list such as Name=true,Other=false. Correct the value.`,
    pairs: `${refuses}, which takes a list such as name=value,other=value. Correct the value.`,
    thresholds: `${refuses}, which takes a list such as memory.available<1Gi. Correct the value.`,
    headers: `${refuses}, which takes a list such as name:value. Correct the value.`,
    values: `${refuses}. Use one of {values}.`,
    least: `${refuses}, which must be at least {min}. Correct the value.`,
    between: `${refuses}, which must lie between {min} and {max}. Correct the value.`,
    missing: `${program} does not start, because --{flag} needs a value and has none. Write --{flag}=VALUE, or remove the flag.`,
  } as const;
}

type MessageId = keyof ReturnType<typeof valueMessages>;

export interface FlagFault {
  readonly at: Place;
  readonly id: MessageId;
  readonly args: MessageArgs;
}

/** What the program refuses about a flag that it knows; undefined where nothing is wrong or the value is not known yet. */
export function flagFault(list: FlagList, flag: Flag, type: FlagType): FlagFault | undefined {
  const { document, name, value } = flag;
  if (value === undefined) {
    const isLast = list.flags.at(-1) === flag && list.variables.length === 0 && list.args.length === 0;
    return type.kind !== 'switch' && isLast
      ? { at: { document, span: flag.nameSpan }, id: 'missing', args: { flag: name } }
      : undefined;
  }
  if (isOpen(value)) return undefined;
  const fault = valueFault(type, value);
  if (!fault) return undefined;
  const { min = 0, max = 0, values = [] } = type;
  return {
    at: { document, span: flag.valueSpan },
    id: messageOf(fault, type),
    args: { flag: name, value, min, max, values: values.join(', ') },
  };
}

function messageOf(fault: ValueFault, type: FlagType): MessageId {
  if (fault === 'range') return type.max === undefined ? 'least' : 'between';
  if (fault === 'count' || fault === 'size' || fault === 'verbosity') return 'number';
  return fault === 'text' || fault === 'list' ? 'values' : fault;
}
