import type { Random } from './random.ts';

export interface NoiseFile {
  readonly name: string;
  readonly text: string;
}

type Maker = (random: Random, name: string) => NoiseFile;

const WORDS = ['api', 'billing', 'cache', 'gateway', 'ingest', 'ledger', 'mail', 'orders', 'search', 'users', 'web'];

function deployment(random: Random, name: string): NoiseFile {
  const env = Array.from(
    { length: 4 + random.below(24) },
    (_, at) =>
      `            - name: ${random.pick(WORDS).toUpperCase()}_URL_${at}\n              value: http://${random.pick(WORDS)}:80${at}\n`,
  ).join('');
  return {
    name: `${name}.yaml`,
    text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  replicas: ${1 + random.below(5)}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: main
          image: registry.example.com/${name}:1.${random.below(30)}.0
          env:
${env}---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - port: 80
`,
  };
}

/** Not YAML before it is rendered. */
function helmTemplate(random: Random, name: string): NoiseFile {
  const part = deployment(random, name).text.replace(/replicas: \d+/, 'replicas: {{ .Values.replicas }}');
  return {
    name: `templates/${name}.yaml`,
    text: `{{- if .Values.${random.pick(WORDS)}.enabled }}\n${part.replaceAll(name, `{{ include "${random.pick(WORDS)}.name" . }}`)}{{- end }}\n`,
  };
}

function values(random: Random, name: string): NoiseFile {
  const lines = Array.from(
    { length: 20 + random.below(80) },
    (_, at) =>
      `${random.pick(WORDS)}${at}:\n  enabled: ${random.below(2) === 0}\n  # How many of them run.\n  replicas: ${random.below(9)}\n`,
  );
  return { name: `values-${name}.yaml`, text: lines.join('') };
}

function json(random: Random, name: string): NoiseFile {
  const panels = Array.from({ length: 2 + random.below(20) }, (_, id) => ({
    id,
    type: 'timeseries',
    title: random.pick(WORDS),
    targets: [{ expr: `rate(http_requests_total{job="${random.pick(WORDS)}"}[5m])` }],
  }));
  return { name: `${name}.json`, text: `${JSON.stringify({ title: name, panels }, null, 2)}\n` };
}

/** A dashboard or a lock file of megabytes. */
function largeJson(random: Random, name: string): NoiseFile {
  const rows = Array.from({ length: 12_000 }, (_, id) => ({
    id,
    name: random.pick(WORDS),
    sum: random.next(),
    on: true,
  }));
  return { name: `${name}.lock.json`, text: `${JSON.stringify(rows, null, 1)}\n` };
}

/** Texts that name an IPPool and are none. */
function decoy(random: Random, name: string): NoiseFile {
  const pool = 'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: old\nspec:\n  cidr: 10.0.0.1/8\n';
  switch (random.below(3)) {
    case 0:
      return {
        name: `commented-${name}.yaml`,
        text: `${pool.replace(/^/gm, '# ')}\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n`,
      };
    case 1:
      return {
        name: `notes-${name}.yaml`,
        text: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: notes-${name}\ndata:\n  pool.yaml: |\n${pool.replace(/^(?=.)/gm, '    ')}`,
      };
    default:
      return {
        name: `crd-${name}.yaml`,
        text: `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: ${name}.example.com\nspec:\n  group: example.com\n  names:\n    kind: IPPool\n    plural: ippools\n`,
      };
  }
}

function readme(random: Random, name: string): NoiseFile {
  const text = Array.from(
    { length: 10 + random.below(40) },
    () => `The ${random.pick(WORDS)} asks the ${random.pick(WORDS)} before it answers.\n`,
  );
  return { name: `${name}.md`, text: `# ${name}\n\n${text.join('')}` };
}

/** What a repository holds besides clusters, out of 1,000 YAML and JSON files. */
const SHARES: readonly (readonly [share: number, make: Maker])[] = [
  [100, helmTemplate],
  [20, decoy],
  [180, values],
  [200, json],
  [1, largeJson],
  [499, deployment],
];

/** The next file that says nothing about any cluster's addresses. */
export function noiseFile(random: Random, index: number): NoiseFile {
  const name = `${random.pick(WORDS)}-${index}`;
  let at = random.below(1000);
  for (const [share, make] of SHARES) {
    if (at < share) return make(random, name);
    at -= share;
  }
  return deployment(random, name);
}

/** The next file that is neither YAML nor JSON. */
export function otherFile(random: Random, index: number): NoiseFile {
  return readme(random, `${random.pick(WORDS)}-${index}`);
}
