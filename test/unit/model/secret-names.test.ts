import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSecretKey } from '../../../src/core/model/secret-values.ts';
import { withoutSecrets } from '../../../src/core/model/secrets.ts';

/** What is between `‹` and `›` has to become stars, and nothing else. */
function check(text: string): void {
  const plain = text.replace(/[‹›]/g, '');
  const masked = text.replace(/‹([^›]*)›/gs, (_, secret: string) => secret.replace(/\S/g, '*'));
  assert.equal(withoutSecrets(plain), masked, text);
}

test('names of credentials, and near misses', () => {
  const names = [
    ...['token', 'Token', 'TOKEN', 'tokens', 'tokn', 'toekn', 'tokne', 'accessToken', 'agenttoken', 'bearertoken'],
    ...['authtoken', 'apitoken', 'clienttoken', 'jointoken', 'refreshtoken', 'servertoken', 'sessiontoken'],
    ...['password', 'passwords', 'pasword', 'passwd', 'passphrase', 'secret', 'secrets', 'secrt', 'client-secret'],
    ...['certificateKey', 'certificate-key', 'certificate_key', 'private-key', 'apiKey', 'access_key', 'secretkey'],
    ...['encryption-key', 'signing-key', 'join-key', 'auth-key', 'shared-key', 'key-data', 'client-key_data', 'auth'],
  ];
  for (const name of names) {
    assert.ok(isSecretKey(name), name);
    check(`${name}: ‹Swordfish1›`);
    check(`${name}=‹Swordfish1›`);
    check(`"${name}": "‹Swordfish1›",`);
  }
  const others = [
    ...[
      'existingSecret',
      'imagePullSecrets',
      'tokenTTL',
      'token-file',
      'passwordless',
      'secretName',
      'key',
      'public-key',
    ],
    ...['my-auth', 'authority', 'stoken', 'STOKEN', 'tone', 'keyring', 'passenger', 'token_url'],
  ];
  for (const name of others) {
    assert.ok(!isSecretKey(name), name);
    check(`${name}: Swordfish1`);
  }
});

test('values as each format writes them', () => {
  for (const text of [
    'token: ‹a b› # c',
    "token: '‹a # b›' # c",
    'token: "‹a \\" b›", x: y',
    '{ token: ‹ab›, other: c }',
    'token:\t‹ab›',
    'token : ‹ab›',
    'token = ‹ab› c',
    'TOKEN="‹a b›" C=d',
    "TOKEN='‹a b›' C=d",
    'Environment="TOKEN=‹a b›" "C=d"',
    "Environment='TOKEN=‹a b›' C=d",
    'x --token ‹ab› --c d',
    'x --token=‹ab› --c d',
    "x --token '‹a b›' --c d",
    'x --token \\\n  ‹ab› --c d',
    'x --token=`ab`',
    '["--token", "‹ab›", "--c"]',
    '- --token\n- ‹ab›\n- --c',
    'password "‹ab›"; c',
    "password '‹ab›'; c",
    'password ab; c',
    '- name: TOKEN\n  value: ‹ab›\n',
    '- name: TOKEN\n  value: "‹a b›"\n',
    '{"name": "TOKEN", "value": "‹ab›"}',
    'token: [‹a, b›]\nc: d',
    'token: {‹a: b›}\nc: d',
    'token:\n  - ‹a›\n  - "‹b›"\nc: d',
    'token:\n- ‹a›\n- ‹b›\nc: d',
    'token:\n  a: ‹b›\n  c: ‹d e›\nf: g',
    'token: >-\n  ‹a b›\n\n  ‹c›\nd: e',
    'token:\n  name: a\n  namespace: b\n  key: c\n  optional: d\n  path: e\n  value: ‹f›',
    'tokens:\n  - description: a\n    ttl: 24h\n    expires: x\n    usages: y\n    groups: z\n    token: ‹b›',
  ])
    check(text);
});

test('values that nobody keeps secret, or that are still to be put in', () => {
  const dollar = '$';
  for (const value of [
    'true',
    'False',
    'null',
    'None',
    '~',
    '1',
    '123456',
    '|',
    '>-',
    '|2+',
    '{{ x }}',
    `${dollar}{X}`,
    '""',
    "''",
  ]) {
    check(`token: ${value}`);
    check(`token: ${value}\nother: x`);
  }
  check('token: ‹1234567›');
  check('token: ‹trueish›');
  check('{"token":true,"a":{"token":null},"b":"x"}');
  check('auth: plain');
  check('auth: ‹Plain1›');
  check('token: ‹plain›');
});

test('references say where a credential is kept', () => {
  for (const reference of ['secretKeyRef', 'valueFrom', 'secretName', 'secretRef', 'existingSecret']) {
    check(`token: {${reference}: a}\nc: d`);
    check(`token:\n  ${reference}: a\nc: d`);
    check(`token:\n  x: {${reference}: {name: a}}\nc: d`);
    check(`token:\n  a: ‹b›\n  ${reference}: c`);
  }
  check('token: {x: [{secretKeyRef: a}]}');
});

test('credentials that their form gives away, whatever is around them', () => {
  const hex = '0123456789abcdef'.repeat(4);
  const base64 = `${'Ab1+/Cd2Ef3'.repeat(4).slice(0, 43)}=`;
  for (const text of [
    'mirror: https://‹user:pass›@host/x http://‹a›@b',
    'x: https://host/?q=a@b',
    'x: https://host/a@b "https://c" d@e',
    'a abcdef.‹0123456789abcdef› b',
    'a abcdef.0123456789abcde b',
    'a abcdef.0123456789abcdef0 b',
    'a x-abcdef.0123456789abcdef b',
    'a abcde.0123456789abcdef b',
    'a abcdef.0123456789abcdef.b',
    `a ‹${hex}› b`,
    `sha256:${hex} ${hex}0 x${hex} ${hex.slice(1)}`,
    `sha256:${hex}`,
    'x ‹eyJhbGciOiJI.eyJzdWIiOiIx.c2ln› y',
    'x eyJhbGc.eyJzdWIi y',
    'x aeyJhbGciOiJI.eyJzdWIiOiIx.c2ln y',
    'a: ‹LS0tLS1CRUdJTg==› b',
    'a: xLS0tLS1CRUdJTg==',
    `a: ‹${base64}› b`,
    `a: x${base64} ${base64}=`,
    '-----BEGIN RSA PRIVATE KEY-----‹ab/c›-----END RSA PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----\n‹ab›\n‹cd›\n-----END PRIVATE KEY-----',
    '-----BEGIN CERTIFICATE-----ab-----END CERTIFICATE-----',
    'authorization: Basic ‹ab›',
    'Authorization = "Token ‹ab›"',
    '"Authorization": ["Bearer ‹ab›", "c"]',
    'authorization: other ab',
    'xauthorization: Basic ab',
  ])
    check(text);
});
