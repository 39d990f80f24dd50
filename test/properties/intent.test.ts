import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFiles, readExample } from '../../src/core/example.ts';
import { RULES } from '../../src/core/rules/index.ts';

/** They say that IPv6 does not work as it is written, or that a family is missing; nothing else is wrong. */
const MISSES_IPV6 =
  /[Pp]ods get no IPv6|announces no IPv6|detects no IPv6|turns? IPv6 off|IPv6 is off|has IPv4 only|pool without NAT|the cluster is dual-stack/;
test('nothing that is about IPv6 alone reaches a warning where the cluster is meant to have IPv4 only', () => {
  const about = new Set(RULES.filter(({ aboutIpv6 }) => aboutIpv6).map(({ id }) => id));
  assert.ok(about.size > 20);
  for (const { bad, good } of RULES) {
    for (const example of [...bad, ...good]) {
      // A configuration of the example's own says what is meant.
      if ('.dualstack-lint.yaml' in example.files) continue;
      const findings = checkFiles(readExample(example).files, { ...example, intent: 'ipv4' });
      for (const { rule, severity, message } of findings) {
        if (severity !== 'error' && severity !== 'warning') continue;
        assert.ok(!about.has(rule) && !MISSES_IPV6.test(message), `${severity} ${rule}: ${message}`);
      }
    }
  }
});
