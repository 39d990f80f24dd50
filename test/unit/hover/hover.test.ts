import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textsBelow } from '../../support/files.ts';
import { hover } from './support.ts';

const KUBEADM = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:42::/56
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
`;
const POOL = `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: v6
spec:
  cidr: fd5b:8c1e:7a20:42::/64
  blockSize: 120
`;
const DAEMON = '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64" }\n';
const FILES = { 'kubeadm.yaml': KUBEADM, 'ippool.yaml': POOL, 'daemon.json': DAEMON };

const example = textsBelow('examples/ipv6-route-loss');

describe('the hover of a range', () => {
  it('ends with its family, its size, its first and last address and its kind', async () => {
    const found = await hover(FILES, 'kubeadm.yaml', '10.244');
    assert.equal(found?.text, '10.244.0.0/16');
    assert.equal(
      found?.markdown.split('\n').at(-1),
      'IPv4; 65536 addresses, `10.244.0.0` to `10.244.255.255`; private: not routed on the internet (RFC 1918)',
    );
  });

  it('tells its role and how many nodes or blocks it gives', async () => {
    const pods = await hover(FILES, 'kubeadm.yaml', 'fd5b:8c1e:7a20:42::/56');
    assert.match(pods?.markdown ?? '', /pod range \(`networking\.podSubnet`\); enough for 256 nodes with a \/64 each/);
    const pool = await hover(FILES, 'ippool.yaml', 'fd5b');
    assert.match(pool?.markdown ?? '', /Calico pool \(`spec\.cidr`\); 2⁵⁶ Calico blocks of \/120/);
    const v4 = await hover(
      {
        ...FILES,
        'ippool.yaml': POOL.replace('fd5b:8c1e:7a20:42::/64', '10.244.0.0/16').replace('  blockSize: 120\n', ''),
      },
      'ippool.yaml',
      '10.244',
    );
    assert.match(v4?.markdown ?? '', /1024 Calico blocks of \/26/);
  });

  it('of one address or one block says one', async () => {
    const files = { ...FILES, 'ippool.yaml': POOL.replace('/64', '/120') };
    const pool = await hover(files, 'ippool.yaml', 'fd5b');
    assert.match(pool?.markdown ?? '', /; 1 Calico block of \/120$/m);
    const one = await hover({ ...FILES, 'ippool.yaml': POOL.replace('/64', '/128') }, 'ippool.yaml', 'fd5b');
    assert.match(one?.markdown ?? '', /^IPv6; 1 address; /m);
  });

  it('begins with its role and its relation to other ranges', async () => {
    const found = await hover(FILES, 'kubeadm.yaml', 'fd5b:8c1e:7a20:42::/56');
    const lines = (found?.markdown ?? '').split('\n').filter((line) => line !== '');
    assert.match(lines[1] ?? '', /^- pod range/);
    assert.match(lines[2] ?? '', /^- contains/);
    assert.match(lines.at(-1) ?? '', /^IPv6; 2⁷² addresses/);
  });

  it('links to the ranges that equal it, lie around it and lie inside it', async () => {
    const found = await hover(FILES, 'ippool.yaml', 'fd5b', 4);
    const lines = (found?.markdown ?? '').split('\n').filter((line) => line.includes(']('));
    assert.deepEqual(lines, [
      '- the same as `fd5b:8c1e:7a20:42::/64`, Docker bridge: [daemon.json:1](daemon.json#L1)',
      '- inside `fd5b:8c1e:7a20:42::/56`, pod range: [kubeadm.yaml:4](kubeadm.yaml#L4)',
    ]);
    const outer = await hover(FILES, 'kubeadm.yaml', 'fd5b:8c1e:7a20:42::/56');
    assert.match(
      outer?.markdown ?? '',
      /- contains `fd5b:8c1e:7a20:42::\/64`, Calico pool: \[ippool\.yaml:6\]\(ippool\.yaml#L6\)/,
    );
  });

  it('says so when nothing else shares its addresses', async () => {
    const found = await hover(FILES, 'kubeadm.yaml', '10.96');
    assert.match(found?.markdown ?? '', /overlaps no other range of the cluster/);
    assert.doesNotMatch(found?.markdown ?? '', /\]\(/);
  });

  it('names the network of host bits and the usual spelling', async () => {
    const files = {
      'kubeadm.yaml': KUBEADM.replace('10.96.0.0/16', '10.96.0.1/16').replace(
        'fd5b:8c1e:7a20:96::',
        'FD5B:8C1E:7A20:0096::',
      ),
    };
    assert.match((await hover(files, 'kubeadm.yaml', '10.96'))?.markdown ?? '', /the network is `10\.96\.0\.0\/16`/);
    assert.match(
      (await hover(files, 'kubeadm.yaml', 'FD5B'))?.markdown ?? '',
      /usually written `fd5b:8c1e:7a20:96::\/112`/,
    );
  });
});

describe('the hover of an address', () => {
  it('tells in a Felix log where the address comes from', async () => {
    const log = 'var/log/calico/calico-node.log';
    const found = await hover(example, log, '2001:db8:42:0:208b', 5);
    assert.equal(found?.text, '2001:db8:42:0:208b:133f:7967:ee05/128');
    assert.match(found?.markdown ?? '', /for documentation only, never routed \(RFC 3849\)/);
    assert.match(
      found?.markdown ?? '',
      /inside `2001:db8:42::\/64`, Calico pool: \[ippool-ipv6\.yaml:6\]\(calico\/ippool-ipv6\.yaml#L6\)/,
    );
  });

  it('tells its role', async () => {
    const found = await hover(example, 'var/lib/kubelet/config.yaml', '10.96.0.10');
    assert.match(found?.markdown ?? '', /DNS server of pods \(`clusterDNS`\)/);
    assert.match(found?.markdown ?? '', /inside `10\.96\.0\.0\/12`, Service range/);
  });

  it('is shown in comments too, and not in files that are not read', async () => {
    const files = { ...FILES, 'kubeadm.yaml': `# was 10.0.0.7 before\n${KUBEADM}`, 'notes.yaml': 'a: 10.0.0.7\n' };
    assert.equal((await hover(files, 'kubeadm.yaml', '10.0.0.7'))?.text, '10.0.0.7');
    assert.equal(await hover(files, 'notes.yaml', '10.0.0.7'), undefined);
  });
});

