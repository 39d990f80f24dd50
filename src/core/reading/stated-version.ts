import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { type Program, parseVersion } from '../model/version.ts';
import { type Node, type Path, scalarOf } from '../source/tree.ts';

/** States the version that stands at a path, if one does: `v1.29.5`, `1.29.5+k3s1`, `v1.29.5-rke2r1`. */
export function stateVersion(facts: Facts, document: Document, path: Path, program: Program): void {
  const node = document.get(...path);
  const text = scalarOf(node);
  const version = typeof text === 'string' ? parseVersion(text) : undefined;
  if (node && version) facts.versions.push({ program, version, place: document.at(node), field: path.join('.') });
}

/** States the version that the tag of an image is, `registry.k8s.io/kube-apiserver:v1.29.5@sha256:...`. */
export function stateImage(facts: Facts, document: Document, node: Node | undefined, program: Program): void {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return;
  const found = /:([^:/@]+)(?:@|$)/.exec(node.value);
  const tag = found?.[1] ?? '';
  const version = parseVersion(tag);
  if (!found || !version) return;
  const from = found.index + 1;
  facts.versions.push({ program, version, place: document.atPart(node, from, from + tag.length), field: 'image' });
}
