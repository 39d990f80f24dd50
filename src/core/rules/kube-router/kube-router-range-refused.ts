import type { Cidr, Family } from '../../address/index.ts';
import { familyName } from '../../analysis/pools.ts';
import { readingsOf } from '../../analysis/program-starts.ts';
import type { Reading } from '../../model/facts.ts';
import { type FlagList, flagOf, parseBool } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { kubeRouter } from '../../rule-kit/kube-router-fixtures.ts';

const RANGE = 'service-cluster-ip-range';

export const kubeRouterRangeRefused = defineRule({
  id: 'kube-router-range-refused',
  severity: 'error',
  stops: 'kube-router',
  summary: 'kube-router refuses its Service ranges, or has no IPv6 one.',
  why: `kube-router compares \`--service-cluster-ip-range\` with the families that are on, which is IPv4 alone unless \`--enable-ipv6\` is set. A
range of a family that is off stops it ("IPv6 CIDR specified while IPv6 is disabled"), and so do more than two ranges. The default
is \`10.96.0.0/12\` alone, so with IPv6 on the IPv6 range has to be given too, or policies do not match IPv6 addresses of Services.`,
  sources: [
    'cloudnativelabs/kube-router:pkg/svcip/validator.go',
    'cloudnativelabs/kube-router:pkg/options/options.go',
    'https://github.com/cloudnativelabs/kube-router/blob/master/docs/ipv6.md',
  ],
  messages: {
    off: 'kube-router fails to start: {range} is an {family} range, but --{flag} is false. Set it to true, or remove the range.',
    many: 'kube-router fails to start: --service-cluster-ip-range has {count} ranges, and at most two are allowed. Remove {range}.',
    missing:
      'IPv6 is on, but --service-cluster-ip-range has no IPv6 range, so kube-router does not match IPv6 addresses of Services. Add the IPv6 range.',
  },
  bad: [
    {
      files: {
        'kube-router.yaml': kubeRouter('--service-cluster-ip-range=10.96.0.0/12,«fd5b:8c1e:7a20:43::/112»'),
      },
    },
    {
      files: {
        'kube-router.yaml': kubeRouter(
          '--enable-ipv6',
          '--service-cluster-ip-range=10.96.0.0/12',
          '--service-cluster-ip-range=fd5b:8c1e:7a20:43::/112',
          '--service-cluster-ip-range=«fd5b:8c1e:7a20:44::/112»',
        ),
      },
    },
    {
      severity: 'warning',
      files: { 'kube-router.yaml': kubeRouter('--enable-ipv6', '--service-cluster-ip-range=«10.96.0.0/12»') },
    },
  ],
  good: [
    {
      files: {
        'kube-router.yaml': kubeRouter(
          '--enable-ipv6',
          '--service-cluster-ip-range=10.96.0.0/12',
          '--service-cluster-ip-range=fd5b:8c1e:7a20:43::/112',
        ),
      },
    },
    { files: { 'kube-router.yaml': kubeRouter('--service-cluster-ip-range=10.96.0.0/12') } },
  ],
  check(cluster, report, text) {
    for (const list of cluster.flags('kube-router')) {
      const flags = list.flags.filter(({ name }) => name === RANGE);
      const lists = flags.map((flag) => readingsOf(cluster, flag));
      // A part that does not parse, or is not known yet, says nothing about the rest.
      if (flags.length === 0 || lists.some((readings) => !readings)) continue;
      const readings = lists.flatMap((each) => each ?? []);
      const [, , third] = readings;
      if (third) report({ at: third.place, message: text('many', { count: readings.length, range: third.text }) });
      for (const reading of readings) {
        const family = familyOf(reading);
        if (isOn(list, family) !== false) continue;
        const flag = `enable-ipv${family}`;
        report({
          at: reading.place,
          message: text('off', { range: reading.text, family: familyName(family), flag }),
          fixes: [{ title: fixTitle.set(`--${flag}`, true), safety: 'suggested', edits: [list.set(flag, 'true')] }],
        });
      }
      const [first] = readings;
      if (first && isOn(list, 6) && readings.every((reading) => familyOf(reading) === 4))
        report({ at: first.whole, severity: 'warning', message: text('missing') });
    }
  },
});

function familyOf({ result }: Reading): Family {
  return result.ok ? (result.value as Cidr).family : 4;
}

/** Whether a family is on; undefined for a value that is not known. */
function isOn(list: FlagList, family: Family): boolean | undefined {
  const flag = flagOf(list, `enable-ipv${family}`);
  return flag ? parseBool(flag.value) : list.variables.length > 0 ? undefined : family === 4;
}
