/**
 * Compares the keys of `schemas/` with the types that the programs read their files into, and prints for each checked-out
 * release which keys are new and which are gone. What a key means is for a person to write.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutsIn, compareReleases } from './checkouts.mjs';
import { registered } from './flags.mjs';
import { goFiles, keysOf, structsIn } from './go-structs.mjs';

const STAGING = 'staging/src/k8s.io';
const SHARED = [`${STAGING}/component-base/config/v1alpha1`, `${STAGING}/component-base/logs/api/v1/types.go`];
const KUBEADM = ['ClusterConfiguration', 'InitConfiguration', 'JoinConfiguration'];

/** The documents of each schema and where upstream declares them. */
const SCHEMAS = [
  {
    file: 'kubelet-configuration.schema.json',
    sources: [
      `${STAGING}/kubelet/config/v1beta1/types.go`,
      ...SHARED,
      `${STAGING}/component-base/tracing/api/v1/types.go`,
    ],
    documents: ['KubeletConfiguration'],
  },
  {
    file: 'kube-proxy-configuration.schema.json',
    sources: [`${STAGING}/kube-proxy/config/v1alpha1/types.go`, ...SHARED],
    documents: ['KubeProxyConfiguration'],
  },
  {
    file: 'kubeadm-v1beta3.schema.json',
    sources: ['cmd/kubeadm/app/apis/kubeadm/v1beta3/types.go', 'cmd/kubeadm/app/apis/bootstraptoken/v1/types.go'],
    documents: KUBEADM,
  },
  {
    file: 'kubeadm-v1beta4.schema.json',
    sources: ['cmd/kubeadm/app/apis/kubeadm/v1beta4/types.go', 'cmd/kubeadm/app/apis/bootstraptoken/v1/types.go'],
    documents: [...KUBEADM, 'ResetConfiguration', 'UpgradeConfiguration'],
  },
];

/** dockerd accepts the keys that are names of its flags or of their options; the flags moved from one folder to the other in 28. */
const DOCKER = {
  file: 'docker-daemon.schema.json',
  flags: ['daemon/command', 'cmd/dockerd'],
  others: ['daemon/config', 'daemon/pkg/opts', 'opts'],
};

/** Prints what is new and what is gone in each release of the folder. */
export function compareSchemas(folder) {
  for (const { root, upstream, release } of checkoutsIn(folder)) {
    const differences = { kubernetes: kubernetesDifferences, moby: dockerDifferences }[upstream];
    for (const { file, added, gone } of differences?.(root, release) ?? []) {
      for (const key of added) console.log(`${release} ${file}: new: ${key}`);
      for (const key of gone) console.log(`${release} ${file}: gone: ${key}`);
    }
  }
}

function schemaOf(file) {
  return JSON.parse(readFileSync(join('schemas', file), 'utf8'));
}

function kubernetesDifferences(root, release) {
  return SCHEMAS.flatMap(({ file, sources, documents }) => {
    const schema = schemaOf(file);
    const structs = structsIn(root, sources);
    return documents
      .filter((document) => structs.has(document))
      .map((document) => {
        const node = schema.definitions?.[document] ?? schema;
        return { file, ...compare({ schema, structs, release }, node, document, '') };
      });
  });
}

function compare(context, node, type, path) {
  const keys = keysOf(context.structs, type);
  const { properties } = node;
  if (!keys || !properties) return { added: [], gone: [] };
  const added = [];
  const gone = [];
  const known = new Map(Object.entries(properties).filter(([, property]) => isIn(property, context.release)));
  for (const [key, keyType] of keys) {
    const property = known.get(key);
    if (!property) added.push(`${path}${key}`);
    else {
      const below = compare(context, shapeOf(context.schema, property), keyType, `${path}${key}.`);
      added.push(...below.added);
      gone.push(...below.gone);
    }
  }
  for (const key of known.keys()) if (!keys.has(key) && !isOfObjects(key, path)) gone.push(`${path}${key}`);
  return { added, gone };
}

function dockerDifferences(root, release) {
  const { properties } = schemaOf(DOCKER.file);
  const text = (folders) =>
    folders
      .flatMap((folder) => goFiles(join(root, folder)))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
  const flags = text(DOCKER.flags);
  const all = `${flags}\n${text(DOCKER.others)}`;
  const options = [...flags.matchAll(/NewNamed\w+\("([^"]+)"/g)].map(([, name]) => name);
  const accepted = new Set([...registered(flags).map(([name]) => name), ...options]);
  if (accepted.size === 0) return [];
  const known = Object.keys(properties).filter((key) => isIn(properties[key], release));
  return [
    {
      file: DOCKER.file,
      added: [...accepted].filter((key) => !known.includes(key)),
      gone: known.filter((key) => !all.includes(`"${key}"`) && !all.includes(`"${key},`)),
    },
  ];
}

/** `apiVersion` and `kind` come from a type of apimachinery. */
function isOfObjects(key, path) {
  return path === '' && (key === 'apiVersion' || key === 'kind');
}

function isIn({ 'x-since': since, 'x-until': until }, release) {
  return !(since && compareReleases(release, since) < 0) && !(until && compareReleases(release, until) >= 0);
}

/** The schema of the objects in a value: of the items of a list, of the values of a map. */
function shapeOf(schema, node) {
  if (node.$ref) return shapeOf(schema, schema.definitions[node.$ref.split('/').at(-1)]);
  if (node.properties) return node;
  const inner = node.items ?? node.additionalProperties;
  return inner && typeof inner === 'object' ? shapeOf(schema, inner) : node;
}
