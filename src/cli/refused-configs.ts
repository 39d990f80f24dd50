import { refusesConfig } from '../core/config-findings.ts';
import type { Engine } from '../core/engine.ts';
import { tell } from './output.ts';
import { display } from './paths.ts';

export function refusedConfigs(engine: Engine): string[] {
  return [...engine.findings()].filter(([, findings]) => findings.some(refusesConfig)).map(([uri]) => uri);
}

/** The code to end with besides findings, and why. */
export function endOf(engine: Engine): 0 | 2 {
  const refused = refusedConfigs(engine);
  for (const uri of refused) tell(`${display(uri)} is not a valid configuration; invalid entries are ignored`);
  return refused.length > 0 ? 2 : 0;
}
