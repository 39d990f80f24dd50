import { staticPod } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const etcd = (flag: string) => staticPod('etcd', flag);

// etcd-io/etcd client/pkg/types/urls.go NewURLs
ruleSays('etcd-url-refused', [
  [
    'no port',
    etcd('--listen-client-urls=https://«10.0.0.1»'),
    `
      error port url=https://10.0.0.1 flag=listen-client-urls meant=10.0.0.1:2379
      suggested replace text=10.0.0.1 value=10.0.0.1:2379
      -         - --listen-client-urls=https://10.0.0.1
      +         - --listen-client-urls=https://10.0.0.1:2379`,
  ],
  [
    'no port of peers',
    etcd('--listen-peer-urls=https://«[fd00::1]»'),
    `
      error port url=https://[fd00::1] flag=listen-peer-urls meant=[fd00::1]:2380
      suggested replace text=[fd00::1] value=[fd00::1]:2380
      -         - --listen-peer-urls=https://[fd00::1]
      +         - "--listen-peer-urls=https://[fd00::1]:2380"`,
  ],
  [
    'the second one has no port',
    etcd('--advertise-client-urls=https://10.0.0.1:2379,https://«10.0.0.2»'),
    `
      error port url=https://10.0.0.2 flag=advertise-client-urls meant=10.0.0.2:2379
      suggested replace text=10.0.0.2 value=10.0.0.2:2379
      -         - --advertise-client-urls=https://10.0.0.1:2379,https://10.0.0.2
      +         - "--advertise-client-urls=https://10.0.0.1:2379,https://10.0.0.2:2379"`,
  ],
  ['no scheme', etcd('--listen-client-urls=«10.0.0.1:2379»'), 'error scheme url=10.0.0.1:2379 flag=listen-client-urls'],
  [
    'a path',
    etcd('--initial-advertise-peer-urls=https://10.0.0.1:2380«/v3»'),
    `
      error path url=https://10.0.0.1:2380/v3 flag=initial-advertise-peer-urls path=/v3
      suggested remove key=/v3
      -         - --initial-advertise-peer-urls=https://10.0.0.1:2380/v3
      +         - --initial-advertise-peer-urls=https://10.0.0.1:2380`,
  ],
  ['URLs', etcd('--listen-client-urls=https://127.0.0.1:2379,https://[fd00::1]:2379'), ''],
  ['filled in later', etcd('"--listen-client-urls=https://{{ ip }}"'), ''],
]);
