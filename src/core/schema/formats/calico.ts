import type { Format } from './format.ts';

/**
 * Words of FelixConfiguration and BGPConfiguration whose case does not count.
 * Source: the patterns in projectcalico/calico api/pkg/apis/projectcalico/v3/felixconfig.go.
 */
function anyCase(expected: string): Format {
  const words = expected.split(/, | or /);
  return {
    accepts: (text) => text === '' || words.some((word) => word.toLowerCase() === text.toLowerCase()),
    expected,
    good: (words[0] ?? '').toLowerCase(),
    bad: 'Sometimes',
  };
}

export const CALICO_FORMATS = {
  'any-case-accept-return': anyCase('Accept or Return'),
  'any-case-auto-legacy-nft': anyCase('Auto, Legacy or NFT'),
  'any-case-disabled-any': anyCase('Disabled or Any'),
  'any-case-disabled-doubleiffull': anyCase('Disabled or DoubleIfFull'),
  'any-case-disabled-strict-loose': anyCase('Disabled, Strict or Loose'),
  'any-case-drop-accept-return': anyCase('Drop, Accept or Return'),
  'any-case-drop-reject': anyCase('Drop or Reject'),
  'any-case-drop-reject-disabled': anyCase('Drop, Reject or Disabled'),
  'any-case-insert-append': anyCase('Insert or Append'),
  'any-case-off-info-debug': anyCase('Off, Info or Debug'),
  'any-case-trace-debug-info-warning-error-fatal': anyCase('Trace, Debug, Info, Warning, Error or Fatal'),
  'any-case-tunnel-dsr': anyCase('Tunnel or DSR'),
  'any-case-workloadips-calicoipam': anyCase('WorkloadIPs or CalicoIPAM'),
  'calico-protocol': {
    accepts: (text) => /^(?:TCP|UDP|ICMP|ICMPv6|SCTP|UDPLite|\d{1,3})$/.test(text),
    expected: 'TCP, UDP, ICMP, ICMPv6, SCTP, UDPLite or a number from 0 to 255',
    good: 'ICMPv6',
    bad: 'icmp6',
  },
} satisfies Readonly<Record<string, Format>>;
