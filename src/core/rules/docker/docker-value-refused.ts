import { bridgeSide } from '../../analysis/docker-bridge.ts';
import { changeKeys, type DockerSettings, dockerSettings } from '../../analysis/docker-settings.ts';
import { asWritten } from '../../analysis/shape.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { execOptFault } from '../../knowledge/docker-exec-opts.ts';
import type { Document } from '../../model/document.ts';
import type { Severity } from '../../model/finding.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { DOCKER } from '../../rule-kit/subjects/docker.ts';
import { isUnknown } from '../../source/certainty.ts';
import { type Node, scalarOf, stringOf } from '../../source/tree.ts';

export const dockerValueRefused = shapeRule(DOCKER, {
  id: 'docker-value-refused',
  stops: 'dockerd',
  severity: 'error',
  kinds: ['enum', 'range', 'pattern'],
  summary: 'A value in daemon.json is invalid: dockerd fails to start.',
  why: `dockerd checks more than types: lists of allowed words, the form of labels, registries and listening addresses, what the
kernel takes. Some of it is checked when the file is read, the rest only when the daemon starts, after \`dockerd --validate\` has
said that the configuration is OK.`,
  sources: [
    'moby/moby:daemon/config/config.go',
    'moby/moby:daemon/config/config_linux.go',
    'moby/moby:daemon/daemon_unix.go',
    'moby/moby:daemon/pkg/registry/config.go',
  ],
  messages: {
    execForm:
      'dockerd fails to start: {value} in {key} is not of the form name=value. Use native.cgroupdriver=systemd or =cgroupfs.',
    execName: 'dockerd fails to start: {key} accepts only native.cgroupdriver on Linux. Remove {value}.',
    execNameOld:
      'dockerd from 28 on fails to start: {key} accepts only native.cgroupdriver on Linux; older ones ignore others. Remove {value}.',
    cgroupDriver:
      'dockerd fails to start: native.cgroupdriver is {value}, expected systemd or cgroupfs. Use one of them.',
    size: 'dockerd fails to start: {key} is {value}, which is not a size. Use a number with a unit, such as "64M".',
    path: 'dockerd fails to start: {key} is {value}, which is not an absolute path. Use a path that begins with a slash.',
    slice:
      'dockerd fails to start: {key} is {value}, but the systemd cgroup driver needs a slice. Use a name that ends in .slice.',
    mtu: 'dockerd fails to start: the kernel refuses a bridge with mtu {value}, outside {limits}. Use another number.',
    mtuIpv6:
      'dockerd fails to start with IPv6 on, because IPv6 needs an mtu of 1280 or more and this is {value}. Use a larger number.',
    cors: 'dockerd 28 fails to start with a value in api-cors-header, and 29 removed the key. Remove it.',
  },
  tags: { cors: 'deprecated' },
  bad: [
    { files: { 'daemon.json': '{ "exec-opts": ["«native.cgroupdriver=system»"] }\n' } },
    { files: { 'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64", "mtu": «1200» }\n' } },
    { files: { 'docker/daemon.json': '{ "labels": ["«berlin»"], "hosts": ["«tcp://10.0.0.1:http»"] }\n' } },
    { files: { 'daemon.json': '{ "firewall-backend": "«iptable»", "mtu": 1450 }\n' }, versions: { docker: '29.0.0' } },
    {
      files: {
        'daemon.json':
          '{ "registry-mirrors": ["«mirror.example:5000»"], "insecure-registries": ["«ftp://mirror.example»"] }\n',
      },
    },
    { files: { 'daemon.json': '{ "mtu": «-1» }\n' } },
    {
      title: 'Texts of another form.',
      versions: { docker: '29.0.0' },
      files: {
        'daemon.json': `{
  "dns-search": ["«bad_domain..»"],
  "default-shm-size": "«huge»",
  "node-generic-resources": ["«gpu»"],
  "userland-proxy-path": "«docker-proxy»",
  "exec-opts": ["native.cgroupdriver=systemd","«isolation=hyperv»","«systemd»"],
  "cgroup-parent": "«docker»",
  "containerd-namespace": "«plugins.moby»",
  "bridge-accept-fwmark": "«x»",
  "mtu": «65536»
}
`,
      },
    },
    {
      title: 'Every supported release refuses them.',
      files: { 'daemon.json': '{ "exec-opts": ["«isolation=hyperv»", "«systemd»"] }\n' },
    },
    {
      severity: 'warning',
      versions: { docker: '27.5.1' },
      files: {
        'daemon.json': '{ "exec-opts": [ "«isolation=hyperv»" ] }\n',
      },
    },
    {
      versions: { docker: '28.5.2' },
      files: {
        'daemon.json': '{ "api-cors-header": "«*»" }\n',
      },
    },
    { files: { 'daemon.json': '{ "log-level": "«verbose»" }\n' } },
    {
      versions: { docker: '28.5.2' },
      files: { 'daemon.json': '{ "default-shm-size": «null» }\n' },
    },
  ],
  good: [
    {
      files: {
        'daemon.json': `{
  "exec-opts": ["native.cgroupdriver=systemd"],
  "registry-mirrors": ["https://mirror.example", "https://[fd5b:8c1e:7a20:60::9]:5000/"],
  "insecure-registries": ["mirror.example:5000", "[fd5b:8c1e:7a20:60::9]:5000", "10.0.0.0/8"],
  "hosts": ["fd://", "tcp://[::1]:2375", "unix:///run/docker.sock"],
  "labels": ["site=berlin"],
  "dns-search": ["example.org", "."],
  "default-shm-size": "128M",
  "log-level": "warn",
  "icc": false,
  "mtu": 1450
}
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const settings of dockerSettings(cluster)) {
      const { document } = settings;
      for (const found of [
        ...execOpts(cluster, settings),
        ...lengths(cluster, settings),
        ...special(cluster, settings),
      ]) {
        const { node, message, severity = 'error', args = {} } = found;
        report({
          at: document.at(node),
          severity,
          message: text(message, { value: asWritten({ document, node, place: document.at(node) }), ...args }),
          fixes: [found.remove === undefined ? undefined : removal(document, found.remove)],
        });
      }
    }

    function removal(document: Document, key: string): FixDraft {
      return {
        title: fixTitle.remove(key),
        safety: 'suggested',
        edits: [changeKeys(document, { [key]: undefined })],
      };
    }
  },
});

interface TextValue {
  readonly node: Node;
  readonly value: string;
}

function textsOf(settings: DockerSettings, key: string): TextValue[] {
  const node = settings.node(key);
  const nodes = node?.kind === 'list' ? node.items : node ? [node] : [];
  return nodes.flatMap((each) => {
    const value = stringOf(each);
    return value === undefined || isUnknown(value) ? [] : [{ node: each, value }];
  });
}

interface Refused {
  readonly node: Node;
  readonly message:
    | 'execForm'
    | 'execName'
    | 'execNameOld'
    | 'cgroupDriver'
    | 'mtu'
    | 'mtuIpv6'
    | 'path'
    | 'slice'
    | 'cors'
    | 'size';
  readonly severity?: Severity;
  readonly args?: Readonly<Record<string, string>>;
  readonly remove?: string;
}

function execOpts(cluster: Cluster, settings: DockerSettings): Refused[] {
  // Before 28 only the cgroup driver was looked at.
  const severity = cluster.severityIn({ program: 'docker', since: '28.0' }, 'error');
  return textsOf(settings, 'exec-opts').flatMap(({ node, value }): Refused[] => {
    const fault = execOptFault(value);
    const args = { key: 'exec-opts' };
    if (fault === 'cgroup-driver') return [{ node, message: 'cgroupDriver', args }];
    if (!fault) return [];
    if (severity) return [{ node, message: fault === 'form' ? 'execForm' : 'execName', severity, args }];
    return fault === 'form' ? [] : [{ node, message: 'execNameOld', severity: 'warning', args }];
  });
}

/** The kernel's limits of a bridge (net/bridge/br_device.c, include/uapi/linux/if_ether.h; RFC 8200, 5). */
const BRIDGE_MTU = { least: 68, most: 65535, ipv6: 1280 };

function lengths(cluster: Cluster, settings: DockerSettings): Refused[] {
  const node = settings.node('mtu');
  const mtu = scalarOf(node);
  if (!node || typeof mtu !== 'number' || mtu <= 0 || settings.isSet('bridge')) return [];
  const { least, most, ipv6 } = BRIDGE_MTU;
  if (mtu < least || mtu > most) return [{ node, message: 'mtu', args: { limits: `${least}–${most}` } }];
  return mtu < ipv6 && bridgeSide(cluster, settings, 6).made ? [{ node, message: 'mtuIpv6' }] : [];
}

function special(cluster: Cluster, settings: DockerSettings): Refused[] {
  const found: Refused[] = [];
  const path = settings.node('userland-proxy-path');
  const proxy = settings.text('userland-proxy-path');
  if (path && proxy && !proxy.startsWith('/') && !isUnknown(proxy) && settings.switch('userland-proxy') !== false)
    found.push({ node: path, message: 'path', args: { key: 'userland-proxy-path' } });
  const slice = settings.node('cgroup-parent');
  const parent = settings.text('cgroup-parent');
  const systemd = textsOf(settings, 'exec-opts').some(({ value }) =>
    /^\s*native\.cgroupdriver\s*=\s*systemd\s*$/i.test(value),
  );
  if (slice && parent && systemd && !isUnknown(parent) && !/.\.slice$/.test(parent))
    found.push({ node: slice, message: 'slice', args: { key: 'cgroup-parent' } });
  const cors = settings.node('api-cors-header');
  const is28 = cluster.holds({ program: 'docker', since: '28.0', until: '29.0' }) === 'holds';
  if (cors && settings.text('api-cors-header') && is28)
    found.push({ node: cors, message: 'cors', remove: 'api-cors-header' });
  // A size is read even where it is null.
  const size = settings.document.get('default-shm-size');
  if (size && scalarOf(size) === null) found.push({ node: size, message: 'size', args: { key: 'default-shm-size' } });
  return found;
}
