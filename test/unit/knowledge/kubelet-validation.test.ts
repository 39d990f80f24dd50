import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contradictions } from '../../../src/core/knowledge/kubelet-validation.ts';
import type { Plain } from '../../../src/core/source/tree.ts';

function judge(config: Plain, gates: Readonly<Record<string, boolean>> = {}): string[] {
  return contradictions(config, (gate) => gates[gate]).map(({ path, id }) => `${path.join('.')} ${id}`);
}

/** A contradiction as `path id name=value…`, with all that a message says. */
function told(config: Plain, gates: Readonly<Record<string, boolean>> = {}): string[] {
  return contradictions(config, (gate) => gates[gate]).map(({ path, id, args }) => {
    const usual = path.filter((step) => typeof step === 'string').join('.');
    const shown = Object.entries(args).filter(([name, value]) => name !== 'key' || value !== usual);
    return [path.join('.'), id, ...shown.map(([name, value]) => `${name}=${value}`)].join(' ');
  });
}

const CONTRADICTIONS: readonly (readonly [config: Plain, ...expected: string[]])[] = [
  [{}],
  // The threshold that is left out has its default, 80 or 85 %.
  [{ imageGCLowThresholdPercent: 84 }],
  [
    { imageGCLowThresholdPercent: 85 },
    'imageGCLowThresholdPercent above value=85 field=imageGCHighThresholdPercent limit=85',
  ],
  [
    { imageGCHighThresholdPercent: 80 },
    'imageGCHighThresholdPercent above key=imageGCLowThresholdPercent value=80 field=imageGCHighThresholdPercent limit=80',
  ],
  [{ imageGCHighThresholdPercent: 81 }],
  [
    { imageGCLowThresholdPercent: 60, imageGCHighThresholdPercent: 50 },
    'imageGCLowThresholdPercent above value=60 field=imageGCHighThresholdPercent limit=50',
  ],
  // Images are kept for 2m at least where nothing else is said.
  [{ imageMinimumGCAge: '-1s' }, 'imageMinimumGCAge below value=-1s least=0s'],
  [{ imageMinimumGCAge: '0s', imageMaximumGCAge: '2m1s' }],
  [{ imageMaximumGCAge: '-1s' }, 'imageMaximumGCAge below value=-1s least=0s'],
  [{ imageMaximumGCAge: '2m' }, 'imageMaximumGCAge below value=2m least=2m'],
  [{ imageMaximumGCAge: '2m0.001s' }],
  [{ imageMaximumGCAge: '0s' }],
  [{ imageMaximumGCAge: '1h', imageMinimumGCAge: '1h' }, 'imageMaximumGCAge below value=1h least=1h'],
  [{ imageMaximumGCAge: '1h1s', imageMinimumGCAge: '1h' }],
  [{ maxParallelImagePulls: 2 }],
  [{ maxParallelImagePulls: 1, serializeImagePulls: true }],
  [{ maxParallelImagePulls: 2, serializeImagePulls: false }],
  [
    { maxParallelImagePulls: 2, serializeImagePulls: true },
    'maxParallelImagePulls needs other=serializeImagePulls state=false',
  ],
  [{ systemCgroups: '/system' }, 'systemCgroups needs other=cgroupRoot state=/'],
  [{ systemCgroups: '/system', cgroupRoot: '/' }],
  [{ systemCgroups: '', cgroupRoot: '' }],
  [{ runOnce: true }, 'runOnce removed'],
  [{ runOnce: false }],
  [{ enableSystemLogQuery: true }],
  [{ enableSystemLogQuery: false, enableSystemLogHandler: false }],
  [
    { enableSystemLogQuery: true, enableSystemLogHandler: false },
    'enableSystemLogQuery needs other=enableSystemLogHandler state=true',
  ],
  [{ containerLogMonitorInterval: '2999ms' }, 'containerLogMonitorInterval below value=2999ms least=3s'],
  [{ containerLogMonitorInterval: '3s' }],
  [{ shutdownGracePeriod: '999ms' }, 'shutdownGracePeriod below value=999ms least=1s'],
  [{ shutdownGracePeriod: '1s' }],
  [{ shutdownGracePeriod: '0s', shutdownGracePeriodCriticalPods: '0s' }],
  [
    { shutdownGracePeriod: '-1s', shutdownGracePeriodCriticalPods: '-1s' },
    'shutdownGracePeriod below value=-1s least=1s',
    'shutdownGracePeriodCriticalPods below value=-1s least=1s',
  ],
  [
    { shutdownGracePeriodCriticalPods: '10s' },
    'shutdownGracePeriodCriticalPods above value=10s field=shutdownGracePeriod limit=0s',
  ],
  [
    { shutdownGracePeriod: '5s', shutdownGracePeriodCriticalPods: '10s' },
    'shutdownGracePeriodCriticalPods above value=10s field=shutdownGracePeriod limit=5s',
  ],
  [{ shutdownGracePeriod: '10s', shutdownGracePeriodCriticalPods: '10s' }],
  [
    { shutdownGracePeriod: '10s', shutdownGracePeriodByPodPriority: [{ priority: 0 }] },
    'shutdownGracePeriodByPodPriority excludes other=shutdownGracePeriod',
  ],
  [{ shutdownGracePeriod: '0s', shutdownGracePeriodByPodPriority: [{ priority: 0 }] }],
  [{ shutdownGracePeriod: '10s', shutdownGracePeriodByPodPriority: [] }],
  [{ crashLoopBackOff: { maxContainerRestartPeriod: '1s' } }],
  [{ crashLoopBackOff: { maxContainerRestartPeriod: '300s' } }],
  [
    { crashLoopBackOff: { maxContainerRestartPeriod: '999ms' } },
    'crashLoopBackOff.maxContainerRestartPeriod below value=999ms least=1s',
  ],
  [
    { crashLoopBackOff: { maxContainerRestartPeriod: '301s' } },
    'crashLoopBackOff.maxContainerRestartPeriod most value=301s most=300s',
  ],
  [
    { preloadedImagesVerificationAllowlist: ['example.org/a'] },
    'preloadedImagesVerificationAllowlist needs other=imagePullCredentialsVerificationPolicy state=NeverVerifyAllowlistedImages',
  ],
  [
    {
      preloadedImagesVerificationAllowlist: ['example.org/a'],
      imagePullCredentialsVerificationPolicy: 'NeverVerifyAllowlistedImages',
    },
  ],
  [{ preloadedImagesVerificationAllowlist: [], imagePullCredentialsVerificationPolicy: 'AlwaysVerify' }],
  [{ enforceNodeAllocatable: ['pods', 'pods'] }, 'enforceNodeAllocatable.1 twice value=pods'],
  [{ enforceNodeAllocatable: ['none', 'pods'] }, 'enforceNodeAllocatable.0 alone value=none'],
  [{ enforceNodeAllocatable: ['none'] }],
  [{ enforceNodeAllocatable: ['none'], cgroupsPerQOS: false }],
  [
    { enforceNodeAllocatable: ['pods'], cgroupsPerQOS: false },
    'enforceNodeAllocatable.0 needs key=pods other=cgroupsPerQOS state=true',
  ],
  [{ enforceNodeAllocatable: ['pods'], cgroupsPerQOS: true }],
  [{ enforceNodeAllocatable: [], cgroupsPerQOS: false }],
  [{ cgroupsPerQOS: false }, 'cgroupsPerQOS needs other=enforceNodeAllocatable state=[none]'],
  [
    { enforceNodeAllocatable: ['kube-reserved'] },
    'enforceNodeAllocatable.0 needs key=kube-reserved other=kubeReservedCgroup state=/kube.slice',
  ],
  [
    { enforceNodeAllocatable: ['pods', 'system-reserved-compressible'], kubeReservedCgroup: '/kube.slice' },
    'enforceNodeAllocatable.1 needs key=system-reserved-compressible other=systemReservedCgroup state=/system.slice',
  ],
  [{ enforceNodeAllocatable: ['kube-reserved'], kubeReservedCgroup: '/kube' }],
  [{ enforceNodeAllocatable: ['system-reserved-compressible'], systemReservedCgroup: '/system' }],
  [
    { enforceNodeAllocatable: ['kube-reserved', 'kube-reserved-compressible'], kubeReservedCgroup: '/kube' },
    'enforceNodeAllocatable.1 excludes key=kube-reserved-compressible other=kube-reserved',
  ],
  [{ enforceNodeAllocatable: ['pods', 'my-kube-reserved', 'kube-reserved-x'] }],
  [{ reservedSystemCPUs: '0-3,8' }],
  [{ reservedSystemCPUs: '3-3' }],
  ...['3-0', '0-', '-3', '0 3', 'a', '0,,3', '0-3-5', 'x0', '0x'].map((cpus): [Plain, string] => [
    { reservedSystemCPUs: cpus },
    `reservedSystemCPUs cpus value=${cpus}`,
  ]),
  [{ reservedSystemCPUs: '0', kubeReservedCgroup: '/kube' }, 'reservedSystemCPUs excludes other=kubeReservedCgroup'],
  [
    { reservedSystemCPUs: '0', systemReservedCgroup: '/system' },
    'reservedSystemCPUs excludes other=systemReservedCgroup',
  ],
  [{ podLogsDir: '/var/log/pods' }],
  [{ podLogsDir: '/' }],
  [{ podLogsDir: '/var/.log/..pods/a..' }],
  ...['var/log', '/var/../log', '/var/./log', '/var/log/..', '/var//log', '/var/log/', '/var/日志'].map(
    (path): [Plain, string] => [{ podLogsDir: path }, `podLogsDir path value=${path}`],
  ),
  [{ logging: { format: 'text', vmodule: [{ filePattern: 'a', verbosity: 1 }] } }],
  [{ logging: { format: 'json', vmodule: [] } }],
  [
    { logging: { format: 'json', vmodule: [{ filePattern: 'a', verbosity: 1 }] } },
    'logging.vmodule needs other=logging.format state=text',
  ],
  [{ logging: { flushFrequency: '-5s' } }, 'logging.flushFrequency below value=-5s least=1ns'],
  [{ logging: { flushFrequency: -1 } }, 'logging.flushFrequency below value=-1 least=1ns'],
  [{ logging: { flushFrequency: 0 } }],
  [{ logging: { flushFrequency: '5s' } }],
  [
    {
      registerWithTaints: [
        { key: 'a', effect: 'NoSchedule', timeAdded: null },
        { key: 'b', effect: 'NoExecute', timeAdded: '2026-01-01T00:00:00Z' },
        { key: 'c', effect: 'NoExecute' },
      ],
    },
    'registerWithTaints.1.timeAdded removed',
  ],
];

