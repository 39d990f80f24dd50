import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../../src/core/example.ts';
import { kubeRouter } from '../../../src/core/rule-kit/kube-router-fixtures.ts';

const S4 = '10.96.0.0/12';
const S6 = '2001:db8:43::/112';

/** Arguments of kube-router, and the rule that reports why it stops; undefined where it starts. */
const VERDICTS: readonly (readonly [args: readonly string[], rule?: string])[] = [
  // cloudnativelabs/kube-router pkg/svcip/validator.go NewValidator, v2.8
  [['--enable-ipv6', `--service-cluster-ip-range=${S4},${S6}`]],
  [['--enable-ipv6', `--service-cluster-ip-range=${S4}`, `--service-cluster-ip-range=${S6}`]],
  [[`--service-cluster-ip-range=${S4}`]],
  [['--enable-ipv6', `--service-cluster-ip-range=${S6}`]],
  [[`--service-cluster-ip-range=${S4},${S6}`], 'kube-router-range-refused'],
  [['--enable-ipv6=false', `--service-cluster-ip-range=${S6}`], 'kube-router-range-refused'],
  [
    ['--enable-ipv6', '--enable-ipv4=false', '--router-id=generate', `--service-cluster-ip-range=${S4}`],
    'kube-router-range-refused',
  ],
  [
    ['--enable-ipv6', `--service-cluster-ip-range=${S4},${S6}`, '--service-cluster-ip-range=2001:db8:44::/112'],
    'kube-router-range-refused',
  ],
  [['--enable-ipv6', `--service-cluster-ip-range=${S4}, ${S6}`], 'cidr-list-blank'],
  [['--service-cluster-ip-range=10.96.0.0'], 'cidr-invalid'],
  // cloudnativelabs/kube-router pkg/bgp/id.go GenerateRouterID, v2.8
  [['--enable-ipv6', '--enable-ipv4=false'], 'kube-router-router-id-missing'],
  [['--enable-ipv6', '--enable-ipv4=false', '--router-id=10.0.0.1']],
  // cloudnativelabs/kube-router pkg/options/options.go AddFlags, v2.11
  [['--enable-ipv6=true', '--overlay-type=full', '-v', '2']],
  [['--enable-ipv66'], 'kube-router-flag-unknown'],
];

describe('kube-router', () => {
  for (const [args, rule] of VERDICTS) {
    test(args.join(' '), () => {
      const files = new Map([['kube-router.yaml', kubeRouter(...args.map((arg) => `'${arg}'`))]]);
      const errors = checkFiles(files, {}).filter(({ severity }) => severity === 'error');
      assert.deepEqual([...new Set(errors.map((finding) => finding.rule))], rule === undefined ? [] : [rule]);
    });
  }
});
