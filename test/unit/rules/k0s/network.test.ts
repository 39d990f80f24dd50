import { k0s } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const dual = (pods: string, services: string, ...lines: readonly string[]) =>
  k0s('dualStack:', '  enabled: true', `  IPv6podCIDR: ${pods}`, `  IPv6serviceCIDR: ${services}`, ...lines);
const both = (...lines: readonly string[]) => dual('fd5b::/108', 'fd5c::/108', ...lines);
const at = (kubernetes: string) => ({ versions: { kubernetes } });

// k0sproject/k0s pkg/apis/k0s/v1beta1/dualstack.go Validate, network.go Validate
ruleSays('k0s-dual-stack-off', [
  [
    'not switched on',
    k0s('dualStack:', '  «IPv6podCIDR»: fd5b::/108', '  IPv6serviceCIDR: fd5c::/108'),
    `
      warning off key=dualStack.IPv6podCIDR
      suggested beforeFirstInstall title=set key=dualStack.enabled value=true
      +       enabled: true`,
  ],
  [
    'switched off',
    k0s('dualStack:', '  enabled: false', '  «IPv6podCIDR»: fd5b::/108', '  IPv6serviceCIDR: fd5c::/108'),
    `
      warning off key=dualStack.IPv6podCIDR
      suggested beforeFirstInstall title=set key=dualStack.enabled value=true
      -       enabled: false
      +       enabled: true`,
  ],
  ['one range', k0s('dualStack:', '  «IPv6serviceCIDR»: fd5c::/108'), 'warning off key=dualStack.IPv6serviceCIDR'],
  ['as k0s prints it', k0s('dualStack:', '  enabled: false', '  IPv6podCIDR: ""', '  IPv6serviceCIDR: ""'), ''],
  ['filled in later', k0s('dualStack:', '  enabled: "{{ dual }}"', '  IPv6podCIDR: fd5b::/108'), ''],
  ['switched on', both(), ''],
]);

ruleSays('k0s-dual-stack-refused', [
  [
    'Calico in another mode',
    both('provider: calico', 'calico:', '  mode: «vxlan»'),
    `
      error mode mode=vxlan
      suggested set key=calico.mode value=bird
      -       mode: vxlan
      +       mode: bird`,
  ],
  [
    'Calico in its usual mode',
    both('provider: «calico»'),
    `
      error noMode
      suggested set key=calico.mode value=bird
      +     calico:
      +       mode: bird`,
  ],
  ['Calico with bird', both('provider: calico', 'calico:', '  mode: bird'), ''],
  ['a mode that is filled in later', both('provider: calico', 'calico:', '  mode: "{{ mode }}"'), ''],
  ['another provider', both('provider: kuberouter', 'calico:', '  mode: vxlan'), ''],
  [
    'IPv6 pods in the place of IPv4',
    both('podCIDR: «fd5d::/108»'),
    'error ipv6 cidr=fd5d::/108 key=podCIDR other=IPv6podCIDR',
  ],
  [
    'IPv6 Services in the place of IPv4',
    both('serviceCIDR: «fd5d::/108»'),
    'error ipv6 cidr=fd5d::/108 key=serviceCIDR other=IPv6serviceCIDR',
  ],
  ['no pods', k0s('dualStack:', '  «enabled»: true', '  IPv6serviceCIDR: fd5c::/108'), 'error missing key=IPv6podCIDR'],
  [
    'no Services',
    k0s('dualStack:', '  «enabled»: true', '  IPv6podCIDR: fd5b::/108'),
    'error missing key=IPv6serviceCIDR',
  ],
  ['both', both('podCIDR: 10.244.0.0/16', 'serviceCIDR: 10.96.0.0/12'), ''],
  ['off', k0s('provider: calico', 'podCIDR: fd5d::/108'), ''],
]);

const router = (key: string, value: string, ...lines: readonly string[]) =>
  both(...lines, 'kuberouter:', '  extraArgs:', `    ${key}: ${value}`);

ruleSays('k0s-kube-router-overridden', [
  ...['false', 'f', '0', 'FALSE'].map(
    (word): Row => [
      `IPv6 off by ${word}`,
      router('enable-ipv6', `"«${word}»"`),
      `error off
     suggested remove key=enable-ipv6
     -     kuberouter:
     -       extraArgs:
     -         enable-ipv6: "${word}"`,
    ],
  ),
  [
    'one range',
    router('service-cluster-ip-range', '«10.96.0.0/12»', 'provider: kuberouter'),
    `
      error range
      suggested remove key=service-cluster-ip-range
      -     kuberouter:
      -       extraArgs:
      -         service-cluster-ip-range: 10.96.0.0/12`,
  ],
  ...['"true"', '"falsehood"', '"00"'].map((word): Row => [`IPv6 by ${word}`, router('enable-ipv6', word), '']),
  ['two ranges', router('service-cluster-ip-range', '10.96.0.0/12,fd5c::/108'), ''],
  ['an empty range', router('service-cluster-ip-range', '""'), ''],
  ['filled in later', router('service-cluster-ip-range', '"{{ services }}"'), ''],
  ['another provider', router('enable-ipv6', '"false"', 'provider: custom'), ''],
  ['single-stack', k0s('kuberouter: {extraArgs: {enable-ipv6: "false"}}'), ''],
]);

