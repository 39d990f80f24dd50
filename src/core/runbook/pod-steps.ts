import { messages, type Translate } from '../model/message.ts';
import { code } from '../model/sanitize.ts';
import { calicoNamespace } from './cluster-steps.ts';
import { command, pipe } from './shell.ts';
import { codes, type Step, type Wrong } from './step.ts';
import type { Traits } from './traits.ts';

export const POD_STEP_TEXTS = {
  makeTitle: 'A pod to look at',
  makeEffect: 'Creates a pod named {pod} in the namespace {namespace}; the last step removes it.',
  makeRight: 'The pod becomes ready.',
  makeStuck: 'It stays in ContainerCreating',
  makeStuckCalico:
    'The events at the end of {command} say why. Calico refuses a pod where it has to give two addresses and has no pool for one of them.',
  makeStuckOther: 'The events at the end of {command} say why.',
  twoTitle: 'The pod has two addresses in both of its lists',
  twoRight: 'Both lines have an IPv4 address of {ipv4} and an IPv6 address of {ipv6}.',
  twoRightAny: 'Both lines have an IPv4 and an IPv6 address.',
  twoRuntime: 'The first line has two addresses, the second one',
  twoCri:
    'Calico assigned both, and cri-dockerd reported only one to the kubelet: {flag} is missing on its command line, or the pod is older than the flag. Calico then releases the second address.',
  twoOther:
    'Calico assigned both, and the container runtime reported only one to the kubelet. Check what the runtime answers in the next step; Calico then releases the second address.',
  twoCalico: 'The first line has one address',
  twoCalicoMeaning: 'Calico assigned one: check its pools and its CNI plugin. The container runtime is not the cause.',
  twoEmpty: 'The first line is empty',
  twoEmptyMeaning: 'The pod uses the host network, or a CNI plugin other than Calico.',
  twoGone: 'There is no such pod',
  twoGoneMeaning: 'The log is older than the pods. Use another pod in all steps.',
  statusTitle: 'The pod has two addresses',
  statusRight: 'The line has an IPv4 and an IPv6 address.',
  statusOne: 'The line has one address',
  statusOneMeaning: 'The CNI plugin assigned one, or the container runtime reported one: the next step shows which.',
  runtimeTitle: 'The container runtime reports both addresses',
  runtimeRight: '{ip} is one address and {more} has the other.',
  runtimeOne: '{more} is empty',
  runtimeCri: 'cri-dockerd reports one address of the pod as long as it runs without {flag}.',
  runtimeOther: 'The CNI plugin returned one address: check its configuration on this node.',
  insideTitle: 'The interface of the pod has both addresses',
  insideRight: 'One line with {inet} and one with {inet6} and scope global.',
  insideLinkLocal: 'The only IPv6 address begins with fe80',
  insideLinkLocalMeaning: 'The CNI plugin set no IPv6 address. Check its configuration.',
  insideNone: 'There is no IPv6 address at all',
  insideNoneMeaning:
    'IPv6 is off in the network of the pod: Docker before 26 turns it off in every container, and Calico turns it on again for a pod with an IPv6 address.',
  insideTool: 'The image has no {tool}',
  insideToolMeaning:
    'Run it in a debug container with {command}. That container stays in the pod as long as the pod exists.',
  routeTitle: 'The node of the pod has a route to each of its addresses',
  routeRight: 'Each command shows a route to an interface whose name begins with cali.',
  routeGone: 'There is an IPv4 route and no IPv6 route',
  routeGoneMeaning:
    'Felix removed it about a second after the pod started, because the endpoint had lost its IPv6 address. The Felix log in the next step shows when.',
  routeBoth: 'There is neither route',
  routeBothMeaning: 'This is not the node of the pod: {command} shows the right one.',
  logTitle: 'The log of Felix has both families in the last update of the pod',
  logRight: 'The last line has {v4} and {v6}.',
  logLost: 'An earlier line has {v6}, and a later one does not',
  logLostMeaning: 'The status of the pod lost the IPv6 address in between: compare the two lists of addresses again.',
  logNever: 'No line has {v6}',
  logNeverMeaning: 'Calico never assigned an IPv6 address: check the pools and the CNI plugin.',
  logNone: 'There is no line',
  logNoneMeaning: 'The pod runs on another node, or the log began later. Recreate the pod and check again.',
  pingTitle: 'Another pod reaches it over IPv6',
  pingEffect: 'Creates a pod that is removed when the command ends.',
  pingRight: 'No packet is lost.',
  pingLost: 'All packets are lost, and a pod on the same node is reached',
  pingLostCalico:
    'Nodes have no IPv6 routes to each other: check IP6 of calico-node, and BGP or VXLAN of the IPv6 pool.',
  pingLostOther: 'Nodes have no IPv6 routes to each other: check how the CNI plugin connects nodes.',
  pingAll: 'All packets are lost from everywhere',
  pingAllMeaning: 'The route of the step before is missing, or a network policy has rules for IPv4 only.',
  againTitle: 'Pods that are older than the change get their second address',
  againEffect:
    'Removes the pod. Its controller, if it has one, creates another with a new name; a pod without one is not replaced.',
  againRight: 'The new pod passes the steps above.',
  againSame: 'The new pod has one address too',
  againSameMeaning: 'The change has not reached the node that runs the new pod. Run the steps on that node.',
  endTitle: 'Tidy up',
  endEffect: 'Removes the pod that the steps created.',
  endRight: 'The pod is gone.',
} as const;

