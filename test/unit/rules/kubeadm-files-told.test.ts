import { describeTold, objectOf, type Told } from '../../support/told.ts';

const FILE = 'kubeadm.yaml';
const kubeadm = (kind: string, ...lines: readonly string[]) => objectOf('kubeadm.k8s.io/v1beta4', kind, ...lines);
const INIT = kubeadm('InitConfiguration');
const CLUSTER = kubeadm('ClusterConfiguration');

const EMPTY =
  'error «---» kubeadm refuses the file: the text before this line is a document without apiVersion and kind.';
const UNTYPED = 'kubeadm refuses the file: this document has no apiVersion and kind. Remove it.';

interface Row {
  readonly title: string;
  readonly text: string;
  readonly found?: readonly string[];
  readonly fixes?: readonly string[];
  /** The text after the first fix. */
  readonly fixed?: string;
}
const told = ({ title, text, found = [], fixes, fixed }: Row): Told => ({
  title,
  files: { [FILE]: text },
  found,
  ...(fixes && { fixes }),
  ...(fixed !== undefined && { fixed: { [FILE]: fixed } }),
});

// kubernetes/apimachinery pkg/util/yaml/decoder.go YAMLReader; cmd/kubeadm/app/util/marshal.go SplitConfigDocuments
describeTold(
  'kubeadm-file-refused',
  [
    {
      title: 'a comment before the first marker',
      text: `# a\n---\n${INIT}`,
      found: [EMPTY],
      fixes: ['safe: Remove ---'],
      fixed: `# a\n${INIT}`,
    },
    { title: 'a blank line before the first marker', text: `\n---\n${INIT}`, found: [EMPTY], fixed: `\n${INIT}` },
    {
      title: 'a marker, and a comment after the last one',
      text: `${INIT}---\n# the end\n`,
      found: [EMPTY],
      fixed: `${INIT}# the end\n`,
    },
    {
      title: 'dashes in the comment of the last marker',
      text: `${INIT}--- # a --- b\n# the end\n`,
      found: [EMPTY],
      fixed: `${INIT}# the end\n`,
    },
    ...[
      // kubeadm takes each second one for a document.
      { markers: 3, empty: 1, left: 2 },
      { markers: 4, empty: 1, left: 2 },
      { markers: 5, empty: 2, left: 3 },
    ].map(({ markers, empty, left }) => ({
      title: `${markers} markers in a row`,
      text: `${INIT}${'---\n'.repeat(markers)}${CLUSTER}`,
      found: Array<string>(empty).fill(EMPTY),
      fixed: `${INIT}${'---\n'.repeat(left)}${CLUSTER}`,
    })),
    { title: 'two markers in a row', text: `${INIT}---\n---\n${CLUSTER}` },
    { title: 'a marker at the start', text: `---\n${INIT}` },
    { title: 'a marker at the end', text: `${INIT}---\n` },
    { title: 'a marker and a comment', text: `${INIT}--- # the cluster\n${CLUSTER}` },
    {
      title: 'a marker and a text',
      text: `${INIT}--- {}   \n${CLUSTER}`,
      found: ['error «--- {}» kubeadm refuses text after "---" on the same line, except for a comment.'],
    },
    {
      title: 'a document of comments alone between others',
      text: `${INIT}---\n# nothing\n---\n${CLUSTER}`,
      found: [EMPTY],
      fixed: `${INIT}---\n# nothing\n${CLUSTER}`,
    },
    {
      title: 'a document without a head, below comments',
      text: `${INIT}---\n# ranges\n\nnetworking: {}   \n`,
      found: [`error «networking: {}» ${UNTYPED}`],
    },
    {
      title: 'no apiVersion',
      text: `kind: InitConfiguration\n---\n${CLUSTER}`,
      found: [
        'error «InitConfiguration» kubeadm refuses a document without apiVersion. Add it, such as kubeadm.k8s.io/v1beta4.',
      ],
    },
    {
      title: 'no kind',
      text: `${CLUSTER}---\napiVersion: kubeadm.k8s.io/v1beta4\n`,
      found: [
        'error «kubeadm.k8s.io/v1beta4» kubeadm refuses a document without kind. Add it, such as ClusterConfiguration.',
      ],
    },
    {
      title: 'no group',
      text: `${CLUSTER}---\n${objectOf('v1beta4', 'InitConfiguration')}`,
      found: ['error «v1beta4» kubeadm refuses an apiVersion without its group. Set kubeadm.k8s.io/v1beta4.'],
    },
    {
      title: "another program's object",
      text: `${CLUSTER}---\n${objectOf('v1', 'ConfigMap')}`,
      found: [
        'error «ConfigMap» kubeadm refuses the file: it reads every document, and ConfigMap is not one of its kinds.',
      ],
    },
    {
      title: "another program's group",
      text: `${CLUSTER}---\n${objectOf('apps/v1', 'Deployment')}`,
      found: [
        'error «Deployment» kubeadm refuses the file: it reads every document, and Deployment is not one of its kinds.',
      ],
    },
    {
      title: 'a misspelt kind',
      text: kubeadm('InitConfigurations'),
      found: [
        'error «InitConfigurations» kubeadm refuses the file: unknown kind InitConfigurations. Use one of ClusterConfig',
      ],
      fixes: ['suggested: Set kind to InitConfiguration'],
      fixed: INIT,
    },
    {
      title: 'a kind that is like none',
      text: `${CLUSTER}---\n${kubeadm('Pod')}`,
      found: ['error «Pod» kubeadm refuses the file: unknown kind Pod.'],
      fixes: [],
    },
    { title: 'a kind of an old version', text: objectOf('kubeadm.k8s.io/v1alpha1', 'MasterConfiguration') },
    {
      title: 'a kind three times',
      text: [INIT, INIT, INIT].join('---\n'),
      found: [
        'error «InitConfiguration» kubeadm refuses a second',
        'error «InitConfiguration» kubeadm refuses a second',
      ],
    },
    { title: 'two kinds', text: [INIT, CLUSTER].join('---\n') },
    {
      title: 'the kubelet twice',
      text: [CLUSTER, ...Array(2).fill(objectOf('kubelet.config.k8s.io/v1beta1', 'KubeletConfiguration'))].join(
        '---\n',
      ),
      found: ['error «KubeletConfiguration» kubeadm refuses a second KubeletConfiguration in one file.'],
    },
    { title: 'a template', text: `# {{ cluster }}\n---\n${INIT}` },
    {
      title: 'a file that begins with an object of Calico',
      text: `${objectOf('projectcalico.org/v3', 'IPPool')}---\n${CLUSTER}`,
      found: ['error «IPPool» kubeadm refuses the file: it reads every document'],
    },
    {
      title: 'a file that begins with an object of the operator',
      text: `${objectOf('operator.tigera.io/v1', 'Installation')}---\n${CLUSTER}`,
      found: ['error «Installation» kubeadm refuses the file: it reads every document'],
    },
    {
      title: 'a file that begins with an object of Kubernetes',
      text: `${objectOf('networking.k8s.io/v1', 'NetworkPolicy')}---\n${CLUSTER}`,
      found: ['error «NetworkPolicy» kubeadm refuses the file: it reads every document'],
    },
    {
      title: 'a file of a program that hands parts of it to kubeadm',
      text: `${objectOf('apps.sealos.io/v1beta1', 'Cluster')}---\n${CLUSTER}`,
    },
    { title: 'a group that only ends like one', text: `${objectOf('notk8s.io/v1', 'Cluster')}---\n${CLUSTER}` },
    {
      title: 'a list',
      text: `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: kubeadm.k8s.io/v1beta4\n    kind: InitConfiguration\n`,
      found: ['error «InitConfiguration» kubeadm refuses a list of objects.'],
    },
  ].map(told),
);

