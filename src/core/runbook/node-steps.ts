import { messages, type Translate } from '../model/message.ts';
import { code } from '../model/sanitize.ts';
import { command } from './shell.ts';
import { codes, type Step } from './step.ts';
import type { Traits } from './traits.ts';

export const NODE_STEP_TEXTS = {
  criTitle: 'cri-dockerd runs with {flag}',
  criEffect: 'Restarts cri-dockerd. Containers keep running; for a few seconds no pod can be started on the node.',
  criRight: 'The last line is the running program, and has {flag}.',
  criOld: 'The unit has {flag} and the running program does not',
  criOldMeaning:
    'A drop-in or another unit file sets the effective command line; {command} shows all of them with their paths.',
  criTwice: 'The service is refused: it has more than one ExecStart= setting',
  criTwiceMeaning: 'A drop-in has to begin with an empty {line} to replace the command line of the unit.',
  criUnknown: 'cri-dockerd ends with {sign}',
  criUnknownMeaning: 'The value follows a space. Use a switch alone or with an equals sign: {flag}.',
  kubeletTitle: 'The kubelet runs',
  kubeletEffect: 'Restarts the kubelet. Containers keep running.',
  kubeletRight: '{answer}, and no line of the log is newer than the start and says that it failed.',
  kubeletFlag: 'The log contains {sign}',
  kubeletFlagMeaning:
    'The flag belongs to cri-dockerd. The kubelet exits with "unknown flag"; remove it from the kubelet.',
  kubeletFails: 'The service is started again and again',
  kubeletFailsMeaning: 'The lines before the last start name the key or flag that the kubelet refuses.',
  dockerTitle: 'No Docker range overlaps the ranges of the cluster',
  dockerEffect:
    'Read-only. If daemon.json was changed, restart dockerd with {command}: that stops every container of the node unless live-restore is on, so drain the node first. With live-restore and running containers, changed network settings do not take effect.',
  dockerRight:
    'The file is valid, the subnets of docker0 overlap none of {ranges}, and no rule masquerades one of these ranges.',
  dockerRule: 'A rule has {sign}',
  dockerRuleMeaning:
    'fixed-cidr-v6 is in the pod range: Docker rewrites the source of all pod packets. Use another range for Docker.',
  dockerSubnet: 'A subnet of docker0 is one of the ranges, or lies in one',
  dockerSubnetMeaning:
    'The node treats those addresses as neighbours on docker0. Change bip, fixed-cidr-v6 or default-address-pools.',
  dockerOld: 'dockerd has no flag {flag}',
  dockerOldMeaning: 'It is older than 23.0. Leave that line out.',
  sysctlTitle: 'The kernel has IPv6 on and forwards it',
  sysctlRight: '{disabled} is 0 and {forwarding} is 1.',
  sysctlMissing: 'The names are unknown',
  sysctlMissingMeaning:
    "The kernel was started with {option}. Remove it from the kernel's command line and reboot the node.",
  sysctlDisabled: '{disabled} is 1',
  sysctlDisabledMeaning: 'A file below /etc/sysctl.d sets it, and new interfaces have no IPv6.',
  sysctlForwarding: '{forwarding} is 0',
  sysctlForwardingFelix:
    'Felix turns it on if its IPv6 support is on, and a file below /etc/sysctl.d may turn it off again.',
  sysctlForwardingFile: 'Let a file below /etc/sysctl.d set it to 1.',
  cniTitle: "Calico's CNI plugin assigns both families",
  cniRight: '{key4} and {key6} are both {value}, in quotes.',
  cniMissing: '{key6} is missing or not {value}',
  cniManifest: 'Pods get IPv4 only. The text comes from cni_network_config in the ConfigMap calico-config.',
  cniOperator: 'Pods get IPv4 only. The operator writes the file from the Installation, which then has no IPv6 pool.',
} as const;

/** Steps on a node: its programs, its kernel, its CNI configuration. */
export function nodeSteps(traits: Traits, translate?: Translate): Step[] {
  return [
    ...(traits.runtime === 'cri-dockerd' ? [criDockerd(traits, translate)] : []),
    ...(traits.kubelet ? [kubelet(traits, translate)] : []),
    ...(traits.docker ? [docker(traits, translate)] : []),
    kernel(traits, translate),
    ...(traits.calico ? [cni(traits, translate)] : []),
  ];
}

