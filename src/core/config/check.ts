import { Cluster } from '../cluster/cluster.ts';
import { type OnFailure, runRules } from '../findings.ts';
import { Document, SourceFile } from '../model/document.ts';
import { Facts } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import { configInvalid } from '../rules/config-invalid.ts';
import { parseYaml } from '../source/yaml.ts';
import type { Settings } from './config.ts';

/** The component of our own config files. They belong to no cluster, so no other rule sees them. */
export const CONFIG_COMPONENT = 'dualstack-lint';

/** A config file as a document, whatever it holds: its name says what it is. */
export function configDocument(uri: string, text: string): Document {
  const file = new SourceFile(uri, text);
  return new Document(file, 0, { component: CONFIG_COMPONENT, kind: 'Configuration', text, tree: parseYaml(text) });
}

/** What is wrong with a config file. `rules` are the severities in force, the file's own among them. */
export function configFindings(
  document: Document,
  rules: NonNullable<Settings['rules']> = {},
  translate?: (template: string) => string,
  onFailure?: OnFailure,
): Finding[] {
  const alone = new Cluster('', [document], new Facts(), {}, { stack: undefined, given: false, evidence: [] });
  const outcomes = runRules(alone, [configInvalid], { settings: rules, name: '', translate, onFailure });
  return [...outcomes.values()].flatMap(({ findings }) => findings);
}
