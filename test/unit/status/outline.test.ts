import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';
import { leftOverOf } from '../../../src/core/status/left-over.ts';
import { type OutlineNode, outlineOf } from '../../../src/core/status/outline.ts';
import { statusMarkdown } from '../../../src/core/status/page.ts';
import { membership, regrouped } from '../../../src/core/status/regrouped.ts';
import { exampleFiles } from '../plan/support.ts';
import { type Files, statusesOf } from './support.ts';

const incident = exampleFiles('ipv6-route-loss');
const UNIT = 'usr/lib/systemd/system/cri-docker.service';

function outline(files: Files, notes = new Map<string, string[]>()): OutlineNode[] {
  return outlineOf(statusesOf(files), [], notes);
}

function all(nodes: readonly OutlineNode[]): OutlineNode[] {
  return nodes.flatMap((node) => [node, ...all(node.children)]);
}

describe('the outline', () => {
  const [cluster] = outline(incident) as [OutlineNode];

  test('has the layers in their order, and the files last', () => {
    assert.equal(cluster.kind, 'cluster-broken');
    assert.deepEqual(
      cluster.children.map(({ label, description }) => `${label}: ${description}`),
      [
        'Addresses: impaired',
        'Hosts: ok',
        'Container runtime: broken',
        'Kubelet: broken',
        'Control plane: ok',
        'CNI plugin: unknown',
        'kube-proxy: ok',
        'Services: ok',
        'Logs: impaired',
        'Files: The whole folder: no part of it is a separate cluster.',
      ],
    );
  });

  test('says what is wrong, where, by which rule, and in whole in the tooltip', () => {
    const [finding] = cluster.children[2]?.children ?? [];
    assert.equal(finding?.kind, 'finding-error');
    assert.match(finding?.label ?? '', /^cri-dockerd runs without --ipv6-dual-stack.*\)\.$/);
    assert.match(finding?.tooltip ?? '', /Add the flag and restart cri-dockerd/);
    assert.deepEqual(
      [finding?.rule, finding?.description, finding?.place?.uri, finding?.place?.range.start.line],
      ['cri-dockerd-dual-stack-off', 'cri-docker.service:9', UNIT, 8],
    );
  });

  test('says of a missing file what it shows, and which command prints it', () => {
    const [missing] = all([cluster]).filter(({ kind }) => kind === 'missing');
    assert.equal(missing?.label, 'ConfigMap calico-config');
    assert.match(missing?.tooltip ?? '', /kubectl -n kube-system get configmap calico-config -o yaml/);
  });

  test('has an id of its own for every node, which stays while lines move and words change', () => {
    const ids = all([cluster]).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const moved = { ...incident, [UNIT]: `# a line more\n${incident[UNIT]}`, 'etc/docker/daemon.json': '{}\n' };
    const after = new Set(all(outline(moved)).map(({ id }) => id));
    const gone = ids.filter((id) => !after.has(id));
    assert.ok(
      gone.every((id) => /docker-range-overlaps-pods|cidr-reserved/.test(id)),
      gone.join('\n'),
    );
  });

  test('lists what is left over, and what has changed of the files', () => {
    const name = statusesOf(incident)[0]?.name ?? '-';
    const notes = new Map([[name, ['2 files were in cluster b before.']]]);
    const [first] = outlineOf(statusesOf(incident), [{ uri: 'x/daemon.json', reason: 'why' }], notes);
    assert.deepEqual(
      [first?.children[0]?.kind, first?.children[0]?.label],
      ['note', '2 files were in cluster b before.'],
    );
    const [, rest] = outlineOf(statusesOf(incident), [{ uri: 'x/daemon.json', reason: 'why' }], notes);
    assert.deepEqual(
      rest?.children.map(({ kind, label, description }) => [kind, label, description]),
      [['left-over', 'daemon.json', 'why']],
    );
  });
});

test('left over is what belongs to no cluster, or looks relevant and is not read', () => {
  const engine = new Engine({ roots: [''] });
  const kubeadm = incident['kubeadm.yaml'] as string;
  for (const [uri, text] of Object.entries({
    'clusters/a/kubeadm.yaml': kubeadm,
    'clusters/b/kubeadm.yaml': kubeadm,
    'else/daemon.json': '{ "ipv6": true }\n',
    'else/other.yaml': 'podCIDR: 10.0.0.0/8\nsomething: else\n',
    'notes.yaml': 'nothing: here\n',
  }))
    engine.update(uri, text);
  assert.deepEqual(leftOverOf(engine), [
    { uri: 'else/daemon.json', reason: 'in no cluster: it could belong to more than one' },
    { uri: 'else/other.yaml', reason: 'not recognized' },
  ]);
});

describe('a change of the clusters', () => {
  const groupsOf = (files: Files) => {
    const engine = new Engine({ roots: [''] });
    for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
    return engine.clusters().map(({ group }) => group);
  };
  const kubeadm = incident['kubeadm.yaml'] as string;
  const before = { 'a/kubeadm.yaml': kubeadm, 'b/daemon.json': '{ "ipv6": true }\n' };

  test('is told where files were before', () => {
    const after = { ...before, 'a/.dualstack-lint.yaml': 'intent: dual-stack\n' };
    const known = new Map([...membership(groupsOf(before)).keys()].map((uri) => [uri, 'all']));
    assert.deepEqual([...regrouped(known, groupsOf(after))], [['a', ['1 file was in cluster all before.']]]);
    assert.deepEqual(
      [...regrouped(new Map([['a/kubeadm.yaml', '']]), groupsOf(after))],
      [['a', ['1 file was in no cluster before.']]],
    );
  });

  test('is none where files come and go', () => {
    const after = { ...before, 'a/ippools.yaml': incident['calico/ippool-ipv6.yaml'] as string };
    assert.deepEqual([...regrouped(membership(groupsOf(after)), groupsOf(after))], []);
    assert.equal(regrouped(new Map(), groupsOf(before)).size, 0);
  });
});

test('the page has links to the places, the commands for what is missing, and the files', () => {
  const page = statusMarkdown(statusesOf(incident), (uri, { start }) => `x:${uri}#L${start.line + 1}`);
  assert.match(page, /^# .*breaks at the container runtime: cri-dockerd runs without/);
  assert.match(page, /^## Container runtime: broken$/m);
  assert.match(page, /\[cri-docker\.service:9\]\(x:usr\/lib\/systemd\/system\/cri-docker\.service#L9\)/);
  assert.match(page, /```shell\nkubectl -n kube-system get configmap calico-config -o yaml\n```/);
  assert.match(page, /^- \[kubeadm\.yaml\]\(x:kubeadm\.yaml#L1\)$/m);
  assert.equal(statusMarkdown([], String), 'Nothing was checked: no file was recognized.\n');
});