test('fields that contradict each other, with what a message tells of them', () => {
  for (const [config, ...expected] of CONTRADICTIONS) assert.deepEqual(told(config), expected, JSON.stringify(config));
});

test('a field that needs a gate is wrong only where the gate is known to be off', () => {
  const config = { cpuCFSQuotaPeriod: '50ms' };
  assert.deepEqual(judge(config), []);
  assert.deepEqual(judge(config, { CustomCPUCFSQuotaPeriod: true }), []);
  assert.deepEqual(judge(config, { CustomCPUCFSQuotaPeriod: false }), ['cpuCFSQuotaPeriod needs-gate']);
  assert.deepEqual(judge({ cpuCFSQuotaPeriod: '100ms' }, { CustomCPUCFSQuotaPeriod: false }), []);
});

// Each field with the gate that the kubelet's validation asks for.
const GATED: readonly (readonly [config: Plain, path: string, gate: string])[] = [
  [{ enableSystemLogQuery: true }, 'enableSystemLogQuery', 'NodeLogQuery'],
  [{ serverTLSBootstrap: true }, 'serverTLSBootstrap', 'RotateKubeletServerCertificate'],
  [{ cpuCFSQuotaPeriod: '50ms' }, 'cpuCFSQuotaPeriod', 'CustomCPUCFSQuotaPeriod'],
  [
    { crashLoopBackOff: { maxContainerRestartPeriod: '10s' } },
    'crashLoopBackOff.maxContainerRestartPeriod',
    'KubeletCrashLoopBackOffMax',
  ],
  [
    { imagePullCredentialsVerificationPolicy: 'AlwaysVerify' },
    'imagePullCredentialsVerificationPolicy',
    'KubeletEnsureSecretPulledImages',
  ],
  [{ memoryReservationPolicy: 'TieredReservation' }, 'memoryReservationPolicy', 'MemoryQoS'],
  [{ memorySwap: { swapBehavior: 'NoSwap' } }, 'memorySwap.swapBehavior', 'NodeSwap'],
  ...['text', 'json'].map((format): [Plain, string, string] => [
    { logging: { options: { [format]: { splitStream: true } } } },
    `logging.options.${format}.splitStream`,
    'LoggingAlphaOptions',
  ]),
];

