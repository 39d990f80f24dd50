import { kubelet } from '../../../../src/core/rule-kit/fixtures.ts';
import { objectOf } from '../../../support/objects.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const FOLDER = 'etc/kubernetes/kubelet.conf.d';
const ignored = (path: string) => ({
  [path]: objectOf('kubelet.config.k8s.io/v1beta1', '«KubeletConfiguration»', 'clusterDNS: [10.96.0.10]'),
});
const other = (path: string) => ({ [path]: kubelet('clusterDNS: [10.96.0.10]') });

ruleSays('kubelet-dropin-name', [
  ...(
    [
      ['20-dns.yaml', '20-dns.conf'],
      ['20-dns.yml', '20-dns.conf'],
      ['20-dns.json', '20-dns.conf'],
      ['20-dns.conf.yaml', '20-dns.conf'],
      ['20.dns.yaml', '20.dns.conf'],
    ] as const
  ).map(([name, right]): Row => [name, ignored(`${FOLDER}/${name}`), `warning name file=${name} right=${right}`]),
  ['20-dns.conf', other(`${FOLDER}/20-dns.conf`), ''],
  ['another folder', other('etc/settings/20-dns.yaml'), ''],
  ...['/etc/settings', '/etc/settings/', '/etc'].map(
    (folder): Row => [
      `a folder below --config-dir=${folder}`,
      {
        ...ignored('node-a/etc/settings/20-dns.yaml'),
        'node-a/etc/default/kubelet': `KUBELET_EXTRA_ARGS=--config-dir=${folder}\n`,
      },
      'warning name file=20-dns.yaml right=20-dns.conf',
    ],
  ),
  [
    'a folder beside --config-dir',
    {
      ...other('etc/settings/20-dns.yaml'),
      'etc/default/kubelet': 'KUBELET_EXTRA_ARGS=--config-dir=/etc/sett\n',
    },
    '',
  ],
]);

const lists = (base: string, dropIn: string, name = '20-dns.conf') => ({
  [`${FOLDER}/${name}`]: kubelet(dropIn),
  'var/lib/kubelet/config.yaml': kubelet(base),
});

// https://kubernetes.io/docs/reference/node/kubelet-config-directory-merging/
ruleSays('kubelet-dropin-list', [
  [
    'another family',
    lists('clusterDNS: [10.0.0.1, 10.0.0.2]', '«clusterDNS»: ["fd00::a", 10.0.0.2]'),
    `
      information replaces key=clusterDNS lost=10.0.0.1 place=config.yaml:3
      var/lib/kubelet/config.yaml:3 base
      suggested set key=clusterDNS value=[10.0.0.1, fd00::a, 10.0.0.2]
      - clusterDNS: ["fd00::a", 10.0.0.2]
      + clusterDNS: [10.0.0.1, fd00::a, 10.0.0.2]`,
  ],
  [
    'an empty list',
    lists('clusterDNS: [10.0.0.1]', '«clusterDNS»: []'),
    `
      information replaces key=clusterDNS lost=10.0.0.1 place=config.yaml:3
      var/lib/kubelet/config.yaml:3 base
      suggested set key=clusterDNS value=[10.0.0.1]
      - clusterDNS: []
      + clusterDNS: [10.0.0.1]`,
  ],
  [
    'objects',
    lists('registerWithTaints: [{key: a}]', '«registerWithTaints»: [{key: b}]'),
    `
      information replaces key=registerWithTaints lost={"key":"a"} place=config.yaml:3
      var/lib/kubelet/config.yaml:3 base`,
  ],
  [
    'texts and objects',
    lists('registerWithTaints: [a]', '«registerWithTaints»: [{key: b}]'),
    `
      information replaces key=registerWithTaints lost=a place=config.yaml:3
      var/lib/kubelet/config.yaml:3 base`,
  ],
  ['the same in another order', lists('clusterDNS: [10.0.0.1, 10.0.0.2]', 'clusterDNS: [10.0.0.2, 10.0.0.1]'), ''],
  ['the same objects', lists('registerWithTaints: [{key: a}]', 'registerWithTaints: [{key: a}]'), ''],
  ['a list that the file does not have', lists('clusterDomain: a', 'clusterDNS: [10.0.0.1]'), ''],
  ['one text', lists('clusterDNS: [10.0.0.1]', 'clusterDNS: 10.0.0.2'), ''],
  [
    'the files of two nodes',
    {
      ...lists('clusterDNS: [10.0.0.1]', 'clusterDNS: [10.0.0.2]'),
      'b/config.yaml': kubelet('clusterDNS: [10.0.0.1]'),
    },
    '',
  ],
  ['no file', { [`${FOLDER}/20-dns.conf`]: kubelet('clusterDNS: [10.0.0.1]') }, ''],
  [
    'a name that the kubelet does not read',
    lists('clusterDNS: [10.0.0.1]', 'clusterDNS: [10.0.0.2]', '20-dns.yaml'),
    '',
  ],
]);
