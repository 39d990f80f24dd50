import { ETCD } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const etcdFlagArgument = flagRule([ETCD], {
  kind: 'argument',
  id: 'etcd-flag-argument',
  summary: 'A stray argument on the command line of etcd, such as the `true` of `--client-cert-auth true`.',
  why: `A boolean flag accepts its value only after an equals sign, and a blank after the comma splits a list of URLs in two.
The word that is left over ends etcd's flags: it exits with "is not a valid flag".`,
  sources: ['etcd-io/etcd:server/etcdmain/config.go'],
  bad: [
    {
      files: {
        'etcd.service': `[Service]
ExecStart=/usr/local/bin/etcd --client-cert-auth «true» --name=node-1
`,
      },
    },
    {
      title: 'A blank after the comma splits the list.',
      files: {
        'etcd.service': `[Service]
ExecStart=/usr/local/bin/etcd --listen-client-urls=https://127.0.0.1:2379, «https://[fd5b:8c1e:7a20:60::11]:2379»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'etcd.service': `[Service]
ExecStart=/usr/local/bin/etcd --client-cert-auth=true --name node-1
`,
      },
    },
  ],
});
