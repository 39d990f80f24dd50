import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressAt } from '../../../src/core/hover/address-at.ts';

/** Every offset of the address gives it; the one after its end does too, as the cursor stands between characters. */
function everywhere(text: string, expected: string) {
  const start = text.indexOf(expected);
  for (let offset = start; offset <= start + expected.length; offset += 1) {
    const found = addressAt(text, offset);
    assert.equal(found && text.slice(found.span.start, found.span.end), expected, `${text} at ${offset}`);
  }
}

describe('addressAt', () => {
  it('finds addresses and networks whatever stands around them', () => {
    everywhere('podSubnet: 10.244.0.0/16', '10.244.0.0/16');
    everywhere('"fd00:10:244::/56"', 'fd00:10:244::/56');
    everywhere('--node-ip=192.168.60.11,2001:db8::11"', '192.168.60.11');
    everywhere('--node-ip=192.168.60.11,2001:db8::11"', '2001:db8::11');
    everywhere('[fd00::1]:6443', 'fd00::1');
    everywhere('https://10.0.0.1:6443/x', '10.0.0.1');
    everywhere('ip=2001:db8:42:0:208b:133f:7967:ee05', '2001:db8:42:0:208b:133f:7967:ee05');
    everywhere('at 10.0.0.1.', '10.0.0.1');
    everywhere('fe80::1%eth0', 'fe80::1%eth0');
    everywhere('cidr: ::/0', '::/0');
    everywhere('cidr: fd00::', 'fd00::');
  });

  it('takes nothing else for an address', () => {
    for (const text of [
      '12:34:56',
      'v1.29.5',
      'ee:ee:ee:ee:ee:ee',
      'a:b',
      '256.1.1.1',
      '10.0.0.0/33',
      'cafe',
      '...',
      ':',
    ])
      for (let offset = 0; offset <= text.length; offset += 1) assert.equal(addressAt(text, offset), undefined, text);
  });

  it('is quick in a long line without blanks', () => {
    assert.equal(addressAt('1:'.repeat(1_000_000), 1_000_000), undefined);
  });
});