const IMAGE = 'busybox:1.36';

/** Steps that follow one pod: what Calico gave it, what the runtime tells, routes, log, packets. */
export function podSteps(traits: Traits, translate?: Translate): Step[] {
  return [
    ...(traits.pod.made ? [make(traits, translate)] : []),
    traits.calico ? twoLists(traits, translate) : status(traits, translate),
    ...(traits.socket ? [runtime(traits, translate)] : []),
    inside(traits, translate),
    ...(traits.calico ? [routes(traits, translate), log(traits, translate)] : []),
    ping(traits, translate),
    traits.pod.made ? end(traits, translate) : again(traits, translate),
  ];
}

const kubectl = ({ pod }: Traits, ...words: string[]) => command('kubectl', '-n', pod.namespace, ...words);

function make(traits: Traits, translate?: Translate): Step {
  const say = messages(POD_STEP_TEXTS, translate);
  const { name, namespace } = traits.pod;
  const describe = code(kubectl(traits, 'describe', 'pod', name));
  return {
    title: say('makeTitle'),
    where: 'kubectl',
    effect: say('makeEffect', { pod: code(name), namespace: code(namespace) }),
    commands: [
      kubectl(traits, 'run', name, `--image=${IMAGE}`, '--restart=Never', '--', 'sleep', '3600'),
      kubectl(traits, 'wait', '--for=condition=Ready', `pod/${name}`, '--timeout=60s'),
    ],
    right: say('makeRight'),
    wrong: [
      {
        sign: say('makeStuck'),
        meaning: say(traits.calico ? 'makeStuckCalico' : 'makeStuckOther', { command: describe }),
      },
    ],
  };
}

function gone({ pod }: Traits, translate?: Translate): Wrong[] {
  const say = messages(POD_STEP_TEXTS, translate);
  return pod.made ? [] : [{ sign: say('twoGone'), meaning: say('twoGoneMeaning') }];
}

function twoLists(traits: Traits, translate?: Translate): Step {
  const say = messages(POD_STEP_TEXTS, translate);
  const [ipv4, ipv6] = ([4, 6] as const).map((family) => {
    const own = traits.ranges('pool', family);
    return codes(own.length > 0 ? own : traits.ranges('pods', family));
  });
  const path = 'jsonpath={.metadata.annotations.cni\\.projectcalico\\.org/podIPs}{"\\n"}{.status.podIPs[*].ip}{"\\n"}';
  const flag = code('--ipv6-dual-stack');
  return {
    title: say('twoTitle'),
    where: 'kubectl',
    decisive: true,
    commands: [kubectl(traits, 'get', 'pod', traits.pod.name, '-o', path)],
    right: ipv4 && ipv6 ? say('twoRight', { ipv4, ipv6 }) : say('twoRightAny'),
    wrong: [
      {
        sign: say('twoRuntime'),
        meaning: traits.runtime === 'cri-dockerd' ? say('twoCri', { flag }) : say('twoOther'),
      },
      { sign: say('twoCalico'), meaning: say('twoCalicoMeaning') },
      { sign: say('twoEmpty'), meaning: say('twoEmptyMeaning') },
      ...gone(traits, translate),
    ],
  };
}

function status(traits: Traits, translate?: Translate): Step {
  const say = messages(POD_STEP_TEXTS, translate);
  return {
    title: say('statusTitle'),
    where: 'kubectl',
    commands: [kubectl(traits, 'get', 'pod', traits.pod.name, '-o', 'jsonpath={.status.podIPs[*].ip}{"\\n"}')],
    right: say('statusRight'),
    wrong: [{ sign: say('statusOne'), meaning: say('statusOneMeaning') }, ...gone(traits, translate)],
  };
}

function runtime({ pod, socket, runtime: program }: Traits, translate?: Translate): Step {
  const say = messages(POD_STEP_TEXTS, translate);
  const crictl = (...words: string[]) => command('sudo', 'crictl', '--runtime-endpoint', socket, ...words);
  const id = crictl('pods', '--quiet', '--latest', '--namespace', pod.namespace, '--name', `^${pod.name}$`);
  const more = code('additionalIps');
  return {
    title: say('runtimeTitle'),
    where: 'pod-node',
    commands: [pipe(`${crictl('inspectp')} "$(${id})"`, command('grep', '-A', '8', '"network"'))],
    right: say('runtimeRight', { ip: code('ip'), more }),
    wrong: [
      {
        sign: say('runtimeOne', { more }),
        meaning:
          program === 'cri-dockerd' ? say('runtimeCri', { flag: code('--ipv6-dual-stack') }) : say('runtimeOther'),
      },
    ],
  };
}

