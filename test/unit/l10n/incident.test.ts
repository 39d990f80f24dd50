// The incident that this project starts from was first told in Chinese: its findings come out in Chinese, with the values
// of its files. VS Code's display language cannot be switched in the tests that run there; what VS Code does with the
// bundle is what `translate` does here.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';
import type { Finding } from '../../../src/core/model/finding.ts';

const INCIDENT = new URL('../../../examples/ipv6-route-loss/', import.meta.url);
const BUNDLE = new URL('../../../l10n/bundle.l10n.zh-cn.json', import.meta.url);
const chinese = JSON.parse(readFileSync(BUNDLE, 'utf8')) as Record<string, string>;

function findingsIn(translate?: (template: string) => string): Finding[] {
  const engine = new Engine(translate ? { translate } : {});
  for (const name of (readdirSync(INCIDENT, { recursive: true }) as string[]).sort()) {
    const file = new URL(name.replaceAll('\\', '/'), INCIDENT);
    if (statSync(file).isFile()) engine.update(name.replaceAll('\\', '/'), readFileSync(file, 'utf8'));
  }
  return [...engine.findings().values()].flat();
}

const english = findingsIn();
const translated = findingsIn((template) => chinese[template] ?? template);
const only = (rule: string): Finding => {
  const [finding, ...others] = translated.filter((each) => each.rule === rule);
  assert.ok(finding && others.length === 0, rule);
  return finding;
};

test('the cause is told in Chinese, with what shows that the cluster is dual-stack', () => {
  const { message, related, fixes } = only('cri-dockerd-dual-stack-off');
  assert.equal(
    message,
    'cri-dockerd 运行时没有 --ipv6-dual-stack，因此只上报 Pod 的 IPv4 地址，Calico 随即删除 IPv6 路由，而集群是双栈的' +
      '（kubeadm.yaml:15: networking.podSubnet 172.99.0.0/16,2001:db8:42::/64）。请加上该参数，并重启 cri-dockerd 和 kubelet。',
  );
  assert.equal(related[0]?.message, '这里表明集群是双栈的：networking.podSubnet 172.99.0.0/16,2001:db8:42::/64');
  assert.equal(fixes[0]?.title, '在 cri-dockerd 中添加 --ipv6-dual-stack');
});

test("the kubelet's flag, Docker's range and the log are told in Chinese", () => {
  assert.equal(only('kubelet-dual-stack-flag').fixes[0]?.title, '将 --ipv6-dual-stack 移到 cri-docker.service');
  assert.match(
    only('docker-range-overlaps-pods').message,
    /^fixed-cidr-v6 2001:db8:42::\/64 与 Pod 网段重叠.*2001:db8:42::\/64（ippool-ipv6\.yaml:6）/,
  );
  assert.match(
    only('felix-log-ipv6-lost').message,
    /IPv6 地址 2001:db8:42:0:208b:133f:7967:ee05\/128.*cri-docker\.service:9/,
  );
});

test('a language changes words only: the same findings, places, severities and edits', () => {
  const bare = (findings: readonly Finding[]) =>
    findings.map(({ rule, severity, uri, range, related, fixes }) => ({
      rule,
      severity,
      uri,
      range,
      related: related.map(({ message: _, ...place }) => place),
      fixes: fixes.map(({ title: _, ...fix }) => fix),
    }));
  assert.deepEqual(bare(translated), bare(english));
  for (const { message } of translated) assert.match(message, /[\u4e00-\u9fff]/);
});
