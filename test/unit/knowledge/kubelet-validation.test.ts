import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contradictions } from '../../../src/core/knowledge/kubelet-validation.ts';
import type { Plain } from '../../../src/core/source/tree.ts';

function judge(config: Plain, gates: Readonly<Record<string, boolean>> = {}): string[] {
  return contradictions(config, (gate) => gates[gate]).map(({ path, id }) => `${path.join('.')} ${id}`);
}

test('fields that contradict each other', () => {
  const cases: [{ [key: string]: Plain }, string[]][] = [
    [{}, []],
    [{ imageGCLowThresholdPercent: 84 }, []],
    [{ imageGCLowThresholdPercent: 85 }, ['imageGCLowThresholdPercent above']],
    [{ imageGCHighThresholdPercent: 80 }, ['imageGCHighThresholdPercent above']],
    [{ imageMaximumGCAge: '2m' }, ['imageMaximumGCAge below']],
    [{ imageMaximumGCAge: '3m' }, []],
    [{ imageMaximumGCAge: '0s' }, []],
    [{ imageMaximumGCAge: '1h', imageMinimumGCAge: '2h' }, ['imageMaximumGCAge below']],
    [{ maxParallelImagePulls: 2 }, []],
    [{ maxParallelImagePulls: 2, serializeImagePulls: true }, ['maxParallelImagePulls needs']],
    [{ systemCgroups: '/system' }, ['systemCgroups needs']],
    [{ systemCgroups: '/system', cgroupRoot: '/' }, []],
    [{ runOnce: true }, ['runOnce removed']],
    [{ containerLogMonitorInterval: '2999ms' }, ['containerLogMonitorInterval below']],
    [{ shutdownGracePeriod: '500ms' }, ['shutdownGracePeriod below']],
    [{ shutdownGracePeriodCriticalPods: '10s' }, ['shutdownGracePeriodCriticalPods above']],
    [{ shutdownGracePeriod: '10s', shutdownGracePeriodCriticalPods: '10s' }, []],
    [
      { shutdownGracePeriod: '10s', shutdownGracePeriodByPodPriority: [{ priority: 0 }] },
      ['shutdownGracePeriodByPodPriority excludes'],
    ],
    [{ enforceNodeAllocatable: ['pods', 'pods'] }, ['enforceNodeAllocatable.1 twice']],
    [{ enforceNodeAllocatable: ['none', 'pods'] }, ['enforceNodeAllocatable.0 alone']],
    [{ enforceNodeAllocatable: ['none'], cgroupsPerQOS: false }, []],
    [{ enforceNodeAllocatable: ['kube-reserved'] }, ['enforceNodeAllocatable.0 needs']],
    [{ enforceNodeAllocatable: ['kube-reserved'], kubeReservedCgroup: '/kube' }, []],
    [{ cgroupsPerQOS: false }, ['cgroupsPerQOS needs']],
    [{ reservedSystemCPUs: '0-3,8' }, []],
    [{ reservedSystemCPUs: '3-0' }, ['reservedSystemCPUs cpus']],
    [{ reservedSystemCPUs: '0', kubeReservedCgroup: '/kube' }, ['reservedSystemCPUs excludes']],
    [{ podLogsDir: 'var/log' }, ['podLogsDir path']],
    [{ podLogsDir: '/var/../log' }, ['podLogsDir path']],
    [{ podLogsDir: '/var/log/pods' }, []],
    [{ logging: { format: 'json', vmodule: [{ filePattern: 'a', verbosity: 1 }] } }, ['logging.vmodule needs']],
    [{ enableSystemLogQuery: true, enableSystemLogHandler: false }, ['enableSystemLogQuery needs']],
    [
      { crashLoopBackOff: { maxContainerRestartPeriod: '500ms' } },
      ['crashLoopBackOff.maxContainerRestartPeriod below'],
    ],
    [{ crashLoopBackOff: { maxContainerRestartPeriod: '301s' } }, ['crashLoopBackOff.maxContainerRestartPeriod most']],
  ];
  for (const [config, expected] of cases) assert.deepEqual(judge(config), expected, JSON.stringify(config));
});

test('a field that needs a gate is wrong only where the gate is known to be off', () => {
  const config = { cpuCFSQuotaPeriod: '50ms' };
  assert.deepEqual(judge(config), []);
  assert.deepEqual(judge(config, { CustomCPUCFSQuotaPeriod: true }), []);
  assert.deepEqual(judge(config, { CustomCPUCFSQuotaPeriod: false }), ['cpuCFSQuotaPeriod needs-gate']);
  assert.deepEqual(judge({ cpuCFSQuotaPeriod: '100ms' }, { CustomCPUCFSQuotaPeriod: false }), []);
});

test('values of any other shape do no harm', () => {
  for (const odd of [null, 1, 'x', [], { shutdownGracePeriod: [] }, { enforceNodeAllocatable: {} }, { logging: [] }])
    assert.deepEqual(judge(odd as Plain), [], JSON.stringify(odd));
});
