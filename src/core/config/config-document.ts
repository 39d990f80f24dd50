import { Document, SourceFile } from '../model/document.ts';
import { parseYaml } from '../source/yaml.ts';

/** The component of our own config files. They belong to no cluster, so no other rule sees them. */
export const CONFIG_COMPONENT = 'dualstack-lint';

/** A config file as a document, whatever it holds: its name says what it is. */
export function configDocument(uri: string, text: string): Document {
  const file = new SourceFile(uri, text);
  return new Document(file, 0, { component: CONFIG_COMPONENT, kind: 'Configuration', text, tree: parseYaml(text) });
}