test('each field that needs a gate names it, where the gate is off', () => {
  for (const [config, path, gate] of GATED) {
    assert.deepEqual(told(config, { [gate]: false }), [`${path} needs-gate gate=${gate}`]);
    for (const on of [{}, { [gate]: true }, { Another: false }]) assert.deepEqual(told(config, on), [], path);
  }
  const allowed = {
    preloadedImagesVerificationAllowlist: ['a'],
    imagePullCredentialsVerificationPolicy: 'NeverVerifyAllowlistedImages',
  };
  assert.deepEqual(judge(allowed, { KubeletEnsureSecretPulledImages: false }), [
    'imagePullCredentialsVerificationPolicy needs-gate',
    'preloadedImagesVerificationAllowlist needs-gate',
  ]);
});

test('a field that is off or empty needs no gate', () => {
  const none = new Proxy({}, { get: () => false });
  for (const config of [
    { enableSystemLogQuery: false, serverTLSBootstrap: false, cpuCFSQuotaPeriod: '100ms' },
    { crashLoopBackOff: {}, imagePullCredentialsVerificationPolicy: '', memoryReservationPolicy: 'None' },
    { memorySwap: {}, logging: { options: { text: { splitStream: false }, json: {} } } },
    { memorySwap: { swapBehavior: '' }, preloadedImagesVerificationAllowlist: [] },
  ])
    assert.deepEqual(judge(config, none), [], JSON.stringify(config));
});

test('values of any other shape do no harm', () => {
  const fields = [
    ...['shutdownGracePeriod', 'shutdownGracePeriodByPodPriority', 'crashLoopBackOff', 'memorySwap', 'podLogsDir'],
    ...['enforceNodeAllocatable', 'registerWithTaints', 'logging', 'cpuCFSQuotaPeriod', 'reservedSystemCPUs'],
  ];
  const values = [null, 7, [], {}, [null], { options: null }, { options: { text: null } }, { vmodule: 1 }];
  const configs = fields.flatMap((field) => values.map((value) => ({ [field]: value })));
  for (const odd of [null, 1, 'x', [], ...configs]) assert.deepEqual(judge(odd as Plain), [], JSON.stringify(odd));
});