ruleSays('k0s-network-refused', [
  [
    'a typo of a key',
    k0s('«podCDIR»: 10.244.0.0/16'),
    `
      error key key=podCDIR near=podCIDR
      suggested rename key=podCDIR name=podCIDR
      -     podCDIR: 10.244.0.0/16
      +     podCIDR: 10.244.0.0/16`,
  ],
  [
    'a typo of a key that is there',
    k0s('podCIDR: 10.244.0.0/16', '«podCDIR»: 10.244.0.0/16'),
    'error key key=podCDIR near=podCIDR',
  ],
  [
    'a typo in dualStack',
    k0s('dualStack:', '  enabled: true', '  «IPv6podCIDRs»: fd5b::/108', '  IPv6serviceCIDR: fd5c::/108'),
    `
      error key key=IPv6podCIDRs near=IPv6podCIDR
      suggested rename key=IPv6podCIDRs name=IPv6podCIDR
      -       IPv6podCIDRs: fd5b::/108
      +       IPv6podCIDR: fd5b::/108`,
  ],
  ['another case', k0s('podcidr: 10.244.0.0/16'), ''],
  ['a key that is like none', k0s('somethingElse: 1'), ''],
  [
    'kube-router',
    k0s('provider: «kube-router»'),
    `
      error provider value=kube-router
      suggested set key=provider value=kuberouter
      -     provider: kube-router
      +     provider: kuberouter`,
  ],
  [
    'Kuberouter',
    k0s('provider: «KubeRouter»'),
    `
      error provider value=KubeRouter
      suggested set key=provider value=kuberouter
      -     provider: KubeRouter
      +     provider: kuberouter`,
  ],
  [
    'a typo of a provider',
    k0s('provider: «calicoo»'),
    `
      error provider value=calicoo
      suggested set key=provider value=calico
      -     provider: calicoo
      +     provider: calico`,
  ],
  [
    'another plugin',
    k0s('provider: «cilium»'),
    `
      error provider value=cilium
      suggested set key=provider value=custom
      -     provider: cilium
      +     provider: custom`,
  ],
  ...['kuberouter', 'calico', 'custom', '"{{ provider }}"'].map((name): Row => [name, k0s(`provider: ${name}`), '']),
]);

// k0sproject/k0s docs/dual-stack.md
ruleSays('k0s-range-refused', [
  [
    'more than 16 bits of 117',
    dual('«fd5b::/100»', 'fd5c::/108'),
    `
      error tooManyNodes program=kube-controller-manager cidr=fd5b::/100 mask=117 prefix=101 name=--node-cidr-mask-size-ipv6
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv6 value=116
      +   controllerManager:
      +     extraArgs:
      +       node-cidr-mask-size-ipv6: "116"`,
    at('1.34.1'),
  ],
  ['16 bits of 117', dual('fd5b::/101', 'fd5c::/108'), '', at('1.34.1')],
  [
    'more than 16 bits of 110',
    dual('«fd5b::/93»', 'fd5c::/108'),
    `
      error tooManyNodes program=kube-controller-manager cidr=fd5b::/93 mask=110 prefix=94 name=--node-cidr-mask-size-ipv6
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv6 value=109
      +   controllerManager:
      +     extraArgs:
      +       node-cidr-mask-size-ipv6: "109"`,
    at('1.33.9'),
  ],
  ['16 bits of 110', dual('fd5b::/94', 'fd5c::/108'), '', at('1.33.9')],
  [
    'smaller than 117',
    dual('«fd5b::/118»', 'fd5c::/108'),
    `
      error nodeTooLarge program=kube-controller-manager cidr=fd5b::/118 mask=117 name=--node-cidr-mask-size-ipv6
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv6 value=124
      +   controllerManager:
      +     extraArgs:
      +       node-cidr-mask-size-ipv6: "124"`,
    at('1.34.1'),
  ],
  [
    'smaller than 110',
    dual('«fd5b::/111»', 'fd5c::/108'),
    `
      error nodeTooLarge program=kube-controller-manager cidr=fd5b::/111 mask=110 name=--node-cidr-mask-size-ipv6
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv6 value=119
      +   controllerManager:
      +     extraArgs:
      +       node-cidr-mask-size-ipv6: "119"`,
    at('1.33.9'),
  ],
  [
    'an unknown release',
    dual('«fd5b::/100»', 'fd5c::/108'),
    `
      error tooManyNodes program=kube-controller-manager cidr=fd5b::/100 mask=117 prefix=101 name=--node-cidr-mask-size-ipv6
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv6 value=116
      +   controllerManager:
      +     extraArgs:
      +       node-cidr-mask-size-ipv6: "116"`,
  ],
  [
    'Services',
    dual('fd5b::/108', '«fd5c::/107»'),
    'error servicesTooLarge program=k0s cidr=fd5c::/107 prefix=108 example=112',
  ],
]);
