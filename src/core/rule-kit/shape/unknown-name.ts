import { type ShapeProblem, schemaTable } from '../../analysis/shape.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Severity } from '../../model/finding.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import type { TableReleases } from '../../model/version.ts';
import { PROGRAM_NAMES } from '../program-names.ts';
import { SHAPE_TEXTS } from './texts.ts';

/**
 * What is said of a key that the schema lacks, as far as the cluster's release is one that the schema covers: nothing
 * for an older one, and of a newer one only that the key is not known. A key that resembles a known one, or is known
 * elsewhere, is a mistake in every release.
 */
export function unknownNameDraft(
  cluster: Cluster,
  { schema, path }: ShapeProblem,
  draft: FindingDraft,
  full: Severity,
  releases?: TableReleases,
): FindingDraft | undefined {
  const isPlain = draft.message.template === SHAPE_TEXTS.unknown;
  const table = releases ?? schemaTable(schema);
  if (!table) return draft;
  const found = cluster.unknownName(table, draft.severity ?? full, !isPlain);
  if (!found) return undefined;
  const { severity, certainty } = found;
  const args = { ...draft.message.args, key: String(path.at(-1)), ...table, program: PROGRAM_NAMES[table.program] };
  if (certainty === 'newer') return { at: draft.at, severity, message: { template: SHAPE_TEXTS.newer, args } };
  if (certainty === 'unsure' && isPlain)
    return { ...draft, severity, message: { ...draft.message, template: SHAPE_TEXTS.unsure, args } };
  return { ...draft, severity };
}
