import { type ComponentConfig, componentConfigs } from '../../analysis/component-configs.ts';
import type { ShapeProblem } from '../../analysis/shape.ts';
import type { DocumentKind } from '../../schema/validate.ts';
import { type Shaped, type Subject, type Verdict, type VersionGap, verdict } from '../shape/subject.ts';

/** A configuration of the kubelet or kube-proxy with where it stands. */
export interface ShapedConfig extends Shaped {
  readonly config: ComponentConfig;
}

/** KubeletConfigurations. */
export const KUBELET = subjectOf('kubelet', 'kubelet-configuration');
/** KubeProxyConfigurations. */
export const KUBE_PROXY = subjectOf('kube-proxy', 'kube-proxy-configuration');

function subjectOf(program: ComponentConfig['program'], schema: DocumentKind): Subject<ShapedConfig> {
  return {
    documents: (cluster) =>
      componentConfigs(cluster, program).map((config) => ({
        document: config.document,
        schema,
        config,
        judge: (problem, gap) => judge(config, problem, gap),
      })),
  };
}

/** Both programs start with keys that they do not know; kubeadm, which hands a file on, looks at keys and types alone. */
function judge(
  { program, home, refused }: ComponentConfig,
  { problem, path, effect }: ShapeProblem,
  gap: VersionGap | undefined,
): Verdict | undefined {
  // config-head-wrong tells of these.
  if (path[0] === 'apiVersion' || path[0] === 'kind') return undefined;
  switch (problem) {
    case 'unknown-key':
    case 'key-case':
      return home === 'kubeadm' ? undefined : verdict('warning', 'ignores', program);
    case 'version':
      if (home === 'kubeadm' || !gap?.certain || gap.side === 'until') return undefined;
      return verdict('warning', 'ignores', program);
    case 'duplicate-key':
      if (home === 'kubeadm') return undefined;
      return home === 'drop-in' ? verdict('error', 'fails', program) : verdict('warning', 'uses-one', program);
    case 'type':
    case 'pattern':
      return verdict(effect === 'refused-at-start' ? refused() : 'error', 'fails', program);
    default:
      return verdict(refused(), 'fails', program);
  }
}
