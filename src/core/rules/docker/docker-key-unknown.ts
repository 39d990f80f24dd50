import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { DOCKER } from '../../rule-kit/subjects/docker.ts';

export const dockerKeyUnknown = shapeRule(DOCKER, {
  id: 'docker-key-unknown',
  stops: 'dockerd',
  severity: 'error',
  kinds: ['unknown-key', 'key-case', 'version'],
  summary: 'daemon.json has a key that this version of dockerd does not have: dockerd fails to start.',
  why: `dockerd refuses a daemon.json with a key it does not know ("the following directives don't match any configuration
option"). Keys are case-sensitive. Keys come and go: \`bip6\` and \`ip-forward-no-drop\` came with 28.0, \`firewall-backend\`
with 29.0.`,
  sources: ['moby/moby:daemon/config/config.go', 'moby/moby:daemon/command/config_unix.go'],
  messages: {
    group: 'Unknown key {key}; inside it dockerd applies only boolean keys of its own. Move them to the top level.',
  },
  bad: [
    {
      files: { 'daemon.json': '{\n  «"fixed_cidr_v6"»: "fd5b:8c1e:7a20:d0c::/64",\n  "ipv6": true\n}\n' },
      versions: { docker: '28.5.2' },
    },
    { files: { 'daemon.json': '{ «"IPv6"»: true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n' } },
    {
      files: {
        'daemon.json':
          '{ "ipv6": true, «"bip6"»: "fd5b:8c1e:7a20:d0c::1/64", "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n',
      },
      versions: { docker: '27.5.1' },
    },
    {
      title: 'The version is not known, and a supported release does not have the key.',
      files: { 'daemon.json': '{ "mtu": 1450, «"firewall-backend"»: "nftables" }\n' },
      severity: 'warning',
    },
    {
      title: 'The version is not known, and a newer release may have the key.',
      files: { 'daemon.json': '{ "mtu": 1450, «"route-pods"»: true }\n' },
      severity: 'warning',
    },
    {
      title: 'A release that is newer than what is known here.',
      versions: { docker: '31.0.0' },
      files: { 'daemon.json': '{ "mtu": 1450, «"route-pods"»: true }\n' },
      severity: 'information',
    },
    { files: { 'daemon.json': '{ «"graph"»: "/srv/docker", "mtu": 1450 }\n' }, versions: { docker: '28.5.2' } },
    {
      title: 'A group that dockerd does not have.',
      files: { 'daemon.json': '{ «"network"»: { "icc": false }, "mtu": 1450 }\n' },
      severity: 'warning',
    },
    {
      title: 'A key that an object of dockerd’s does not have.',
      versions: { docker: '28.5.2' },
      files: {
        'daemon.json':
          '{ "runtimes": { "other": { "path": "/usr/local/bin/other", «"args"»: ["--debug"] } }, "mtu": 1450 }\n',
      },
      severity: 'warning',
    },
    {
      versions: { docker: '29.7.2' },
      files: {
        'daemon.json': '{ «"colour"»: "blue" }\n',
      },
    },
    {
      title: 'No supported release has the key any more.',
      files: {
        'daemon.json': '{ «"cluster-store"»: "consul://localhost:8500" }\n',
      },
    },
  ],
  good: [
    {
      title: 'Every supported release has the key.',
      files: { 'daemon.json': '{ "mtu": 1450, "ip-forward-no-drop": true }\n' },
    },
    {
      files: { 'daemon.json': '{ "ipv6": true, "bip6": "fd5b:8c1e:7a20:d0c::1/64" }\n' },
      versions: { docker: '28.5.2' },
    },
    {
      files: {
        'daemon.json':
          '{ "features": { "containerd-snapshotter": true }, "exec-opts": ["native.cgroupdriver=systemd"] }\n',
      },
    },
  ],
  adjust(draft, { effect, path }, { text }) {
    const isGroup = effect === 'ignored' && path.length === 1;
    return isGroup ? { ...draft, message: text('group', { key: String(path[0]) }), fixes: [] } : draft;
  },
});
