import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from '../../../src/core/model/message.ts';
import { isSecretKey } from '../../../src/core/model/secret-values.ts';
import { maskOf, SecretWords, secretsOf } from '../../../src/core/model/secret-words.ts';
import { withoutSecrets } from '../../../src/core/model/secrets.ts';

const KEY = '0123456789abcdef'.repeat(4);

test('credentials become as many stars as they have signs', () => {
  for (const [text, masked] of [
    ['https://user:pass@registry.example/v2', 'https://*********@registry.example/v2'],
    ['token: abcdef.0123456789abcdef', 'token: ***********************'],
    ['kubeadm join --token abcdef.0123456789abcdef', 'kubeadm join --token ***********************'],
    [`certificateKey: ${KEY}`, `certificateKey: ${'*'.repeat(64)}`],
    [`--certificate-key ${KEY}`, `--certificate-key ${'*'.repeat(64)}`],
    ['  "auth": "dXNlcjpwYXNz",', '  "auth": "************",'],
    ['    password: "hunter2"', '    password: "*******"'],
    ['--agent-token=K10abc::server:xyz', '--agent-token=******************'],
    ['https://user:p@ss@registry.example', 'https://*********@registry.example'],
    ['args: ["--token", "abc", "--node-ip=1"]', 'args: ["--token", "***", "--node-ip=1"]'],
    ['- name: A_TOKEN\n  value: two words\n', '- name: A_TOKEN\n  value: *** *****\n'],
    ['Environment="PASSWORD=two words" X=y', 'Environment="PASSWORD=*** *****" X=y'],
    ['auth: [ab, c]\nd: e', 'auth: [*** *]\nd: e'],
    ['token: |\n  ab\n  c\nd: e', 'token: |\n  **\n  *\nd: e'],
    ['- token: x\n  other: y', '- token: *\n  other: y'],
    ['kind: Secret\ndata:\n  a: b\n---\na: b', 'kind: Secret\ndata:\n  a: *\n---\na: b'],
    ['password "bird"; import', 'password "****"; import'],
    ['tokn: abc', 'tokn: ***'],
    ['key: LS0tLS1CRUdJTi', 'key: **************'],
    ['accessToken: ab', 'accessToken: **'],
    ['accesstoken: ab', 'accesstoken: **'],
    ['APIToken: ab', 'APIToken: **'],
    ['my_token=ab', 'my_token=**'],
    ['K3S_TOKEN=ab', 'K3S_TOKEN=**'],
    ['agent-tokne: ab', 'agent-tokne: **'],
    ['Authorization: Bearer ab.c', 'Authorization: Bearer ****'],
    [`curl -H "authorization: basic YTpi" x`, `curl -H "authorization: basic ****" x`],
    ['"Authorization": ["Basic YTpi"]', '"Authorization": ["Basic ****"]'],
    ['auth: dXNlcjpwYXNz', 'auth: ************'],
  ] as const)
    assert.equal(withoutSecrets(text), masked);
});

test('what is no credential stays', () => {
  for (const text of [
    `sha256:${KEY}`,
    'automountServiceAccountToken: true',
    'token-auth-file=/etc/tokens.csv',
    'secretName: calico-bgp',
    'tokenTTL: 24h0m0s',
    '--client-cert-auth=true',
    'https://registry.example/v2?mail=a@b.example',
    'fd5b:8c1e:7a20:4200::/56',
    'unix:///run/cri-dockerd.sock',
    'networking.podSubnet: 10.244.0.0/16',
    'password:\n  secretKeyRef:\n    name: a\n    key: b',
    'auth:\n  existingSecret: calico',
    'token: {{ k3s_token }}',
    ['token: $', '{TOKEN}'].join(''),
    '--client-cert-auth --node-ip=fd00::1',
    'authorization:\n  mode: Webhook\n  webhook:\n    cacheUnauthorizedTTL: 30s\n',
    'authorization: AlwaysAllow',
    'authorization: {mode: Webhook}',
    'keystone: abc',
    'milestone: v1.33',
    'tonnes: 12 of it',
    'tones: [high, low]',
    'stoke: ab',
    'STOKE=ab',
    'auth: kubernetes',
    '"auth": "kubernetes",',
    'auth:\n  type: kubernetes\n',
  ])
    assert.equal(withoutSecrets(text), text);
});

test('a key is the key of a credential by its last word', () => {
  for (const key of ['token', 'bootstrapToken', 'agent-token', 'K3S_TOKEN', 'joinkey', 'auth', 'clientSecret'])
    assert.ok(isSecretKey(key), key);
  for (const key of ['keystone', 'stoke', 'authorization', 'tokenTTL', 'podSubnet']) assert.ok(!isSecretKey(key), key);
});

const ENCODED = 'YWJjZGVmZ2gxMjM0NQ==';

