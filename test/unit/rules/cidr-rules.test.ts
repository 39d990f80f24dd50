import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFiles } from '../../../src/core/example.ts';
import { applyFix } from '../../../src/core/fixes/apply.ts';
import type { Finding } from '../../../src/core/model/finding.ts';
import type { Example } from '../../../src/core/rule-kit/define.ts';
import { LineIndex } from '../../../src/core/source/text.ts';

type Options = Pick<Example, 'versions'>;

/** The findings of the rules about addresses in one file. */
function check(name: string, text: string, options: Options = {}): Finding[] {
  return checkFiles(new Map([[name, text]]), options).filter(({ rule }) => rule.startsWith('cidr-'));
}

/** `severity rule underlined` of each finding. */
function told(name: string, text: string, options: Options = {}): string[] {
  const lines = new LineIndex(text);
  return check(name, text, options)
    .map(({ severity, rule, range }) => {
      const underlined = text.slice(lines.offset(range.start), lines.offset(range.end));
      return `${severity} ${rule} ${underlined}`;
    })
    .sort();
}

const daemon = (json: object) => JSON.stringify(json);
const kubeadm = (podSubnet: string) =>
  `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: ${podSubnet}\n`;
const stored = (cidr: string) =>
  `apiVersion: crd.projectcalico.org/v1\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: ${cidr}\n  blockSize: 122\n`;

test('an unknown release names those that the finding is about, one severity lower', () => {
  const text = daemon({ ipv6: true, 'fixed-cidr-v6': 'fd5b:8c1e::/064' });
  const [unknown] = check('daemon.json', text);
  assert.equal(unknown?.severity, 'warning');
  assert.match(unknown?.message ?? '', /^dockerd ≥ 27\.0 refuses fixed-cidr-v6 "fd5b:8c1e::\/064"/);
  const [known] = check('daemon.json', text, { versions: { docker: '28.5.2' } });
  assert.equal(known?.severity, 'error');
  assert.match(known?.message ?? '', /^dockerd refuses /);
  assert.deepEqual(told('daemon.json', text, { versions: { docker: '26.1.5' } }), []);
});

test('releases in the middle and old ones are named by their limits', () => {
  const messages = (cidr: string) => check('pool.yaml', stored(cidr)).map(({ message }) => message);
  assert.match(messages('fd5b:8c1e:7a20:4200:0::/64').join(), /^Calico < 3\.31\.3 compares/);
  assert.match(messages('fd5b:8c1e:7a20:4201::/56').join(), /^Calico ≥ 3\.33 refuses/);
});

test('a value that nothing makes use of is a hint, unless it is parsed all the same', () => {
  assert.deepEqual(told('daemon.json', daemon({ bip6: 'x' })), ['hint cidr-invalid x']);
  assert.deepEqual(told('daemon.json', daemon({ ipv6: true, bip6: 'x' })), ['error cidr-invalid x']);
  assert.deepEqual(told('daemon.json', daemon({ 'default-gateway-v6': 'x' })), ['error cidr-invalid x']);
  assert.deepEqual(told('daemon.json', daemon({ bridge: 'none', 'fixed-cidr': '10.0.0.1/8' })), []);
});

test('an empty part of a list is shown by a comma, and the fix takes that comma away', () => {
  for (const [list, left] of [
    ['10.244.0.0/16,', '10.244.0.0/16'],
    [',10.244.0.0/16', '10.244.0.0/16'],
    ['10.244.0.0/16,,fd5b:8c1e::/56', '10.244.0.0/16,fd5b:8c1e::/56'],
  ] as const) {
    const text = kubeadm(`"${list}"`);
    assert.deepEqual(told('kubeadm.yaml', text), ['error cidr-invalid ,'], list);
    const [fix] = check('kubeadm.yaml', text)[0]?.fixes ?? [];
    assert.ok(fix?.safety === 'safe');
    assert.equal(applyFix(new Map([['kubeadm.yaml', text]]), fix).get('kubeadm.yaml'), kubeadm(`"${left}"`));
  }
});

