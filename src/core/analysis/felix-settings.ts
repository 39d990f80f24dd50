import type { Cluster } from '../cluster/cluster.ts';
import { felixBool } from '../components/calico-node.ts';
import type { DocumentEdit, Place } from '../model/document.ts';
import { isUnknown } from '../source/certainty.ts';
import { calicoNodes, placeOf, setVariable, textOf } from './calico-nodes.ts';

/** One parameter of Felix where it is set: in a FelixConfiguration, or as a variable of calico-node. */
export interface FelixSetting {
  /** As it is called there. */
  readonly name: string;
  readonly place: Place;
  readonly value: string | number | boolean;
  /** Sets another parameter in the same place. */
  set(parameter: string, value: string | number | boolean): DocumentEdit | undefined;
  /** Another parameter as it would be called there, and whether it is set at all. */
  other(parameter: string): {
    readonly name: string;
    readonly value: string | number | boolean | undefined;
    readonly isSet: boolean;
  };
}

/** Where Felix gets a parameter from, by its name in a FelixConfiguration. Values that hold templates are left out. */
export function felixSettings(cluster: Cluster, parameter: string): FelixSetting[] {
  return [...ofObjects(cluster, parameter), ...ofVariables(cluster, parameter)];
}

function ofObjects(cluster: Cluster, parameter: string): FelixSetting[] {
  return cluster.of('calico-resources', 'FelixConfiguration').flatMap((document) => {
    const read = (key: string) => {
      const node = document.get('spec', key);
      const value = node?.kind === 'scalar' ? node.value : undefined;
      return value === null || (typeof value === 'string' && isUnknown(value)) ? undefined : value;
    };
    const node = document.get('spec', parameter);
    const value = read(parameter);
    if (document.broken || !node || value === undefined) return [];
    return [
      {
        name: parameter,
        place: document.at(node),
        value,
        set: (key, to) => document.set(['spec', key], to),
        other: (key) => ({ name: key, value: read(key), isSet: document.get('spec', key) !== undefined }),
      },
    ];
  });
}

function ofVariables(cluster: Cluster, parameter: string): FelixSetting[] {
  const nameOf = (key: string) => `FELIX_${key.toUpperCase()}`;
  return calicoNodes(cluster).flatMap((node) => {
    const read = (key: string) => {
      const variable = node.env.get(nameOf(key));
      return variable && (felixBool(variable) ?? textOf(variable));
    };
    const variable = node.env.get(nameOf(parameter));
    const value = read(parameter);
    if (!variable || value === undefined) return [];
    return [
      {
        name: variable.name,
        place: placeOf(node, variable),
        value,
        set: (key, to) => setVariable(node, nameOf(key), String(to)),
        other: (key) => ({ name: nameOf(key), value: read(key), isSet: node.env.has(nameOf(key)) }),
      },
    ];
  });
}