test('credentials below their keys are words that messages must not repeat', () => {
  for (const [text, words] of [
    ['tokens:\n  - abcdefgh12345\n', ['abcdefgh12345']],
    ['tokens:\n- abcdefgh12345 # of Kubernetes\n- "12345abcdefgh"', ['abcdefgh12345', '12345abcdefgh']],
    ["auth:\n  value: 'abcdefgh12345'\n  list: [ghijklmn12345, b]\n", ['abcdefgh12345', 'ghijklmn12345']],
    ['token: |\n  abcdefgh12345\n', ['abcdefgh12345']],
    ['token:\n  nested: >-\n    abcdefgh12345\n', ['abcdefgh12345']],
    ['auth: [abcdefgh12345, "ghijklmn12345"]', ['abcdefgh12345', 'ghijklmn12345']],
    ['auth: {value: abcdefgh12345, other: "ghijklmn12345"}', ['abcdefgh12345', 'ghijklmn12345']],
    ['"token": [\n  "abcdefgh12345",\n  "ghijklmn12345"\n]', ['abcdefgh12345', 'ghijklmn12345']],
    [`kind: Secret\ndata:\n  key: ${ENCODED}\n`, [ENCODED]],
    [`- data:\n    tls.crt: ${ENCODED}\n  kind: "Secret"\n`, [ENCODED]],
    [`{"data":{"config.yaml":"${ENCODED}"},"kind":"Secret"}`, [ENCODED]],
    // What else a file names is in messages about it.
    ['kind: Secret\nstringData:\n  a.yaml: |\n    cidr: 10.244.0.0/16,fd00::/56\n    driver: kubernetes\n', []],
    ['bootstrapToken:\n  apiServerEndpoint: api2.example.org:6443\n', []],
    ['bootstrapTokens:\n- description: a token of Kubernetes\n  ttl: 24h0m0s\n', []],
  ] as const)
    for (const file of [text, text.replaceAll('\n', '\r\n')])
      assert.deepEqual([...secretsOf(file)].sort(), [...words].sort(), JSON.stringify(file));
});

test('the data of Secrets is masked wherever they are, and that of other objects is not', () => {
  const inList = (kind: string) =>
    `kind: List\nitems:\n- kind: ${kind}\n  data:\n    a: b\n- apiVersion: v1\n  data:\n    c: d\n  kind: ConfigMap\n`;
  assert.equal(withoutSecrets(inList('Secret')), inList('Secret').replace('a: b', 'a: *'));
  assert.equal(withoutSecrets(inList('ConfigMap')), inList('ConfigMap'));
  const json = (kind: string) =>
    JSON.stringify({
      items: [
        { data: { a: 'b', c: ['d'] }, kind, spec: { data: { g: 'h' } } },
        { data: { e: 'f' }, kind: 'ConfigMap' },
      ],
    });
  assert.equal(withoutSecrets(json('Secret')), json('Secret').replace('"b"', '"*"').replace('"d"', '"*"'));
  assert.equal(withoutSecrets(json('ConfigMap')), json('ConfigMap'));
  const pretty = JSON.stringify({ kind: 'Secret', stringData: { a: 'b' }, data: { c: 'd' } }, undefined, 2);
  assert.equal(withoutSecrets(pretty), pretty.replace('"b"', '"*"').replace('"d"', '"*"'));
  const applied = `metadata:\n  annotations:\n    last: |\n      ${json('Secret')}\nkind: ConfigMap\ndata:\n  i: j\n`;
  assert.equal(withoutSecrets(applied), applied.replace('"b"', '"*"').replace('"d"', '"*"'));
});

test('credentials are found beside references and other values on one line', () => {
  for (const [text, masked] of [
    ['{"auth":{"secretName":"a","password":"b"}}', '{"auth":{"secretName":"a","password":"*"}}'],
    [
      '{"token":{"secretKeyRef":{"name":"a"}},"password":"b"}',
      '{"token":{"secretKeyRef":{"name":"a"}},"password":"*"}',
    ],
    ['{"automountServiceAccountToken":true,"a":"b"}', '{"automountServiceAccountToken":true,"a":"b"}'],
    [
      '"token": {\n  "secretKeyRef": {\n    "name": "a"\n  }\n}',
      '"token": {\n  "secretKeyRef": {\n    "name": "a"\n  }\n}',
    ],
  ] as const)
    assert.equal(withoutSecrets(text), masked);
});

test('words are masked wherever they are in a text, the longest one first', () => {
  const mask = maskOf(['abcdefgh12345', 'abcdefgh123', 'ghijklmn1']);
  assert.equal(mask('--a=abcdefgh12345,"abcdefgh123"'), '--a=*************,"***********"');
  assert.equal(mask('abcdefgh12 ghijklmn1ghijklmn1.'), 'abcdefgh12 ******************.');
  assert.equal(mask('ghijklmn'), 'ghijklmn');
  assert.equal(maskOf([])('abcdefgh12345'), 'abcdefgh12345');
});

test('a word of small letters alone is not taken for a credential in messages', () => {
  assert.deepEqual(secretsOf('auth: kubernetes\npassword: kubernetes\ntoken: Kubernetes1\n'), ['Kubernetes1']);
});

test('messages have none, by the form of a value or by the key that it belongs to', () => {
  const say = (args: Record<string, string>) => render({ template: '{key} is {value}', args });
  assert.equal(say({ key: 'token', value: 'my-own' }), 'token is ******');
  assert.equal(say({ key: 'mirror', value: 'http://a:b@c' }), 'mirror is http://***@c');
  assert.equal(say({ key: 'podSubnet', value: '10.244.0.0/16' }), 'podSubnet is 10.244.0.0/16');
});

test('the credentials of a text are those of its documents, in every version of it', () => {
  const words = new SecretWords();
  const of = (...documents: string[]) => words.of(documents.join('---\n'));
  assert.deepEqual(of('password: Swordfish1\n', 'token: Marlin-and-Tuna\n'), ['Marlin-and-Tuna', 'Swordfish1']);
  assert.deepEqual(of('password: Swordfish2\n', 'token: Marlin-and-Tuna\n'), ['Marlin-and-Tuna', 'Swordfish2']);
  assert.deepEqual(of('token: Marlin-and-Tuna\n', 'token: Marlin-and-Tuna\n'), ['Marlin-and-Tuna']);
  assert.deepEqual(of('a: b\n'), []);
});
