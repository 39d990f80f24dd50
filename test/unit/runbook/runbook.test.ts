import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { runbook } from '../../../src/core/runbook/runbook.ts';
import { POSIX } from '../../support/cli.ts';
import { engineOf } from '../hover/support.ts';
import { exampleFiles } from '../plan/support.ts';

type Files = Readonly<Record<string, string>>;

function runbookOf(files: Files): string {
  const engine = engineOf(files);
  return runbook(engine.clusters(), engine.findings());
}

/** The steps by their titles: the text below each heading. */
function stepsOf(text: string): Map<string, string> {
  const parts = text.split(/^### \d+\. /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n'))]));
}

function commandsIn(step: string): string {
  return [...step.matchAll(/```shell\n([\s\S]*?)\n```/g)].map(([, script]) => script).join('\n');
}

const incident = runbookOf(exampleFiles('ipv6-route-loss'));
const healthy = runbookOf(exampleFiles('healthy'));

const POOL = (name: string, cidr: string, more = '') => `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: ${name}
spec:
  cidr: ${cidr}
${more}`;
const CONTAINERD: Files = {
  'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  criSocket: unix:///run/containerd/containerd.sock
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:9600::/112
`,
};
const INSTALLATION: Files = {
  'installation.yaml': `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  calicoNetwork:
    ipPools:
      - cidr: 10.244.0.0/16
      - cidr: fd5b:8c1e:7a20:4200::/56
`,
};
const UNITS: Files = {
  'etc/systemd/system/kube-apiserver.service':
    '[Service]\nExecStart=/usr/local/bin/kube-apiserver --service-cluster-ip-range=10.96.0.0/16,fd5b:8c1e:7a20:9600::/112\n',
  'etc/systemd/system/kube-controller-manager.service':
    '[Service]\nExecStart=/usr/local/bin/kube-controller-manager --cluster-cidr=10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 --allocate-node-cidrs=true\n',
  'etc/systemd/system/kubelet.service':
    '[Service]\nExecStart=/usr/local/bin/kubelet --config=/etc/kubernetes/kubelet.yaml\n',
};
const LOG = (workload: string, nets: string) =>
  `2025-02-26 08:33:15.377 [INFO][82] felix/int_dataplane.go 1891: Received *proto.WorkloadEndpointUpdate update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"${workload}" endpoint_id:"eth0" > endpoint:<state:"active" name:"cali1" ${nets} >\n`;

const ALL: Readonly<Record<string, Files>> = {
  incident: exampleFiles('ipv6-route-loss'),
  healthy: exampleFiles('healthy'),
  containerd: CONTAINERD,
  operator: { ...CONTAINERD, ...INSTALLATION },
  units: UNITS,
  poolAlone: { 'ippool.yaml': POOL('only', '10.244.0.0/16') },
};

describe('the runbook of the incident', () => {
  it('has its own names and ranges in the commands', () => {
    const commands = commandsIn(incident);
    for (const own of [
      'systemctl restart cri-docker.service',
      'kubectl -n default get pod web-6c9d5f7b8d-4kq2x',
      'unix:///var/run/cri-dockerd.sock',
      'ip -6 route show 2001:db8:42:0:208b:133f:7967:ee05',
      'ip -4 route show 172.99.1.5',
      `grep -F '"default/web-6c9d5f7b8d-4kq2x"'`,
    ])
      assert.ok(commands.includes(own), own);
    assert.match(incident, /`172\.99\.0\.0\/16` \(default-ipv4-ippool\), `2001:db8:42::\/64` \(default-ipv6-ippool\)/);
    assert.match(incident, /`10\.96\.0\.0\/12,fd00:10:96::\/112` for Services/);
  });

  it('names what the files have to be fixed first, and only what is grave', () => {
    const first = incident.slice(incident.indexOf('## Fix first'), incident.indexOf('## What the files say'));
    assert.match(first, /- `cri-docker\.service:9` cri-dockerd runs without/);
    assert.doesNotMatch(first, /RFC 3849/);
    assert.doesNotMatch(healthy, /Fix first/);
  });

  it('tells what one address in the status of the pod means, and says which step that is', () => {
    const steps = [...stepsOf(incident)];
    const number = Number(/run step (\d+)/.exec(incident)?.[1]);
    assert.equal(steps[number - 1]?.[0], 'The pod has two addresses in both of its lists');
    assert.match(
      steps[number - 1]?.[1] ?? '',
      /two addresses, the second one: .*cri-dockerd.*`--ipv6-dual-stack` is missing/,
    );
  });
});

describe('the steps of a cluster', () => {
  const titles = (files: Files) => [...stepsOf(runbookOf(files)).keys()].join('\n');

  it('are those of its runtime', () => {
    assert.match(titles(exampleFiles('healthy')), /cri-dockerd runs[\s\S]*No Docker range overlaps/);
    assert.doesNotMatch(runbookOf(CONTAINERD), /cri-dockerd|Docker/i);
    assert.match(runbookOf(CONTAINERD), /crictl --runtime-endpoint unix:\/\/\/run\/containerd\/containerd\.sock/);
  });

  it('are those of how its control plane is started', () => {
    assert.match(commandsIn(runbookOf(CONTAINERD)), /\/etc\/kubernetes\/manifests\/kube-apiserver\.yaml/);
    const units = runbookOf(UNITS);
    assert.doesNotMatch(units, /\/etc\/kubernetes\/manifests|kubeadm/);
    assert.match(commandsIn(units), /ps -eww -o args= \| grep -oE/);
  });

  it("are those of how Calico is installed, and none of Calico's without it", () => {
    const operator = runbookOf({ ...CONTAINERD, ...INSTALLATION });
    assert.match(commandsIn(operator), /kubectl -n calico-system set env daemonset\/calico-node --list/);
    assert.match(commandsIn(operator), /kubectl get tigerastatus/);
    const manifest = runbookOf({ ...CONTAINERD, 'a.yaml': POOL('a', '10.244.0.0/16') });
    assert.match(commandsIn(manifest), /kubectl -n kube-system set env daemonset\/calico-node --list/);
    assert.doesNotMatch(manifest, /tigerastatus/);
    assert.doesNotMatch(runbookOf(CONTAINERD), /Calico's|Felix/);
  });

  it('make a pod where no log names one, and remove it at the end', () => {
    const steps = [...stepsOf(healthy)];
    assert.match(healthy, /kubectl -n default run dualstack-check/);
    assert.match(steps.at(-1)?.[1] ?? '', /delete pod dualstack-check/);
    assert.doesNotMatch(incident, /dualstack-check --image/);
  });

  it('tell a pool that files disable from one that somebody disabled', () => {
    const disabled = {
      ...CONTAINERD,
      'a.yaml': POOL('a', '10.244.0.0/16'),
      'b.yaml': POOL('no-nat', '10.60.0.0/16', '  disabled: true\n'),
    };
    assert.match(runbookOf(disabled), /intend this: `10\.60\.0\.0\/16` \(no-nat\)/);
    assert.doesNotMatch(runbookOf(disabled), /The list has [^.]*10\.60/);
    assert.match(runbookOf({ ...CONTAINERD, 'a.yaml': POOL('a', '10.244.0.0/16') }), /it was changed in the cluster/);
  });

  it('say so where nothing tells that the cluster is meant to be dual-stack', () => {
    assert.match(runbookOf(ALL.poolAlone as Files), /No file shows that the cluster is meant/);
    assert.doesNotMatch(incident, /No file shows that the cluster is meant/);
    assert.equal(runbook([], new Map()), 'No cluster files found.\n');
  });

  it('are of one cluster each', () => {
    const several = Object.fromEntries([
      ...Object.entries(exampleFiles('healthy')).map(([path, text]) => [`blue/${path}`, text]),
      ...Object.entries(exampleFiles('ipv6-route-loss')).map(([path, text]) => [`green/${path}`, text]),
    ]);
    const text = runbookOf(several);
    assert.deepEqual(
      [...text.matchAll(/^# (.*)$/gm)].map(([, title]) => title),
      ['Verify dual-stack in the cluster blue', 'Verify dual-stack in the cluster green'],
    );
    assert.match(text.slice(text.indexOf('# Verify dual-stack in the cluster green')), /Fix first/);
    assert.doesNotMatch(text.slice(0, text.indexOf('# Verify dual-stack in the cluster green')), /Fix first/);
  });
});

describe('the pod of a log', () => {
  const both = 'ipv4_nets:"10.244.1.5/32" ipv6_nets:"fd5b:8c1e:7a20:4200::5/128"';
  const one = 'ipv4_nets:"10.244.1.5/32"';
  const pool = { ...CONTAINERD, 'a.yaml': POOL('a', '10.244.0.0/16') };
  const podIn = (log: string) => /get pod (\S+) -o 'jsonpath/.exec(runbookOf({ ...pool, 'calico-node.log': log }))?.[1];

  it('is the one that lost its address, else the last one with two', () => {
    assert.equal(podIn(LOG('default/a', both) + LOG('default/a', one) + LOG('default/b', both)), 'a');
    assert.equal(podIn(LOG('default/a', both) + LOG('default/b', both) + LOG('default/c', one)), 'b');
    assert.equal(podIn(LOG('default/a', one)), 'a');
  });

  it('is none whose name could not be one', () => {
    for (const name of [
      'default/$(reboot)',
      'default/a;b',
      "default/a'b",
      'a/b/c',
      '-n/--all',
      'default/`id`',
      'plain',
    ])
      assert.equal(podIn(LOG(name, both)), 'dualstack-check', name);
  });
});

describe('the commands of every runbook', () => {
  for (const [name, files] of Object.entries(ALL)) {
    const steps = [...stepsOf(runbookOf(files))];

    it(`are ones that a shell can read: ${name}`, POSIX, () => {
      for (const [title, step] of steps) {
        const script = commandsIn(step);
        const { status, stderr } = spawnSync('/bin/sh', ['-n'], { input: script, encoding: 'utf8' });
        assert.equal(status, 0, `${title}: ${stderr}`);
        assert.notEqual(script, '', title);
      }
    });

    it(`say what they change: ${name}`, () => {
      for (const [title, step] of steps) {
        const script = commandsIn(step).replace('apply --dry-run=server', '');
        const changes = /\b(?:restart|delete|run|apply|create|drain|patch|edit|scale|reboot|kill|rm)\b(?!=)/.test(
          script.replace(/unix:\S+|\/(?:var\/)?run\/\S+|--restart=Never/g, ''),
        );
        if (changes) assert.match(step, /\*\*Note:\*\* (?:Restarts|Removes|Creates)/, title);
        assert.doesNotMatch(script, /--force|-f\b(?! -)|\bdrain\b|reset/, title);
      }
    });

    it(`have an answer to compare with, and tell where to run: ${name}`, () => {
      for (const [title, step] of steps) {
        assert.match(step, /\*\*Expected:\*\* \S/, title);
        assert.match(
          step,
          /^\n\n(?:Wherever kubectl is|On (?:every node|the node of the pod|a node of the control plane)):/,
          title,
        );
        assert.doesNotMatch(step, /\{\w+\}(?!['"{}\\/])|undefined|(?<!`)``(?!`)/, title);
      }
    });
  }
});

describe('what comes from files', () => {
  it('stays text in Markdown', () => {
    const text = runbookOf({
      ...CONTAINERD,
      'a.yaml': POOL('x`](http://evil.example)', '10.244.0.0/16'),
      'etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack=[x](http://evil.example)"\n',
    });
    assert.doesNotMatch(text.replaceAll(/\\\[|\\\]/g, ''), /\]\(http/);
    assert.doesNotMatch(text, /x`\]/);
  });
});
