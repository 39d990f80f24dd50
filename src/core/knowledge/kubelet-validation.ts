import type { Plain } from '../source/tree.ts';
import { goDuration } from './go-values.ts';

type PlainMap = { readonly [key: string]: Plain };

/** A contradiction between fields, by the path of the field to change and what a message needs. */
export interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly id: ContradictionId;
  /** Names and values for the message. */
  readonly args: Readonly<Record<string, string | number>>;
}

export type ContradictionId =
  | 'below'
  | 'above'
  | 'most'
  | 'needs'
  | 'excludes'
  | 'needs-gate'
  | 'removed'
  | 'alone'
  | 'twice'
  | 'path'
  | 'cpus';

/** Whether a feature gate is on, as the file and the release say; undefined where nobody knows. */
export type GateState = (gate: string) => boolean | undefined;

/**
 * What the kubelet's validation refuses beyond single values: fields that contradict each other, and fields that need a
 * gate. Defaults stand in for fields that are left out. Source: kubernetes/kubernetes
 * pkg/kubelet/apis/config/validation/validation.go, validation_linux.go; pkg/kubelet/apis/config/v1beta1/defaults.go.
 */
export function contradictions(config: Plain, gate: GateState): Contradiction[] {
  if (!isMap(config)) return [];
  const found: Contradiction[] = [];
  const add = (path: Contradiction['path'], id: ContradictionId, args: Contradiction['args']) =>
    found.push({ path, id, args: { key: path.filter((step) => typeof step === 'string').join('.'), ...args } });
  const number = (key: string, fallback: number) => (typeof config[key] === 'number' ? config[key] : fallback);
  const text = (key: string) => (typeof config[key] === 'string' ? config[key] : '');
  const span = (key: string, fallback: number) => durationOf(config[key]) ?? fallback;
  const needGate = (path: Contradiction['path'], name: string) => {
    if (gate(name) === false) add(path, 'needs-gate', { gate: name });
  };
  const notBelow = (key: string, least: string) => {
    const value = durationOf(config[key]);
    const limit = goDuration(least) ?? 0;
    if (value !== undefined && value !== 0 && value < limit) add([key], 'below', { value: String(config[key]), least });
  };

  if (number('imageGCLowThresholdPercent', 80) >= number('imageGCHighThresholdPercent', 85)) {
    const key = 'imageGCLowThresholdPercent' in config ? 'imageGCLowThresholdPercent' : 'imageGCHighThresholdPercent';
    const low = number('imageGCLowThresholdPercent', 80);
    add([key], 'above', {
      value: low,
      field: 'imageGCHighThresholdPercent',
      limit: number('imageGCHighThresholdPercent', 85),
      key: 'imageGCLowThresholdPercent',
    });
  }
  notBelow('imageMinimumGCAge', '0s');
  notBelow('imageMaximumGCAge', '0s');
  const oldest = span('imageMaximumGCAge', 0);
  if (oldest > 0 && oldest <= (span('imageMinimumGCAge', 0) || MINIMUM_AGE))
    add(['imageMaximumGCAge'], 'below', { value: text('imageMaximumGCAge'), least: text('imageMinimumGCAge') || '2m' });
  if (number('maxParallelImagePulls', 0) > 1 && config.serializeImagePulls === true)
    add(['maxParallelImagePulls'], 'needs', { other: 'serializeImagePulls', state: 'false' });
  if (text('systemCgroups') && !text('cgroupRoot'))
    add(['systemCgroups'], 'needs', { other: 'cgroupRoot', state: '/' });
  if (config.runOnce === true) add(['runOnce'], 'removed', {});
  if (config.enableSystemLogQuery === true) {
    needGate(['enableSystemLogQuery'], 'NodeLogQuery');
    if (config.enableSystemLogHandler === false)
      add(['enableSystemLogQuery'], 'needs', { other: 'enableSystemLogHandler', state: 'true' });
  }
  if (config.serverTLSBootstrap === true) needGate(['serverTLSBootstrap'], 'RotateKubeletServerCertificate');

  const quota = durationOf(config.cpuCFSQuotaPeriod);
  if (quota !== undefined && quota !== 1e8) needGate(['cpuCFSQuotaPeriod'], 'CustomCPUCFSQuotaPeriod');
  const interval = durationOf(config.containerLogMonitorInterval);
  if (interval !== undefined && interval < 3e9)
    add(['containerLogMonitorInterval'], 'below', { value: text('containerLogMonitorInterval'), least: '3s' });

  shutdown(config, add, span);
  const restart = isMap(config.crashLoopBackOff) ? config.crashLoopBackOff.maxContainerRestartPeriod : undefined;
  const period = durationOf(restart);
  if (period !== undefined) {
    const path = ['crashLoopBackOff', 'maxContainerRestartPeriod'];
    needGate(path, 'KubeletCrashLoopBackOffMax');
    if (period < 1e9) add(path, 'below', { value: String(restart), least: '1s' });
    else if (period > 3e11) add(path, 'most', { value: String(restart), most: '300s' });
  }
  if (text('imagePullCredentialsVerificationPolicy'))
    needGate(['imagePullCredentialsVerificationPolicy'], 'KubeletEnsureSecretPulledImages');
  if (list(config.preloadedImagesVerificationAllowlist).length > 0) {
    needGate(['preloadedImagesVerificationAllowlist'], 'KubeletEnsureSecretPulledImages');
    if (text('imagePullCredentialsVerificationPolicy') !== 'NeverVerifyAllowlistedImages')
      add(['preloadedImagesVerificationAllowlist'], 'needs', {
        other: 'imagePullCredentialsVerificationPolicy',
        state: 'NeverVerifyAllowlistedImages',
      });
  }
  if (config.memoryReservationPolicy === 'TieredReservation') needGate(['memoryReservationPolicy'], 'MemoryQoS');
  if (isMap(config.memorySwap) && config.memorySwap.swapBehavior) needGate(['memorySwap', 'swapBehavior'], 'NodeSwap');
  reservations(config, add, text);
  logging(config, add, gate);
  const logs = text('podLogsDir');
  if (logs && (!logs.startsWith('/') || /\/\/|\/\.{1,2}(?:\/|$)|.\/$/.test(logs) || !isAscii(logs)))
    add(['podLogsDir'], 'path', { value: logs });
  list(config.registerWithTaints).forEach((taint, index) => {
    if (isMap(taint) && taint.timeAdded !== undefined && taint.timeAdded !== null)
      add(['registerWithTaints', index, 'timeAdded'], 'removed', {});
  });
  return found;
}

