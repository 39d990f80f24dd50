import { messages, type Translate } from '../model/message.ts';
import { code } from '../model/sanitize.ts';
import { command, pipe } from './shell.ts';
import { codes, type Step } from './step.ts';
import type { Traits } from './traits.ts';

export const CLUSTER_STEP_TEXTS = {
  nodesTitle: 'Every node has an address of each family',
  nodesRight: 'Each node has an IPv4 and an IPv6 address.',
  nodesRightNamed: 'Each node has an IPv4 and an IPv6 address; one of them has {addresses}.',
  nodesOne: 'A node has one address',
  nodesOneMeaning:
    'Its kubelet has one. Set {flag} to one address of each family, starting with the family of the first Service range, and restart the kubelet. Pods on the host network have no more addresses than their node.',
  planeTitle: 'The control plane has the ranges of the files',
  planeRight: '{pods} for the pods and {services} for Services, in this order.',
  planeOld: 'A flag has one range, or another one',
  planeStatic:
    'The files were changed after the cluster was made: kubeadm does not change flags of a running control plane by itself. Ranges can be added behind the first ones, never exchanged.',
  planeUnits:
    'The unit was not reloaded, or another one is in effect. Ranges can be added behind the first ones, never exchanged.',
  shareTitle: 'Every node has a share of each pod range',
  shareRight: 'Each node has a part of {pods}.',
  shareOne: 'A node has an IPv4 share only',
  shareOneMeaning:
    'The node joined before the cluster was dual-stack, and its pod ranges never change: remove it and join it again, which moves all its pods.',
  serviceTitle: 'A Service can have an address of each family',
  serviceRight: '{answer}. This is a server-side dry run; nothing is stored.',
  serviceRefused: 'The answer is {sign}',
  serviceRefusedMeaning: 'kube-apiserver has one Service range. Check the step about the control plane.',
  proxyTitle: 'kube-proxy has the pod range of each family',
  proxyRight: 'clusterCIDR is {pods}, or empty.',
  proxyOne: 'clusterCIDR has one family',
  proxyOneMeaning:
    'kube-proxy cannot recognize pods of the other family and masquerades their traffic. Change the ConfigMap, then restart the DaemonSet kube-proxy.',
  poolsTitle: 'Calico has a pool of each family that is in use',
  poolsRight: 'The list has {pools}, with DISABLED empty or false.',
  poolsRightAny: 'The list has a pool of each family, with DISABLED empty or false.',
  poolsMissing: 'A pool is missing',
  poolsManifest: 'It was never applied, or was refused: apply it with {command}, which shows why.',
  poolsOperator: 'The operator creates the pools of the Installation; {command} shows why it did not.',
  poolsDisabled: 'DISABLED is true',
  poolsDisabledMeaning: 'The pool assigns no new addresses. The files intend this: {pools}.',
  poolsDisabledNone:
    'The pool assigns no new addresses, but the files do not disable it: it was changed in the cluster.',
  nodeTitle: 'calico-node does IPv6',
  nodeRight: '{variable} is not false, and {address} is a method such as autodetect.',
  nodeOff: '{variable} is false',
  nodeOffMeaning: 'Felix creates no IPv6 routes and enforces no policy on IPv6.',
  nodeNoAddress: '{address} is none or missing',
  nodeNoAddressMeaning:
    'Calico has no IPv6 address for the node, so other nodes have no route to its pods unless the pool is encapsulated.',
  operatorDegraded: 'tigerastatus says DEGRADED',
  operatorDegradedMeaning: 'Its message names what the operator refuses in the Installation.',
} as const;

/** Steps that ask the cluster: nodes, control plane, Services, pools. */
export function clusterSteps(traits: Traits, translate?: Translate): Step[] {
  const pods = traits.ranges('pods');
  const services = traits.ranges('services');
  return [
    nodes(traits, translate),
    ...(traits.controlPlane && pods.length > 0 && services.length > 0 ? [controlPlane(traits, translate)] : []),
    ...(traits.controlPlane && !traits.calico && pods.length > 1 ? [shares(traits, translate)] : []),
    ...(services.length > 1 ? [service(translate)] : []),
    ...(traits.controlPlane === 'static-pods' && pods.length > 0 ? [proxy(traits, translate)] : []),
    ...(traits.calico ? [pools(traits, translate), calicoNode(traits, translate)] : []),
  ];
}

function nodes({ nodeAddresses }: Traits, translate?: Translate): Step {
  const say = messages(CLUSTER_STEP_TEXTS, translate);
  const columns = 'custom-columns=NAME:.metadata.name,ADDRESSES:.status.addresses[?(@.type=="InternalIP")].address';
  // Several of one family are those of several nodes, or of none that is known.
  const one = nodeAddresses.length === 2 && nodeAddresses.filter((each) => each.includes(':')).length === 1;
  return {
    title: say('nodesTitle'),
    where: 'kubectl',
    commands: [command('kubectl', 'get', 'nodes', '-o', columns)],
    right: one ? say('nodesRightNamed', { addresses: codes(nodeAddresses) }) : say('nodesRight'),
    wrong: [{ sign: say('nodesOne'), meaning: say('nodesOneMeaning', { flag: code('--node-ip') }) }],
  };
}