describe('the hover of a key', () => {
  it('tells what the key means, what it may be and what holds without it', async () => {
    const found = await hover(FILES, 'daemon.json', 'ipv6', 2);
    assert.equal(found?.text, '"ipv6"');
    assert.match(found?.markdown ?? '', /^\*\*`ipv6`\*\*: boolean\n\nIPv6 on the default bridge network/);
    assert.match(found?.markdown ?? '', /- Default: `false`/);
    const mode = await hover({ 'ippool.yaml': `${POOL}  vxlanMode: Never\n` }, 'ippool.yaml', 'vxlanMode');
    assert.match(mode?.markdown ?? '', /^\*\*`spec\.vxlanMode`\*\*[\s\S]*- One of `Never`, `Always`, `CrossSubnet`/);
  });

  it('tells since when and until when a key is there', async () => {
    const found = await hover({ 'daemon.json': '{ "ipv6": true, "bip6": "fd00::1/64" }' }, 'daemon.json', 'bip6');
    assert.match(found?.markdown ?? '', /- Since docker 28\.0/);
  });

  it('finds keys of objects in lists and inside other documents', async () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n${POOL.replace(/^/gm, '    ').replace('    ', '  - ').trimEnd()}\n`;
    assert.equal((await hover({ 'all.yaml': list }, 'all.yaml', 'blockSize'))?.text, 'blockSize');
    const inner = KUBEADM.replace(/^(?=.)/gm, '    ');
    const map = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kubeadm-config\n  namespace: kube-system\ndata:\n  ClusterConfiguration: |\n${inner}`;
    const found = await hover({ 'map.yaml': map }, 'map.yaml', 'podSubnet', 3);
    assert.equal(found?.text, 'podSubnet');
    assert.match(found?.markdown ?? '', /networking\.podSubnet/);
  });

  it('says nothing of a key that nobody knows, and nothing between keys', async () => {
    assert.equal(
      await hover({ 'daemon.json': '{ "ipv6": true, "nonsense": 1 }' }, 'daemon.json', 'nonsense'),
      undefined,
    );
    assert.equal(await hover(FILES, 'kubeadm.yaml', 'ClusterConfiguration', 3), undefined);
  });
});