const registration = (version: string, ...flags: readonly string[]) =>
  objectOf(`kubeadm.k8s.io/${version}`, 'InitConfiguration', 'nodeRegistration:', ...flags.map((line) => `  ${line}`));
const LIST =
  'error «kubeletExtraArgs» kubeadm refuses kubeletExtraArgs as a map: in v1beta4 it is a list of name and value.';
const MAP =
  'error «kubeletExtraArgs» kubeadm refuses kubeletExtraArgs as a list: in v1beta3 it is a map from name to value.';
const TO_LIST = ['safe: Convert kubeletExtraArgs to a list'];
const TO_MAP = ['safe: Convert kubeletExtraArgs to a map'];

// cmd/kubeadm/app/apis/kubeadm/v1beta3/types.go and v1beta4/types.go
describeTold(
  'kubeadm-extra-args-shape',
  [
    {
      title: 'a map becomes a list',
      text: registration('v1beta4', 'kubeletExtraArgs:', '  v: 2', '  node-ip: "fd00::1"', '  protect: true'),
      found: [LIST],
      fixes: TO_LIST,
      fixed: registration(
        'v1beta4',
        'kubeletExtraArgs:',
        ...['v', 'node-ip', 'protect'].flatMap((name, index) => [
          `  - name: ${name}`,
          `    value: ${['"2"', 'fd00::1', '"true"'][index]}`,
        ]),
      ),
    },
    {
      title: 'a list becomes a map',
      text: registration(
        'v1beta3',
        'kubeletExtraArgs:',
        '  - name: v',
        '    value: "2"',
        '  - name: node-ip',
        '    value: a',
      ),
      found: [MAP],
      fixes: TO_MAP,
      fixed: registration('v1beta3', 'kubeletExtraArgs:', '  v: "2"', '  node-ip: a'),
    },
    ...['{name: v, value: 2, more: x}', '{name: v}', '{value: 2}', 'v=2', '{name: v, value: [2]}'].map((item) => ({
      title: `a list with ${item}`,
      text: registration('v1beta3', 'kubeletExtraArgs:', '  - {name: node-ip, value: a}', `  - ${item}`),
      found: [MAP],
      fixes: [],
    })),
    {
      title: 'a flag twice',
      text: registration('v1beta3', 'kubeletExtraArgs: [{name: v, value: "2"}, {name: v, value: "4"}]'),
      found: [MAP],
      fixes: [],
    },
    {
      title: 'a flag without a value',
      text: registration('v1beta4', 'kubeletExtraArgs: {v: "2", node-ip: }'),
      found: [LIST],
      fixes: [],
    },
    {
      title: 'a value that is written once for two flags',
      text: registration('v1beta4', 'kubeletExtraArgs:', '  v: &value "2"', '  node-ip: *value'),
      found: [LIST],
      fixes: [],
    },
    {
      title: 'a comment among the flags',
      text: registration('v1beta4', 'kubeletExtraArgs: # flags', '  v: "2"'),
      found: [LIST],
      fixes: [],
    },
    {
      title: 'a value with a hash',
      text: registration('v1beta4', 'kubeletExtraArgs:', '  v: a#b'),
      found: [LIST],
      fixes: TO_LIST,
    },
    { title: 'one text', text: registration('v1beta4', 'kubeletExtraArgs: --v=2') },
    { title: 'a type of another key', text: registration('v1beta4', 'taints: {}') },
  ].map(told),
);
