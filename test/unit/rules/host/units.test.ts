import { type Row, ruleSays } from '../../../support/says.ts';

const unit = (...lines: readonly string[]) => ({ 'etc/systemd/system/kubelet.service': `${lines.join('\n')}\n` });

const dropIn = (...lines: readonly string[]) => ({
  'etc/systemd/system/kubelet.service.d/10.conf': `${lines.join('\n')}\n`,
});

// systemd.syntax(7), systemd.service(5)
ruleSays('unit-section-wrong', [
  [
    'no section',
    dropIn('«Environment»=KUBELET_EXTRA_ARGS=--v=2'),
    `
      warning outside name=Environment section=Service
      suggested add key=[Service]
      + [Service]`,
  ],
  [
    'no section of a unit',
    unit('«After»=network.target', '[Service]', 'ExecStart=/usr/bin/kubelet'),
    'warning outside name=After section=Unit',
  ],
  ...[
    'ExecStart=/usr/bin/kubelet',
    'ExecStartPre=/bin/true',
    'Restart=always',
    'RestartSec=1',
    'Type=simple',
    'User=a',
    'Group=a',
    'WorkingDirectory=/',
    'KillMode=process',
    'Delegate=yes',
    'LimitNOFILE=1',
    'EnvironmentFile=/a',
  ].map((line): Row => {
    const [name] = line.split('=');
    return [
      `no section for ${name}`,
      dropIn(
        line.replace(`${name}`, `«${name}»`),
        '[Service]',
        'Environment=KUBELET_EXTRA_ARGS=--v=2',
        'ExecStart=',
        'ExecStart=/usr/bin/kubelet --v=2',
      ),
      `warning outside name=${name} section=Service
       suggested add key=[Service]
       + [Service]`,
    ];
  }),
  [
    'a typo',
    dropIn('[«Servce»]', 'ExecStart=/usr/bin/kubelet'),
    `
      warning near section=Servce meant=Service
      suggested rename key=[Servce] name=[Service]
      - [Servce]
      + [Service]`,
  ],
  [
    'a typo twice',
    dropIn('[«Servce»]', 'ExecStart=', 'ExecStart=/usr/bin/kubelet'),
    `
      warning near section=Servce meant=Service
      suggested rename key=[Servce] name=[Service]
      - [Servce]
      + [Service]`,
  ],
  [
    'another case',
    dropIn('[«service»]', 'ExecStart=/usr/bin/kubelet'),
    `
      warning near section=service meant=Service
      suggested rename key=[service] name=[Service]
      - [service]
      + [Service]`,
  ],
  [
    'an unknown section',
    unit('[«Kubelet»]', 'a=b', '[Service]', 'ExecStart=/usr/bin/kubelet'),
    'warning unknown section=Kubelet',
  ],
  ['a section of ours', unit('[X-Ours]', 'a=b', '[Service]', 'ExecStart=/usr/bin/kubelet'), ''],
  ['all sections', unit('[Unit]', 'After=a', '[Service]', 'ExecStart=/usr/bin/kubelet', '[Install]', 'WantedBy=b'), ''],
]);

ruleSays('unit-dropin-unread', [
  [
    'a unit of another name',
    {
      'etc/systemd/system/kubelet.service': '[Service]\nExecStart=/usr/bin/kubelet\n',
      'etc/systemd/system/kubelet-extra.service.d/10.conf':
        '[Service]\nEnvironment=A=b\n«ExecStart»=\nExecStart=/usr/bin/kubelet --v=2\n',
    },
    `
      warning other program=kubelet unit=kubelet.service name=kubelet-extra.service
      etc/systemd/system/kubelet.service:2 unit program=kubelet`,
  ],
  [
    'a name without an end',
    { 'etc/systemd/system/kubelet.service.d/10-args.cnf': '[Service]\n«ExecStart»=/usr/bin/kubelet --v=2\n' },
    'warning name name=10-args',
  ],
  [
    'the right unit',
    {
      'etc/systemd/system/kubelet.service': '[Service]\nExecStart=/usr/bin/kubelet\n',
      'etc/systemd/system/kubelet.service.d/10.conf': '[Service]\nExecStart=\nExecStart=/usr/bin/kubelet --v=2\n',
    },
    '',
  ],
  [
    'the unit of another node',
    {
      'a/etc/systemd/system/kubelet.service': '[Service]\nExecStart=/usr/bin/kubelet\n',
      'b/etc/systemd/system/kubelet-extra.service.d/10.conf':
        '[Service]\nExecStart=\nExecStart=/usr/bin/kubelet --v=2\n',
    },
    '',
  ],
]);

ruleSays('unit-command-twice', [
  [
    'without an empty one',
    {
      ...unit('[Service]', 'ExecStart=/usr/bin/kubelet'),
      ...dropIn('[Service]', '«ExecStart»=/usr/bin/kubelet --v=2'),
    },
    `
      error missing unit=kubelet.service
      etc/systemd/system/kubelet.service:2 other
      safe add key=ExecStart=
      + ExecStart=`,
  ],
  [
    'with an empty one',
    {
      ...unit('[Service]', 'ExecStart=/usr/bin/kubelet'),
      ...dropIn('[Service]', 'ExecStart=', 'ExecStart=/usr/bin/kubelet --v=2'),
    },
    '',
  ],
  ...(
    [
      ['docker', 'dockerd'],
      ['kube-apiserver', 'kube-apiserver'],
      ['kube-controller-manager', 'kube-controller-manager'],
      ['kube-proxy', 'kube-proxy'],
      ['etcd', 'etcd'],
      ['k3s', 'k3s server'],
      ['k0scontroller', 'k0s controller'],
    ] as const
  ).map(
    ([name, command]): Row => [
      command,
      {
        [`etc/systemd/system/${name}.service`]: `[Service]\nExecStart=/usr/bin/${command}\n`,
        [`etc/systemd/system/${name}.service.d/10.conf`]: `[Service]\n«ExecStart»=/usr/bin/${command} --a=b\n`,
      },
      `error missing unit=${name}.service
     etc/systemd/system/${name}.service:2 other
     safe add key=ExecStart=
     + ExecStart=`,
    ],
  ),
]);
