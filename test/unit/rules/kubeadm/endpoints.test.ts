import { kubeadmObject } from '../../../support/objects.ts';
import { ruleSays } from '../../../support/says.ts';

const cluster = (endpoint: string) => kubeadmObject('ClusterConfiguration', `controlPlaneEndpoint: "${endpoint}"`);
const beside = (endpoint: string, bindPort: string) => ({
  'kubeadm.yaml': cluster(endpoint),
  'init.yaml': kubeadmObject('InitConfiguration', 'localAPIEndpoint:', `  bindPort: ${bindPort}`),
});
const join = (endpoint: string) =>
  kubeadmObject(
    'JoinConfiguration',
    'discovery:',
    '  bootstrapToken:',
    '    token: abcdef.0123456789abcdef',
    `    apiServerEndpoint: "${endpoint}"`,
    '    unsafeSkipCAVerification: true',
  );

// cmd/kubeadm/app/util/endpoint.go ParseHostPort, cmd/kubeadm/app/apis/kubeadm/validation/validation.go
ruleSays('endpoint-brackets', [
  [
    'the port of the API server, although it is unusual',
    beside('«fd00::10:5443»', '5443'),
    `
      warning ambiguous value=fd00::10:5443 port=5443 meant=[fd00::10]:5443
      suggested set key=controlPlaneEndpoint value=[fd00::10]:5443
      - controlPlaneEndpoint: "fd00::10:5443"
      + controlPlaneEndpoint: "[fd00::10]:5443"`,
  ],
  ['another number is part of an address', cluster('fd00::10:5443'), ''],
  ['another port of the API server', beside('fd00::10:5443', '5444'), ''],
  ['a port of the API server that is not a number', beside('fd00::10:5443', '"5443"'), ''],
  [
    'a full address leaves only the port',
    cluster('«fd00:1:2:3:4:5:6:7:6443»'),
    `
      error missing value=fd00:1:2:3:4:5:6:7:6443 meant=[fd00:1:2:3:4:5:6:7]:6443
      suggested set key=controlPlaneEndpoint value=[fd00:1:2:3:4:5:6:7]:6443
      - controlPlaneEndpoint: "fd00:1:2:3:4:5:6:7:6443"
      + controlPlaneEndpoint: "[fd00:1:2:3:4:5:6:7]:6443"`,
  ],
  [
    'an endpoint of the cluster needs no port',
    cluster('«[fd00::10]»'),
    `
      error superfluous meant=fd00::10
      safe set key=controlPlaneEndpoint value=fd00::10
      - controlPlaneEndpoint: "[fd00::10]"
      + controlPlaneEndpoint: "fd00::10"`,
  ],
  [
    'a joining node needs a port',
    join('«[fd00::10]»'),
    `
      error superfluous meant=[fd00::10]:6443
      suggested set key=apiServerEndpoint value=[fd00::10]:6443
      -     apiServerEndpoint: "[fd00::10]"
      +     apiServerEndpoint: "[fd00::10]:6443"`,
  ],
  [
    'a joining node with a bare address',
    join('«fd00::10»'),
    `
      error missing value=fd00::10 meant=[fd00::10]:6443
      suggested set key=apiServerEndpoint value=[fd00::10]:6443
      -     apiServerEndpoint: "fd00::10"
      +     apiServerEndpoint: "[fd00::10]:6443"`,
  ],
  [
    'the port of another set-up',
    { ...beside('10.0.0.1', '7443'), 'join.yaml': join('«fd00::10»') },
    `
      error missing value=fd00::10 meant=[fd00::10]:7443
      suggested set key=apiServerEndpoint value=[fd00::10]:7443
      -     apiServerEndpoint: "fd00::10"
      +     apiServerEndpoint: "[fd00::10]:7443"`,
  ],
  ['what no program reads', kubeadmObject('InitConfiguration', 'controlPlaneEndpoint: "[fd00::10]"'), ''],
]);
