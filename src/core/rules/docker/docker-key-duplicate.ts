import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { DOCKER } from '../../rule-kit/subjects/docker.ts';

export const dockerKeyDuplicate = shapeRule(DOCKER, {
  id: 'docker-key-duplicate',
  severity: 'warning',
  kinds: ['duplicate-key'],
  summary: 'daemon.json has a key twice: dockerd silently uses the last one.',
  why: `JSON allows equal keys, and Go's decoder lets the last one win without a message. The value that readers see first is
not the one in effect.`,
  sources: ['moby/moby:daemon/config/config.go', 'https://pkg.go.dev/encoding/json#Unmarshal'],
  bad: [{ files: { 'daemon.json': '{\n  «"mtu"»: 1500,\n  "icc": true,\n  "mtu": 1450\n}\n' } }],
  good: [{ files: { 'daemon.json': '{ "mtu": 1450, "log-opts": { "mtu": "1" } }\n' } }],
});
