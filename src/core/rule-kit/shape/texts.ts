/** What shape rules say, by the kind of the problem; `{outcome}` is one of the clauses below. */
export const SHAPE_TEXTS = {
  unknown: 'Unknown key {key}; {outcome}. Remove it.',
  unsure:
    'Unknown key {key} in {program} {oldest} to {newest}; {outcome}. Remove it, unless the cluster runs another release.',
  newer: 'Unknown key {key}; the newest release that is known here is {program} {newest}. Check the name.',
  near: 'Unknown key {key}; {outcome}. Did you mean {name}?',
  misplaced: '{key} belongs in {place}, not here; {outcome}. Move it there.',
  'misplaced-top': '{key} belongs at the top level, not here; {outcome}. Move it there.',
  ignored: 'The key {key} is accepted but never read. Remove it.',
  since: '{key} was added in {program} {release}; {outcome}. Remove it, or upgrade first.',
  until: '{key} was removed in {program} {release}; {outcome}. Remove it.',
  'value-since':
    'The value {value} of {key} was added in {program} {release}; {outcome}. Use another value, or upgrade first.',
  'value-until': '{program} {release} and later do not accept {value} as {key}; {outcome}. Correct the value.',
  'duplicate-key': 'Duplicate key {key}; {outcome}. Remove one of them.',
  twin: 'The other {key}',
  value: '{key} is {value}, expected {expected}; {outcome}. Correct the value.',
  secret: 'The value of {key} is invalid, expected {expected}; {outcome}. Correct the value.',
  duplicate: 'Duplicate item in {key}; {outcome}. Remove one of them.',
  'too-many': 'More than {most} items in {key}; {outcome}. Remove some.',
  required: 'Missing key {key}; {outcome}. Add it.',
} as const;

/** What becomes of it. */
export const OUTCOME_TEXTS = {
  ignores: '{program} ignores it',
  fails: '{program} fails to start',
  rejects: '{program} rejects the object',
  prunes: '{program} drops it',
  'rejects-case': 'calicoctl reads it all the same, but kube-apiserver rejects the object',
  stores: '{program} stores it, but Calico rejects it',
  drops: 'Helm copies it into an object that has no such key, so it has no effect',
  'helm-fails': 'Helm fails to install or upgrade the chart',
  'rejects-file': '{program} rejects the file',
  'older-fail': 'older versions fail to start',
  'newer-fail': 'newer versions fail to start',
  validates: '"kubeadm config validate" rejects the file, and "kubeadm init" ignores the key',
  'validates-duplicates': '"kubeadm config validate" rejects the file, and "kubeadm init" reads only the last one',
  'uses-last': '{program} uses only the last one',
  'uses-one': '{program} uses only one of the two values',
} as const;

/** What was expected. */
export const EXPECTED_TEXTS = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  either: '{first} or {second}',
  words: 'one of {words}',
  limits: 'a number {limits}',
} as const;