function inside(traits: Traits, translate?: Translate): Step {
  const say = messages(POD_STEP_TEXTS, translate);
  const { name } = traits.pod;
  const debug = kubectl(traits, 'debug', name, `--image=${IMAGE}`, '-it', '--', 'ip', 'address', 'show', 'eth0');
  return {
    title: say('insideTitle'),
    where: 'kubectl',
    commands: [kubectl(traits, 'exec', name, '--', 'ip', 'address', 'show', 'eth0')],
    right: say('insideRight', { inet: code('inet'), inet6: code('inet6') }),
    wrong: [
      { sign: say('insideLinkLocal'), meaning: say('insideLinkLocalMeaning') },
      ...(traits.docker ? [{ sign: say('insideNone'), meaning: say('insideNoneMeaning') }] : []),
      ...(traits.pod.made
        ? []
        : [
            {
              sign: say('insideTool', { tool: code('ip') }),
              meaning: say('insideToolMeaning', { command: code(debug) }),
            },
          ]),
    ],
  };
}

/** An address of the pod as a word of a command: the one that a log tells, else what the cluster says of it now. */
function address(traits: Traits, family: 4 | 6): string {
  const known = family === 4 ? traits.pod.ipv4 : traits.pod.ipv6;
  if (known) return known;
  const list = kubectl(traits, 'get', 'pod', traits.pod.name, '-o', 'jsonpath={.status.podIPs[*].ip}');
  const pick = family === 4 ? command('grep', '-F', '.') : command('grep', '-F', ':');
  return `"$(${pipe(list, command('tr', ' ', '\\n'), pick)})"`;
}

function routes(traits: Traits, translate?: Translate): Step {
  const say = messages(POD_STEP_TEXTS, translate);
  const where = kubectl(traits, 'get', 'pod', traits.pod.name, '-o', 'wide');
  return {
    title: say('routeTitle'),
    where: 'pod-node',
    commands: ([4, 6] as const).map((family) => `ip -${family} route show ${address(traits, family)}`),
    right: say('routeRight'),
    wrong: [
      { sign: say('routeGone'), meaning: say('routeGoneMeaning') },
      { sign: say('routeBoth'), meaning: say('routeBothMeaning', { command: code(where) }) },
    ],
  };
}

function log(traits: Traits, translate?: Translate): Step {
  const say = messages(POD_STEP_TEXTS, translate);
  const { namespace, name } = traits.pod;
  const select = ['-l', 'k8s-app=calico-node', '-c', 'calico-node', '--tail=-1', '--prefix', '--max-log-requests=100'];
  const args = { v4: code('ipv4_nets'), v6: code('ipv6_nets') };
  return {
    title: say('logTitle'),
    where: 'kubectl',
    commands: [
      pipe(
        command('kubectl', '-n', calicoNamespace(traits), 'logs', ...select),
        command('grep', '-F', 'WorkloadEndpointUpdate'),
        command('grep', '-F', `"${namespace}/${name}"`),
      ),
    ],
    right: say('logRight', args),
    wrong: [
      { sign: say('logLost', args), meaning: say('logLostMeaning') },
      { sign: say('logNever', args), meaning: say('logNeverMeaning') },
      { sign: say('logNone'), meaning: say('logNoneMeaning') },
    ],
  };
}

function ping(traits: Traits, translate?: Translate): Step {
  const say = messages(POD_STEP_TEXTS, translate);
  const run = kubectl(traits, 'run', 'dualstack-ping', `--image=${IMAGE}`, '--restart=Never', '--rm', '-i', '--');
  return {
    title: say('pingTitle'),
    where: 'kubectl',
    effect: say('pingEffect'),
    commands: [`${run} ping -6 -c 3 ${address(traits, 6)}`],
    right: say('pingRight'),
    wrong: [
      { sign: say('pingLost'), meaning: say(traits.calico ? 'pingLostCalico' : 'pingLostOther') },
      { sign: say('pingAll'), meaning: say('pingAllMeaning') },
    ],
  };
}

function again(traits: Traits, translate?: Translate): Step {
  const say = messages(POD_STEP_TEXTS, translate);
  return {
    title: say('againTitle'),
    where: 'kubectl',
    effect: say('againEffect'),
    commands: [kubectl(traits, 'delete', 'pod', traits.pod.name)],
    right: say('againRight'),
    wrong: [{ sign: say('againSame'), meaning: say('againSameMeaning') }],
  };
}

function end(traits: Traits, translate?: Translate): Step {
  const say = messages(POD_STEP_TEXTS, translate);
  return {
    title: say('endTitle'),
    where: 'kubectl',
    effect: say('endEffect'),
    commands: [kubectl(traits, 'delete', 'pod', traits.pod.name)],
    right: say('endRight'),
    wrong: [],
  };
}
