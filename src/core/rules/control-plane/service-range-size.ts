import { countedAddresses, maskOf } from '../../knowledge/control-plane-ranges.ts';
import type { Releases } from '../../model/version.ts';
import { defineRule } from '../../rule-kit/define.ts';

/** Source: kubernetes/kubernetes pkg/controlplane/apiserver/options/options.go, cmd/kube-apiserver/app/options/validation.go. */
const MINIMUM = 8n;
const MAX_HOST_BITS = 20;
/** From 1.34 on the limit of 20 bits is gone, as every address is an object of its own. */
const LIMITED: Releases = { program: 'kubernetes', until: '1.34' };
/** The shortest prefix of an IPv6 range that the new allocator hands out. */
const SHORTEST_V6 = 64;

export const serviceRangeSize = defineRule({
  id: 'service-range-size',
  severity: 'error',
  summary: 'kube-apiserver refuses the size of a Service range, or assigns no address from it.',
  why: `kube-apiserver needs at least 8 addresses in its first Service range. Up to 1.33 a range may have at most 20 host bits (/12 for
IPv4, /108 for IPv6), because all addresses were kept in one bitmap. From 1.34 on any size is taken, but of an IPv6 range larger than
/64 nothing is handed out, and only the log says so. kubeadm keeps the old limits in every release.`,
  sources: [
    'kubernetes/kubernetes:cmd/kube-apiserver/app/options/validation.go',
    'kubernetes/kubernetes:pkg/registry/core/service/ipallocator/ipallocator.go',
    'https://kubernetes.io/docs/concepts/services-networking/cluster-ip-allocation/',
  ],
  messages: {
    small:
      'kube-apiserver fails to start: the Service range {cidr} must have at least 8 addresses, that is /{prefix} or larger. Use a larger range.',
    uncountable:
      'kube-apiserver fails to start: the size of {cidr} overflows its address counter. Use a smaller range.',
    large:
      'kube-apiserver up to 1.33 fails to start: the Service range {cidr} may have at most 20 host bits, that is /{prefix} or longer. Use a smaller range, such as a /{usual}.',
    nothing:
      'kube-apiserver accepts {cidr} but assigns no address from it: an IPv6 Service range must not be larger than a /64. Use a smaller range, such as a /112.',
  },
  bad: [
    {
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --service-cluster-ip-range=«10.96.0.0/30»
`,
      },
    },
    {
      versions: { kubernetes: '1.31.4' },
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --service-cluster-ip-range=10.96.0.0/16,«fd5b:8c1e:7a20:96::/64»
`,
      },
    },
    {
      title: 'The release is not known.',
      severity: 'warning',
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --service-cluster-ip-range=10.96.0.0/16,«fd5b:8c1e:7a20:96::/64»
`,
      },
    },
    {
      versions: { kubernetes: '1.35.0' },
      severity: 'warning',
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --service-cluster-ip-range=10.96.0.0/16,«fd5b:8c1e:7a20::/56»
`,
      },
    },
    {
      versions: { kubernetes: '1.35.0' },
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --service-cluster-ip-range=«fd00::/1»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --service-cluster-ip-range=10.96.0.0/12,fd5b:8c1e:7a20:96::/108
`,
      },
    },
    {
      versions: { kubernetes: '1.35.0' },
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --service-cluster-ip-range=10.0.0.0/8,fd5b:8c1e:7a20:96::/64
`,
      },
    },
  ],
  check(cluster, report, text) {
    const limited = cluster.severityIn(LIMITED, 'error');
    for (const { result, place, text: cidrText, index } of cluster.readings(
      'kube-apiserver.service-cluster-ip-range',
    )) {
      if (!result.ok || !('prefix' in result.value)) continue;
      const cidr = result.value;
      const { ones, bits } = maskOf(cidr);
      const count = countedAddresses(cidr);
      if (index === 0 && count < MINIMUM) {
        const id = count === 0n ? 'uncountable' : 'small';
        report({ at: place, message: text(id, { cidr: cidrText, prefix: bits - 3 }) });
      } else if (bits - ones > MAX_HOST_BITS && limited) {
        const args = { cidr: cidrText, prefix: bits - MAX_HOST_BITS, usual: bits - 16 };
        report({ at: place, severity: limited, message: text('large', args) });
      } else if (cidr.family === 6 && ones < SHORTEST_V6 && !limited) {
        report({ at: place, severity: 'warning', message: text('nothing', { cidr: cidrText }) });
      }
    }
  },
});
