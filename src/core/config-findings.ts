import { Cluster } from './cluster/cluster.ts';
import type { Settings } from './config/config.ts';
import type { Document } from './model/document.ts';
import { Facts } from './model/facts.ts';
import type { Finding } from './model/finding.ts';
import { configInvalid } from './rules/own-files/config-invalid.ts';
import { type OnFailure, runRules } from './runner.ts';

/** What is wrong with a config file. `rules` are the severities in force, the file's own among them. */
export function configFindings(
  document: Document,
  rules: NonNullable<Settings['rules']> = {},
  translate?: (template: string) => string,
  onFailure?: OnFailure,
): Finding[] {
  const alone = new Cluster('', [document], new Facts(), {}, { stack: undefined, given: false, evidence: [] });
  const { byRule } = runRules(alone, [configInvalid], { settings: rules, name: '', translate, onFailure });
  return [...byRule.values()].flatMap((each) => each.map(({ finding }) => finding));
}

/** A mistake in a config file with which a check fails, whatever else it finds. */
export function refusesConfig({ rule, severity }: Finding): boolean {
  return rule === configInvalid.id && severity === 'error';
}
