import { documents, kubelet } from '../../../../src/core/rule-kit/fixtures.ts';
import { kubeadmObject, objectOf } from '../../../support/objects.ts';
import { ruleSays } from '../../../support/says.ts';

const INIT = kubeadmObject('InitConfiguration');
const CLUSTER = kubeadmObject('ClusterConfiguration');
const KINDS = 'ClusterConfiguration, InitConfiguration, JoinConfiguration, ResetConfiguration, UpgradeConfiguration';

// kubernetes/apimachinery pkg/util/yaml/decoder.go YAMLReader; cmd/kubeadm/app/util/marshal.go SplitConfigDocuments
ruleSays('kubeadm-file-refused', [
  [
    'a comment before the first marker',
    `# a\n«---»\n${INIT}`,
    `
      error empty
      safe remove key=---
      - ---`,
  ],
  [
    'a blank line before the first marker',
    `\n«---»\n${INIT}`,
    `
      error empty
      safe remove key=---
      - ---`,
  ],
  [
    'a comment after the last marker',
    `${INIT}«---»\n# the end\n`,
    `
      error empty
      safe remove key=---
      - ---`,
  ],
  [
    'dashes in the comment of the last marker',
    `${INIT}«---» # a --- b\n# the end\n`,
    `
      error empty
      safe remove key=---
      - --- # a --- b`,
  ],
  // kubeadm takes each second one for a document.
  [
    '3 markers in a row',
    `${INIT}---\n---\n«---»\n${CLUSTER}`,
    `
      error empty
      safe remove key=---
      - ---`,
  ],
  [
    '4 markers in a row',
    `${INIT}---\n---\n«---»\n---\n${CLUSTER}`,
    `
      error empty
      safe remove key=---
      - ---
      - ---`,
  ],
  [
    '5 markers in a row',
    `${INIT}---\n---\n«---»\n---\n«---»\n${CLUSTER}`,
    `
      error empty
      safe remove key=---
      - ---
      - ---
      error empty
      safe remove key=---
      - ---`,
  ],
  ['2 markers in a row', `${INIT}---\n---\n${CLUSTER}`, ''],
  ['a marker at the start', `---\n${INIT}`, ''],
  ['a marker at the end', `${INIT}---\n`, ''],
  ['a marker and a comment', `${INIT}--- # the cluster\n${CLUSTER}`, ''],
  ['a marker and a text', `${INIT}«--- {}»   \n${CLUSTER}`, 'error separator'],
  [
    'a document of comments alone between others',
    `${INIT}---\n# nothing\n«---» # the cluster\n${CLUSTER}`,
    `
      error empty
      safe remove key=---
      - --- # the cluster`,
  ],
  ['a document without a head, below comments', `${INIT}---\n# ranges\n\n«networking: {}»   \n`, 'error untyped'],
  [
    'no apiVersion',
    documents('kind: «InitConfiguration»\n', CLUSTER),
    'error headless key=apiVersion example=kubeadm.k8s.io/v1beta4',
  ],
  [
    'no kind',
    documents(CLUSTER, 'apiVersion: «kubeadm.k8s.io/v1beta4»\n'),
    'error headless key=kind example=ClusterConfiguration',
  ],
  [
    'no group',
    documents(CLUSTER, objectOf('«v1beta4»', 'InitConfiguration')),
    'error group example=kubeadm.k8s.io/v1beta4',
  ],
  ["another program's object", documents(CLUSTER, objectOf('v1', '«ConfigMap»')), 'error foreign kind=ConfigMap'],
  ["another program's group", documents(CLUSTER, objectOf('apps/v1', '«Deployment»')), 'error foreign kind=Deployment'],
  [
    'a misspelt kind',
    kubeadmObject('«InitConfigurations»'),
    `
      error kind kind=InitConfigurations kinds=${KINDS}
      suggested set key=kind value=InitConfiguration
      - kind: InitConfigurations
      + kind: InitConfiguration`,
  ],
  ['a kind that is like none', documents(CLUSTER, kubeadmObject('«Pod»')), `error kind kind=Pod kinds=${KINDS}`],
  ['a kind of an old version', objectOf('kubeadm.k8s.io/v1alpha1', 'MasterConfiguration'), ''],
  [
    'a kind three times',
    documents(INIT, kubeadmObject('«InitConfiguration»'), kubeadmObject('«InitConfiguration»')),
    `
      error twice kind=InitConfiguration
      file.yaml:2 first kind=InitConfiguration (counterpart)
      error twice kind=InitConfiguration
      file.yaml:2 first kind=InitConfiguration (counterpart)`,
  ],
  ['two kinds', documents(INIT, CLUSTER), ''],
  [
    'the kubelet twice',
    documents(CLUSTER, kubelet(), objectOf('kubelet.config.k8s.io/v1beta1', '«KubeletConfiguration»')),
    `
      error twice kind=KubeletConfiguration
      file.yaml:5 first kind=KubeletConfiguration (counterpart)`,
  ],
  ['a template', `# {{ cluster }}\n---\n${INIT}`, ''],
  [
    'a file that begins with an object of Calico',
    documents(objectOf('projectcalico.org/v3', '«IPPool»'), CLUSTER),
    'error foreign kind=IPPool',
  ],
  [
    'a file that begins with an object of the operator',
    documents(objectOf('operator.tigera.io/v1', '«Installation»'), CLUSTER),
    'error foreign kind=Installation',
  ],
  [
    'a file that begins with an object of Kubernetes',
    documents(objectOf('networking.k8s.io/v1', '«NetworkPolicy»'), CLUSTER),
    'error foreign kind=NetworkPolicy',
  ],
  [
    'a file of a program that hands parts of it to kubeadm',
    documents(objectOf('apps.sealos.io/v1beta1', 'Cluster'), CLUSTER),
    '',
  ],
  ['a group that only ends like one', documents(objectOf('notk8s.io/v1', 'Cluster'), CLUSTER), ''],
  [
    'a list',
    objectOf('v1', 'List', 'items:', '  - apiVersion: kubeadm.k8s.io/v1beta4', '    kind: «InitConfiguration»'),
    'error listed',
  ],
]);
