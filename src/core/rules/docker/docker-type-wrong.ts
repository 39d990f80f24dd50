import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { DOCKER } from '../../rule-kit/subjects/docker.ts';

export const dockerTypeWrong = shapeRule(DOCKER, {
  id: 'docker-type-wrong',
  stops: 'dockerd',
  severity: 'error',
  kinds: ['type'],
  summary: 'A value in daemon.json has the wrong JSON type, such as "true" for true: dockerd fails to start.',
  why: `dockerd decodes daemon.json into typed fields and refuses a value of another type ("json: cannot unmarshal string into Go struct
field"): a quoted boolean, a number where a text is wanted, one text where a list is wanted.`,
  sources: ['moby/moby:daemon/config/config.go', 'https://pkg.go.dev/encoding/json#Unmarshal'],
  bad: [
    { files: { 'daemon.json': '{ "ipv6": «"true"», "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n' } },
    { files: { 'daemon.json': '{ "mtu": «"1450"», "dns": «"9.9.9.9"», "log-opts": { "max-file": «3» } }\n' } },
    {
      files: {
        'daemon.json': '{ "default-address-pools": [{ "base": "172.30.0.0/16", "size": «24.0» }] }\n',
      },
    },
    {
      title: 'A key that a later one overrides is decoded too.',
      files: { 'daemon.json': '{ "mtu": «"big"», "mtu": 1450 }\n' },
    },
    { files: { 'docker/daemon.json': '«[{ "mtu": 1450 }]»\n' } },
  ],
  good: [{ files: { 'daemon.json': '{ "ipv6": null, "mtu": 1450, "dns": ["9.9.9.9"], "labels": [] }\n' } }],
});
