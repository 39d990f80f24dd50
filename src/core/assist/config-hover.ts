import { configDocument } from '../config/config-document.ts';
import { keyMarkdown } from '../hover/key-hover.ts';
import type { Translate } from '../model/message.ts';
import type { Schema } from '../schema/schemas.ts';
import type { Span } from '../source/text.ts';
import { type Path, walkEntries } from '../source/tree.ts';
import { ruleSummary } from './config-completion.ts';

/**
 * Explains a key or the id of a rule at an offset of a config file.
 *
 * @param schema of config files as schemas/ has it, with its descriptions
 */
export function configHover(
  schema: Schema,
  text: string,
  offset: number,
  translate?: Translate,
): { readonly span: Span; readonly markdown: string } | undefined {
  const document = configDocument('', text);
  const found: { span: Span; path: Path; value?: string }[] = [];
  if (document.root)
    walkEntries(document.root, ({ keySpan, value }, path) => {
      if (holds(keySpan, offset)) found.push({ span: keySpan, path });
      else if (value.kind === 'scalar' && holds(value.span, offset) && typeof value.value === 'string')
        found.push({ span: value.span, path, value: value.value });
    });
  const [at] = found;
  if (!at) return undefined;
  const { span, path, value } = at;
  const isRule = value === undefined ? path.length === 2 && path[0] === 'rules' : path[0] === 'suppress';
  const summary = isRule ? ruleSummary(schema, value ?? String(path[1])) : undefined;
  if (summary) return { span, markdown: `**\`${value ?? path[1]}\`**\n\n${summary}` };
  const markdown =
    value === undefined ? keyMarkdown({ document, kind: 'dualstack-lint', path, span }, schema, translate) : undefined;
  return markdown ? { span, markdown } : undefined;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end && start < end;
}