test('each empty part of a list has a comma of its own', () => {
  const columns = (list: string) =>
    check('kubeadm.yaml', kubeadm(`"${list}"`)).map(({ range }) => range.start.character - '  podSubnet: "'.length);
  assert.deepEqual(columns(',,10.244.0.0/16,,'), [0, 1, 15, 16]);
  assert.deepEqual(columns(',,'), [0, 1]);
});

test('an empty text is shown by its quotes', () => {
  assert.deepEqual(told('pool.yaml', stored('""'), { versions: { calico: '3.33.0' } }), ['error cidr-invalid ""']);
});

test('a text is repaired only where one meaning is left', () => {
  const fixes = (text: string) =>
    check('kubelet.service', `[Service]\nExecStart=/usr/bin/kubelet "--node-ip=192.168.60.11,${text}"\n`)
      .flatMap((finding) => finding.fixes)
      .map(({ title, safety }) => `${safety}: ${title}`);
  assert.deepEqual(fixes('[fd00::1]'), ['safe: Replace [fd00::1] with fd00::1']);
  assert.deepEqual(fixes('[fd00::1]:10250'), []);
  assert.deepEqual(fixes('fd00::1/64'), ['suggested: Replace fd00::1/64 with fd00::1']);
  assert.deepEqual(fixes('fd00:: 1'), []);
  assert.deepEqual(fixes('fd00::1%eth0'), []);
});

test('a repaired address never ends a plain YAML scalar with a colon', () => {
  const text = (value: string) =>
    `apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\nlocalAPIEndpoint:\n  advertiseAddress: ${value}\n`;
  assert.deepEqual(told('kubeadm.yaml', text('fd00::/64')), ['error cidr-invalid /64']);
  assert.deepEqual(check('kubeadm.yaml', text('fd00::/64'))[0]?.fixes, []);
  assert.equal(check('kubeadm.yaml', text('"fd00::/64"'))[0]?.fixes.length, 1);
});

test('only values that count can be one too many', () => {
  const manager = (flags: string) => `[Service]\nExecStart=/usr/bin/kube-controller-manager ${flags}\n`;
  const flags = '--allocate-node-cidrs=true --cluster-cidr=10.244.0.0/16';
  assert.deepEqual(
    told(
      'kube-controller-manager.service',
      manager(`${flags} --service-cluster-ip-range=10.96.0.0/16,x,fd5b:8c1e:7a20:9600::/112`),
    ),
    ['error cidr-family-twice fd5b:8c1e:7a20:9600::/112', 'warning cidr-invalid x'],
  );
  assert.deepEqual(
    told('kubelet.service', '[Service]\nExecStart=/usr/bin/kubelet --node-ip=192.168.60.11,x,fd5b:8c1e:7a20:60::11\n'),
    ['warning cidr-invalid x'],
  );
});

test('a range is told once, and what lies inside it is related', () => {
  const files = new Map([
    ['a/pool.yaml', stored('2001:db8:42:1::/64')],
    ['a/kubeadm.yaml', kubeadm('10.244.0.0/16,2001:db8:42::/56')],
  ]);
  const findings = checkFiles(files, {}).filter(({ rule }) => rule === 'cidr-reserved');
  assert.deepEqual(
    findings.map(({ uri, related }) => [uri, related.map((each) => each.uri)]),
    [['a/kubeadm.yaml', ['a/pool.yaml']]],
  );
});

test('ranges that belong where they are say nothing', () => {
  for (const range of ['10.0.0.0/8', '172.31.0.0/16', '100.64.0.0/10', '198.18.0.0/15', 'fd00::/56', '2a00::/56']) {
    assert.deepEqual(told('kubeadm.yaml', kubeadm(range)), [], range);
  }
});

test('each kind of unfit range is told with its own severity', () => {
  for (const [range, severity] of [
    ['172.32.0.0/16', 'information'],
    ['172.0.0.0/8', 'information'],
    ['2001::/64', 'information'],
    ['2002:a00::/56', 'information'],
    ['4000::/56', 'information'],
    ['fec0::/56', 'warning'],
    ['fe80::/56', 'warning'],
    ['ff00::/56', 'warning'],
    ['127.0.0.0/16', 'warning'],
  ] as const) {
    assert.deepEqual(told('kubeadm.yaml', kubeadm(range)), [`${severity} cidr-reserved ${range}`]);
  }
});
