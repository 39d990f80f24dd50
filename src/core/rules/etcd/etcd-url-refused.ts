import { ETCD_URL_FLAGS, problemFix, problemPlace, urlsOf } from '../../analysis/url-flags.ts';
import { etcdUrlProblem } from '../../knowledge/url-endpoints.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const etcdUrlRefused = defineRule({
  id: 'etcd-url-refused',
  severity: 'error',
  summary: 'etcd has a flag with an invalid URL, such as one without a port: it fails to start.',
  why: `etcd wants a scheme, a host and a port in each of its URLs, and nothing behind them: \`https://[fd5b:8c1e:7a20:60::11]:2380\`. It
exits with "URL address does not have the form host:port", "URL scheme must be http, https, unix, or unixs" or "URL must not contain a
path", and the API server has no store.`,
  sources: ['etcd-io/etcd:client/pkg/types/urls.go', 'etcd-io/etcd:server/embed/config.go'],
  messages: {
    port: 'etcd fails to start: the URL {url} in --{flag} has no port. Use {meant}.',
    scheme: 'etcd fails to start: the URL {url} in --{flag} needs http:// or https:// before the host. Add it.',
    path: 'etcd fails to start: the URL {url} in --{flag} has a path. Remove "{path}".',
  },
  bad: [
    {
      files: {
        'etcd.service': `[Service]
ExecStart=/usr/local/bin/etcd --name=node-1 --listen-client-urls=https://127.0.0.1:2379,https://«[fd5b:8c1e:7a20:60::11]» \\
  --listen-peer-urls=«[fd5b:8c1e:7a20:60::11]:2380» --advertise-client-urls=https://node-1:2379«/»
`,
      },
    },
    {
      files: {
        'etcd.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: etcd
  namespace: kube-system
spec:
  containers:
    - name: etcd
      command:
        - etcd
        - --initial-cluster=node-1=https://«node-1.example.com»,node-2=https://192.168.60.12:2380
`,
      },
    },
  ],
  good: [
    {
      files: {
        'etcd.service': `[Service]
ExecStart=/usr/local/bin/etcd --name=node-1 --listen-client-urls=https://127.0.0.1:2379,https://[fd5b:8c1e:7a20:60::11]:2379,unix://etcd \\
  --initial-cluster=node-1=https://[fd5b:8c1e:7a20:60::11]:2380 --advertise-client-urls=https://\${NODE}
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const list of cluster.flags('etcd')) {
      for (const [name, port] of ETCD_URL_FLAGS) {
        for (const found of urlsOf(list, name)) {
          const { url } = found;
          const problem = etcdUrlProblem(url, port);
          if (!problem || problem.kind === 'brackets') continue;
          const part = url.slice(problem.from, problem.to);
          const args = { url, flag: name, part, path: part, meant: problem.meant ?? '' };
          report({
            at: problemPlace(found, problem),
            message: text(problem.kind, args),
            fixes: [
              problemFix(found, problem, problem.meant ? fixTitle.replace(part, problem.meant) : fixTitle.remove(part)),
            ],
          });
        }
      }
    }
  },
});
