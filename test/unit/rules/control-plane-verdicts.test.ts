import { describe, test } from 'node:test';
import { judgeFile } from '../../support/judge-file.ts';

// What kube-controller-manager and kube-apiserver 1.36 accept (true) and refuse when they start, by their code.

const unit = (prog: string, args: string) =>
  `[Unit]\nDescription=x\n\n[Service]\nExecStart=/usr/local/bin/${prog} ${args}\nRestart=always\n`;
const ALLOCATE = '--allocate-node-cidrs=true ';
const kcm: [boolean, string][] = [
  [true, '--cluster-cidr="10.244.0.0/16, fd00::/56"'],
  [true, '--allocate-node-cidrs=false --cluster-cidr=x'],
  [false, ALLOCATE],
  [false, `${ALLOCATE}--cluster-cidr=`],
  [false, `${ALLOCATE}--cluster-cidr=""`],
  [true, `${ALLOCATE}--cluster-cidr="10.244.0.0/16"`],
  [true, `${ALLOCATE}--cluster-cidr="fd00:10:244::/56"`],
  [true, `${ALLOCATE}--cluster-cidr=" 10.244.0.0/16"`],
  [true, `${ALLOCATE}--cluster-cidr="10.244.0.0/16 "`],
  [false, `${ALLOCATE}--cluster-cidr="x"`],
  [false, `${ALLOCATE}--cluster-cidr="10.244.0.0"`],
  [true, `${ALLOCATE}--cluster-cidr="10.244.0.5/16"`],
  [true, `${ALLOCATE}--cluster-cidr="010.244.0.0/16"`],
  [true, `${ALLOCATE}--cluster-cidr="FD00::/56"`],
  [false, `${ALLOCATE}--cluster-cidr="fe80::%eth0/64"`],
  [false, `${ALLOCATE}--cluster-cidr="fd00::/47"`],
  [true, `${ALLOCATE}--cluster-cidr="fd00::/64"`],
  [false, `${ALLOCATE}--cluster-cidr="fd00::/96"`],
  [true, `${ALLOCATE}--cluster-cidr="10.0.0.0/24"`],
  [false, `${ALLOCATE}--cluster-cidr="10.0.0.0/25"`],
  [false, `${ALLOCATE}--cluster-cidr="10.0.0.0/32"`],
  [true, `${ALLOCATE}--cluster-cidr="0.0.0.0/0"`],
  [true, `${ALLOCATE}--cluster-cidr="10.0.0.0/7"`],
  [true, `${ALLOCATE}--cluster-cidr="fd00::/64" --node-cidr-mask-size-ipv6=80`],
  [false, `${ALLOCATE}--cluster-cidr="fd00::/64" --node-cidr-mask-size-ipv6=81`],
  [false, `${ALLOCATE}--cluster-cidr="fd00::/56" --node-cidr-mask-size-ipv6=55`],
  [true, `${ALLOCATE}--cluster-cidr="10.244.0.0/16,fd00::/56" --node-cidr-mask-size-ipv6=0`],
  [false, `${ALLOCATE}--cluster-cidr="10.244.0.0/16,fd00::/56" --node-cidr-mask-size-ipv6=-1`],
  [false, `${ALLOCATE}--cluster-cidr="10.244.0.0/16,fd00::/56" --node-cidr-mask-size-ipv6=x`],
  [false, `${ALLOCATE}--cluster-cidr="10.244.0.0/16,fd00::/56" --node-cidr-mask-size-ipv4=15`],
  [true, `${ALLOCATE}--cluster-cidr="10.244.0.0/16,fd00::/56" --node-cidr-mask-size=0`],
  [true, `${ALLOCATE}--cluster-cidr="10.244.0.0/16" --node-cidr-mask-size=24`],
  [false, `${ALLOCATE}--cluster-cidr="10.244.0.0/16" --node-cidr-mask-size=15`],
  [false, `${ALLOCATE}--cluster-cidr="10.244.0.0/16" --node-cidr-mask-size=24 --node-cidr-mask-size-ipv4=24`],
  [false, `${ALLOCATE}--cluster-cidr="fd00::/56" --node-cidr-mask-size-ipv4=24`],
  [true, `${ALLOCATE}--cluster-cidr="fd00::/56" --node-cidr-mask-size-ipv6=64`],
  [false, `${ALLOCATE}--cluster-cidr="fd00::/56" --node-cidr-mask-size=24`],
  [false, `${ALLOCATE}--cluster-cidr="10.244.0.0/16" --service-cluster-ip-range="10.96.0.0/16,10.97.0.0/16"`],
  [true, `${ALLOCATE}--cluster-cidr="10.244.0.0/16" --service-cluster-ip-range="10.96.0.0/16, fd00::/112"`],
  [true, `${ALLOCATE}--cluster-cidr="10.244.0.0/16" --service-cluster-ip-range=""`],
  [true, `${ALLOCATE}--cluster-cidr="10.244.0.0/16" --service-cluster-ip-range="10.96.0.0/16,"`],
  [false, '--service-cluster-ip-range="10.96.0.0/16,fd00::/112,10.97.0.0/16"'],
  [true, `${ALLOCATE}--cluster-cidr="10.244.0.0/16" --service-cluster-ip-range="10.244.0.0/20"`],
  [true, `${ALLOCATE}--cluster-cidr="10.244.0.0/16" --service-cluster-ip-range="0.0.0.0/0"`],
  [true, '--allocate-node-cidrs --cluster-cidr=10.244.0.0/16'],
];
const api: [boolean, string][] = [
  [true, ''],
  [true, '--service-cluster-ip-range='],
  [true, '--service-cluster-ip-range=10.96.0.0/29'],
  [true, '--service-cluster-ip-range=fd00::/125'],
  [false, '--service-cluster-ip-range=10.96.0.0/31'],
  [false, '--service-cluster-ip-range=10.96.0.0/32'],
  [false, '--service-cluster-ip-range=fd00::/127'],
  [false, '--service-cluster-ip-range=0.0.0.0/0'],
  [false, '--service-cluster-ip-range=::/0'],
  [false, '--service-cluster-ip-range=::/1'],
  [true, '--service-cluster-ip-range=::/2'],
  [true, '--service-cluster-ip-range=10.96.0.0/16,fd00::/127'],
  [true, '--service-cluster-ip-range=fd00::/8'],
  [false, '--service-cluster-ip-range="10.96.0.0/16, fd00::/112"'],
  [false, '--service-cluster-ip-range="10.96.0.0/16,"'],
  [false, '--service-cluster-ip-range=",10.96.0.0/16"'],
  [true, '--service-cluster-ip-range=010.96.0.0/16'],
  [true, '--service-cluster-ip-range=10.96.0.0/016'],
  [false, '--service-cluster-ip-range=" 10.96.0.0/16"'],
  [false, '--service-cluster-ip-range=10.96.0.0/16,::ffff:10.97.0.0/112'],
  [false, '--service-cluster-ip-range=10.96.0.0/16,x'],
  [true, '--service-cluster-ip-range=169.254.0.0/16'],
  [true, '--service-cluster-ip-range=fe80::/64'],
  [true, '--service-cluster-ip-range=127.0.0.0/16'],
  [true, '--service-cluster-ip-range=224.0.0.0/16'],
  [true, '--service-cluster-ip-range=ff00::/64'],
  [true, '--service-cluster-ip-range=2001:db8::/112'],
];

for (const [program, list] of [
  ['kube-controller-manager', kcm],
  ['kube-apiserver', api],
] as const) {
  describe(program, () => {
    for (const [accepted, args] of list)
      test(`${accepted ? 'accepts' : 'refuses'} ${args}`, () =>
        judgeFile(`${program}.service`, unit(program, args), accepted));
  });
}
