import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSysctl } from '../../../src/core/source/sysctl-file.ts';

test('keys, values and where they stand', () => {
  const text = `# comment = 1
net.ipv4.ip_forward = 1
\t-net.ipv6.conf.all.forwarding=1  \r
net/ipv6/conf/eth0.100/disable_ipv6 = 1
net.ipv6.conf.*.accept_ra =
; other = 2
no assignment
`;
  const settings = parseSysctl(text);
  assert.deepEqual(
    settings.map(({ key, value }) => [key, value]),
    [
      ['net.ipv4.ip_forward', '1'],
      ['net.ipv6.conf.all.forwarding', '1'],
      ['net.ipv6.conf.eth0/100.disable_ipv6', '1'],
      ['net.ipv6.conf.*.accept_ra', ''],
    ],
  );
  for (const { keySpan, valueSpan, value } of settings) {
    assert.match(text.slice(keySpan.start, keySpan.end), /^net/);
    assert.equal(text.slice(valueSpan.start, valueSpan.end), value);
  }
});
