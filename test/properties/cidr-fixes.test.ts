import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkFiles } from '../../src/core/example.ts';
import { applyFix } from '../../src/core/fixes/apply.ts';
import type { Finding } from '../../src/core/model/finding.ts';

const PARTS = ['10.244.0.0/16', 'fd5b:8c1e::/56', 'FD5B:0::/64', '10.0.0.1/8', '::ffff:10.0.0.0/104', '010.0.0.0/8'];
const NOISE = [',', ' ', '[', ']', '%eth0', '/64', '/064', ':', '.', '\\t', '02001:db8::/32', '{{ x }}', ''];
const value = fc.array(fc.constantFrom(...PARTS, ',', ...NOISE), { maxLength: 6 }).map((parts) => parts.join(''));

/** Files that hold one value in fields that are read in different ways. */
const FILES: Readonly<Record<string, (value: string) => string>> = {
  'kubeadm.yaml': (text) =>
    `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: "${text}"\n`,
  'pool.yaml': (text) =>
    `apiVersion: crd.projectcalico.org/v1\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: "${text}"\n`,
  'daemon.json': (text) => `{"ipv6": true, "fixed-cidr-v6": "${text}"}`,
  'kubelet.service': (text) => `[Service]\nExecStart=/usr/bin/kubelet '--node-ip=${text}'\n`,
};

function addressFindings(files: ReadonlyMap<string, string>): Finding[] {
  return checkFiles(files, {}).filter(({ rule }) => rule.startsWith('cidr-'));
}

/** How many findings say the same, as several empty parts of a list do. */
function alike(findings: readonly Finding[], { rule, message }: Finding): number {
  return findings.filter((each) => each.rule === rule && each.message === message).length;
}

test('property: a fix of an address takes its finding away and makes nothing worse', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(FILES)), value, (name, text) => {
      const files = new Map([[name, FILES[name]?.(text) ?? '']]);
      const before = addressFindings(files);
      const errors = before.filter(({ severity }) => severity === 'error').length;
      for (const finding of before) {
        for (const fix of finding.fixes) {
          const fixed = applyFix(files, fix);
          assert.notEqual(fixed.get(name), files.get(name), fix.title);
          const after = addressFindings(fixed);
          assert.ok(alike(after, finding) < alike(before, finding), fix.title);
          assert.ok(after.filter(({ severity }) => severity === 'error').length <= errors, fix.title);
        }
      }
    }),
    { numRuns: 400 },
  );
});