function controlPlane(traits: Traits, translate?: Translate): Step {
  const say = messages(CLUSTER_STEP_TEXTS, translate);
  const isStatic = traits.controlPlane === 'static-pods';
  const pattern = '--(cluster-cidr|service-cluster-ip-range)=';
  const manifests = ['kube-apiserver', 'kube-controller-manager'].map(
    (each) => `/etc/kubernetes/manifests/${each}.yaml`,
  );
  return {
    title: say('planeTitle'),
    where: 'control-plane',
    commands: isStatic
      ? [command('sudo', 'grep', '-nE', '-e', pattern, ...manifests)]
      : [pipe(command('ps', '-eww', '-o', 'args='), command('grep', '-oE', '-e', `${pattern}[^ ]+`))],
    right: say('planeRight', {
      pods: code(traits.ranges('pods').join(',')),
      services: code(traits.ranges('services').join(',')),
    }),
    wrong: [{ sign: say('planeOld'), meaning: say(isStatic ? 'planeStatic' : 'planeUnits') }],
  };
}

function shares(traits: Traits, translate?: Translate): Step {
  const say = messages(CLUSTER_STEP_TEXTS, translate);
  return {
    title: say('shareTitle'),
    where: 'kubectl',
    commands: [command('kubectl', 'get', 'nodes', '-o', 'custom-columns=NAME:.metadata.name,PODCIDRS:.spec.podCIDRS')],
    right: say('shareRight', { pods: codes(traits.ranges('pods')) }),
    wrong: [{ sign: say('shareOne'), meaning: say('shareOneMeaning') }],
  };
}

const SERVICE = `kubectl apply --dry-run=server -f - <<'EOF'
apiVersion: v1
kind: Service
metadata:
  name: dualstack-check
  namespace: default
spec:
  ipFamilyPolicy: RequireDualStack
  ports:
    - port: 80
EOF`;

function service(translate?: Translate): Step {
  const say = messages(CLUSTER_STEP_TEXTS, translate);
  return {
    title: say('serviceTitle'),
    where: 'kubectl',
    commands: [SERVICE],
    right: say('serviceRight', { answer: code('service/dualstack-check created (server dry run)') }),
    wrong: [
      {
        sign: say('serviceRefused', { sign: code('this cluster is not configured for dual-stack services') }),
        meaning: say('serviceRefusedMeaning'),
      },
    ],
  };
}

function proxy(traits: Traits, translate?: Translate): Step {
  const say = messages(CLUSTER_STEP_TEXTS, translate);
  const config = ['get', 'configmap', 'kube-proxy', '-o', 'jsonpath={.data.config\\.conf}'];
  return {
    title: say('proxyTitle'),
    where: 'kubectl',
    commands: [pipe(command('kubectl', '-n', 'kube-system', ...config), command('grep', 'clusterCIDR'))],
    right: say('proxyRight', { pods: code(traits.ranges('pods').join(',')) }),
    wrong: [{ sign: say('proxyOne'), meaning: say('proxyOneMeaning') }],
  };
}

function pools({ pools: all, calico }: Traits, translate?: Translate): Step {
  const say = messages(CLUSTER_STEP_TEXTS, translate);
  const columns =
    'custom-columns=NAME:.metadata.name,CIDR:.spec.cidr,DISABLED:.spec.disabled,NAT:.spec.natOutgoing,SELECTOR:.spec.nodeSelector';
  const named = (each: (typeof all)[number]) => (each.name ? `${code(each.cidr)} (${each.name})` : code(each.cidr));
  const used = all.filter(({ disabled }) => !disabled).map(named);
  const disabled = all.filter((each) => each.disabled).map(named);
  const apply = { command: code(calico === 'operator' ? 'kubectl get tigerastatus' : 'calicoctl apply -f') };
  return {
    title: say('poolsTitle'),
    where: 'kubectl',
    commands: [
      command('kubectl', 'get', 'ippools', '-o', columns),
      ...(calico === 'operator' ? [command('kubectl', 'get', 'tigerastatus')] : []),
    ],
    right: used.length > 0 ? say('poolsRight', { pools: used.join(', ') }) : say('poolsRightAny'),
    wrong: [
      { sign: say('poolsMissing'), meaning: say(calico === 'operator' ? 'poolsOperator' : 'poolsManifest', apply) },
      {
        sign: say('poolsDisabled'),
        meaning:
          disabled.length > 0 ? say('poolsDisabledMeaning', { pools: disabled.join(', ') }) : say('poolsDisabledNone'),
      },
      ...(calico === 'operator' ? [{ sign: say('operatorDegraded'), meaning: say('operatorDegradedMeaning') }] : []),
    ],
  };
}

/** The namespace that calico-node runs in. */
export function calicoNamespace({ calico }: Traits): string {
  return calico === 'operator' ? 'calico-system' : 'kube-system';
}

function calicoNode(traits: Traits, translate?: Translate): Step {
  const say = messages(CLUSTER_STEP_TEXTS, translate);
  const args = { variable: code('FELIX_IPV6SUPPORT'), address: code('IP6') };
  const list = command('kubectl', '-n', calicoNamespace(traits), 'set', 'env', 'daemonset/calico-node', '--list');
  return {
    title: say('nodeTitle'),
    where: 'kubectl',
    commands: [pipe(list, command('grep', '-E', '^(IP|IP6|FELIX_IPV6SUPPORT|CALICO_IPV[46]POOL_CIDR)='))],
    right: say('nodeRight', args),
    wrong: [
      { sign: say('nodeOff', args), meaning: say('nodeOffMeaning') },
      { sign: say('nodeNoAddress', args), meaning: say('nodeNoAddressMeaning') },
    ],
  };
}