/** Default of imageMinimumGCAge, in nanoseconds. */
const MINIMUM_AGE = 1.2e11;

type Add = (path: Contradiction['path'], id: ContradictionId, args: Contradiction['args']) => void;

function shutdown(config: PlainMap, add: Add, span: (key: string, fallback: number) => number): void {
  const total = span('shutdownGracePeriod', 0);
  const critical = span('shutdownGracePeriodCriticalPods', 0);
  if (critical > total)
    add(['shutdownGracePeriodCriticalPods'], 'above', {
      value: String(config.shutdownGracePeriodCriticalPods),
      field: 'shutdownGracePeriod',
      limit: String(config.shutdownGracePeriod ?? '0s'),
    });
  for (const key of ['shutdownGracePeriod', 'shutdownGracePeriodCriticalPods']) {
    const value = span(key, 0);
    if (value < 0 || (value > 0 && value < 1e9)) add([key], 'below', { value: String(config[key]), least: '1s' });
  }
  if (list(config.shutdownGracePeriodByPodPriority).length > 0 && (total > 0 || critical > 0))
    add(['shutdownGracePeriodByPodPriority'], 'excludes', { other: 'shutdownGracePeriod' });
}

function reservations(config: PlainMap, add: Add, text: (key: string) => string): void {
  const levels = list(config.enforceNodeAllocatable).map(String);
  levels.forEach((level, index) => {
    const path = ['enforceNodeAllocatable', index];
    const [, owner] = /^(system|kube)-reserved(?:-compressible)?$/.exec(level) ?? [];
    if (levels.indexOf(level) < index) add(path, 'twice', { value: level });
    else if (level === 'none' && levels.length > 1) add(path, 'alone', { value: level });
    else if (owner && !text(`${owner}ReservedCgroup`))
      add(path, 'needs', { other: `${owner}ReservedCgroup`, state: `/${owner}.slice`, key: level });
    else if (level.endsWith('-compressible') && levels.includes(level.replace('-compressible', '')))
      add(path, 'excludes', { other: level.replace('-compressible', ''), key: level });
    else if (config.cgroupsPerQOS === false && level !== 'none')
      add(path, 'needs', { other: 'cgroupsPerQOS', state: 'true', key: level });
  });
  // Without the field the kubelet enforces for pods.
  if (config.cgroupsPerQOS === false && !Array.isArray(config.enforceNodeAllocatable))
    add(['cgroupsPerQOS'], 'needs', { other: 'enforceNodeAllocatable', state: '[none]' });
  const cpus = text('reservedSystemCPUs');
  if (!cpus) return;
  for (const other of ['systemReservedCgroup', 'kubeReservedCgroup'])
    if (text(other)) add(['reservedSystemCPUs'], 'excludes', { other });
  if (!isCpuSet(cpus)) add(['reservedSystemCPUs'], 'cpus', { value: cpus });
}

function logging(config: PlainMap, add: Add, gate: GateState): void {
  const { logging: settings } = config;
  if (!isMap(settings)) return;
  const flush =
    typeof settings.flushFrequency === 'number' ? settings.flushFrequency : durationOf(settings.flushFrequency);
  if (flush !== undefined && flush < 0)
    add(['logging', 'flushFrequency'], 'below', { value: String(settings.flushFrequency), least: '1ns' });
  if (list(settings.vmodule).length > 0 && settings.format === 'json')
    add(['logging', 'vmodule'], 'needs', { other: 'logging.format', state: 'text' });
  if (!isMap(settings.options) || gate('LoggingAlphaOptions') !== false) return;
  for (const format of ['text', 'json']) {
    const options = settings.options[format];
    if (isMap(options) && options.splitStream === true)
      add(['logging', 'options', format, 'splitStream'], 'needs-gate', { gate: 'LoggingAlphaOptions' });
  }
}

function isMap(value: Plain | undefined): value is { [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: Plain | undefined): readonly Plain[] {
  return Array.isArray(value) ? value : [];
}

function durationOf(value: Plain | undefined): number | undefined {
  return typeof value === 'string' ? goDuration(value) : undefined;
}

function isAscii(text: string): boolean {
  return [...text].every((char) => char < '\u0080');
}

/** A list such as `0-3,8`. Source: kubernetes/utils cpuset/cpuset.go. */
function isCpuSet(text: string): boolean {
  return text.split(',').every((part) => {
    const found = /^(\d+)(?:-(\d+))?$/.exec(part);
    return found !== null && (found[2] === undefined || Number(found[1]) <= Number(found[2]));
  });
}
