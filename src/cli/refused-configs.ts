import type { Engine } from '../core/engine.ts';
import type { Finding } from '../core/model/finding.ts';
import { configInvalid } from '../core/rules/own-files/config-invalid.ts';
import { tell } from './output.ts';
import { display } from './paths.ts';

/** A mistake in a config file that makes the program end with code 2. */
export function refusesConfig({ rule, severity }: Finding): boolean {
  return rule === configInvalid.id && severity === 'error';
}

export function refusedConfigs(engine: Engine): string[] {
  return [...engine.findings()].filter(([, findings]) => findings.some(refusesConfig)).map(([uri]) => uri);
}

/** The code to end with besides findings, and why. */
export function endOf(engine: Engine): 0 | 2 {
  const refused = refusedConfigs(engine);
  for (const uri of refused) tell(`${display(uri)} is not a valid configuration; invalid entries are ignored`);
  return refused.length > 0 ? 2 : 0;
}