function criDockerd({ criDockerdUnit: unit }: Traits, translate?: Translate): Step {
  const say = messages(NODE_STEP_TEXTS, translate);
  const flag = code('--ipv6-dual-stack');
  const cat = command('systemctl', 'cat', unit);
  return {
    title: say('criTitle', { flag }),
    where: 'node',
    effect: say('criEffect'),
    commands: [
      cat,
      command('sudo', 'systemctl', 'daemon-reload'),
      command('sudo', 'systemctl', 'restart', unit),
      command('ps', '-ww', '-o', 'args=', '-C', 'cri-dockerd'),
    ],
    right: say('criRight', { flag }),
    wrong: [
      { sign: say('criOld', { flag }), meaning: say('criOldMeaning', { command: code(cat) }) },
      { sign: say('criTwice'), meaning: say('criTwiceMeaning', { line: code('ExecStart=') }) },
      { sign: say('criUnknown', { sign: code('Unknown command: true') }), meaning: say('criUnknownMeaning', { flag }) },
    ],
  };
}

function kubelet({ runtime }: Traits, translate?: Translate): Step {
  const say = messages(NODE_STEP_TEXTS, translate);
  const unit = 'kubelet.service';
  const flag = {
    sign: say('kubeletFlag', { sign: code('unknown flag: --ipv6-dual-stack') }),
    meaning: say('kubeletFlagMeaning'),
  };
  return {
    title: say('kubeletTitle'),
    where: 'node',
    effect: say('kubeletEffect'),
    commands: [
      command('sudo', 'systemctl', 'restart', unit),
      command('systemctl', 'is-active', unit),
      command('journalctl', '-u', unit, '-n', '20', '--no-pager'),
    ],
    right: say('kubeletRight', { answer: code('active') }),
    wrong: [
      ...(runtime === 'cri-dockerd' ? [flag] : []),
      { sign: say('kubeletFails'), meaning: say('kubeletFailsMeaning') },
    ],
  };
}

function docker(traits: Traits, translate?: Translate): Step {
  const say = messages(NODE_STEP_TEXTS, translate);
  const pods = [...traits.ranges('pods'), ...traits.ranges('pool')];
  const ranges = [...new Set([...pods, ...traits.ranges('services'), ...traits.ranges('nodes')])];
  const [pods6] = [...traits.ranges('pods', 6), ...traits.ranges('pool', 6)];
  return {
    title: say('dockerTitle'),
    where: 'node',
    effect: say('dockerEffect', { command: code(command('sudo', 'systemctl', 'restart', 'docker.service')) }),
    commands: [
      command('sudo', 'dockerd', '--validate', '--config-file', '/etc/docker/daemon.json'),
      command('docker', 'info', '--format', '{{.LiveRestoreEnabled}}'),
      command('docker', 'network', 'inspect', 'bridge', '--format', '{{json .IPAM.Config}}'),
      ...['iptables', 'ip6tables'].map((each) => command('sudo', each, '-t', 'nat', '-S', 'POSTROUTING')),
    ],
    right: say('dockerRight', { ranges: codes(ranges) || code('-') }),
    wrong: [
      ...(pods6
        ? [
            {
              sign: say('dockerRule', { sign: code(`-s ${pods6} ! -o docker0 -j MASQUERADE`) }),
              meaning: say('dockerRuleMeaning'),
            },
          ]
        : []),
      { sign: say('dockerSubnet'), meaning: say('dockerSubnetMeaning') },
      { sign: say('dockerOld', { flag: code('--validate') }), meaning: say('dockerOldMeaning') },
    ],
  };
}

function kernel({ calico }: Traits, translate?: Translate): Step {
  const say = messages(NODE_STEP_TEXTS, translate);
  const names = ['net.ipv6.conf.all.disable_ipv6', 'net.ipv6.conf.all.forwarding'] as const;
  const [disabled, forwarding] = [code(names[0]), code(names[1])];
  return {
    title: say('sysctlTitle'),
    where: 'node',
    commands: [command('sysctl', ...names), command('ip', '-6', 'address', 'show', 'scope', 'global')],
    right: say('sysctlRight', { disabled, forwarding }),
    wrong: [
      { sign: say('sysctlMissing'), meaning: say('sysctlMissingMeaning', { option: code('ipv6.disable=1') }) },
      { sign: say('sysctlDisabled', { disabled }), meaning: say('sysctlDisabledMeaning') },
      {
        sign: say('sysctlForwarding', { forwarding }),
        meaning: say(calico ? 'sysctlForwardingFelix' : 'sysctlForwardingFile'),
      },
    ],
  };
}

function cni({ calico }: Traits, translate?: Translate): Step {
  const say = messages(NODE_STEP_TEXTS, translate);
  const args = { key4: code('assign_ipv4'), key6: code('assign_ipv6'), value: code('"true"') };
  return {
    title: say('cniTitle'),
    where: 'node',
    commands: [command('sudo', 'grep', '-nE', 'assign_ipv[46]', '/etc/cni/net.d/10-calico.conflist')],
    right: say('cniRight', args),
    wrong: [{ sign: say('cniMissing', args), meaning: say(calico === 'operator' ? 'cniOperator' : 'cniManifest') }],
  };
}
