import { assert } from 'chai';
import { test } from '../runner.ts';
import { actionAt, applyAction, diagnosticsOf, Folder, findingOf, textAt } from '../support.ts';

test('the cluster with Cilium shows why it has no IPv6, and a fix turns it on', async () => {
  const folder = await Folder.ofExample('cilium');
  const { document } = await folder.open('cilium/values.yaml');
  const finding = await findingOf(document.uri, 'cilium-key-ignored');
  assert.equal(await textAt(document.uri, finding.range), 'enableIPv6');
  await findingOf(folder.file('cilium/load-balancer.yaml'), 'cilium-lb-pool-family-missing');
  await applyAction(await actionAt(document.uri, finding.range, 'Move enableIPv6 to ipv6.enabled'));
  assert.match(document.getText(), /^ipv6:\n {2}enabled: true$/m);
  await findingOf(document.uri, 'cilium-pool-refused');
});

test('the cluster with Flannel is fixed by one fix', async () => {
  const folder = await Folder.ofExample('flannel');
  const { document } = await folder.open('kube-flannel.yml');
  const finding = await findingOf(document.uri, 'flannel-ipv6-off');
  await applyAction(await actionAt(document.uri, finding.range, 'Add EnableIPv6 and IPv6Network'));
  assert.include(document.getText(), '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"');
  await diagnosticsOf(document.uri, (all) => all.length === 0);
});

for (const [example, path] of [
  ['cilium-healthy', 'cilium/values.yaml'],
  ['flannel-healthy', 'kube-flannel.yml'],
] as const)
  test(`${example} stays without a finding`, async () => {
    const folder = await Folder.ofExample(example);
    const { document } = await folder.open(path);
    // A mistake that comes and goes shows that the file was checked.
    const before = document.getText();
    await folder.write(
      'kubeadm-copy.yaml',
      'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\npodSubnet: x\n',
    );
    await findingOf(folder.file('kubeadm-copy.yaml'), 'kubeadm-key-unknown');
    await diagnosticsOf(document.uri, (all) => all.length === 0);
    assert.equal(document.getText(), before);
  });
