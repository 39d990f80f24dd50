import { Engine as Core } from '../core/engine.ts';
import { applyFix as applyTo } from '../core/fixes/apply.ts';
import type { Finding, Fix } from '../core/model/finding.ts';
import type { Intent as CoreIntent } from '../core/model/intent.ts';
import { textsOf } from '../core/rule-texts.ts';
import { RULES } from '../core/rules/index.ts';
import { statusOf } from '../core/status/status.ts';
import type * as Api from './api.d.ts';

/** Every rule, as its page tells it. */
export const rules: readonly Api.RuleInfo[] = RULES.map((rule) => ({
  id: rule.id,
  severity: rule.severity,
  summary: rule.summary,
  ...textsOf(rule),
}));

/** Files in, findings out: what api.d.ts promises, and nothing of what the engine is made of. */
export class Engine implements Api.Engine {
  readonly #engine: Core;

  constructor({ roots, intent, versions, rules: set, ignore, onFailure }: Api.EngineOptions = {}) {
    this.#engine = new Core({
      ...(roots && { roots }),
      ...(onFailure && { onFailure }),
      settings: {
        ...(intent && { intent }),
        ...(versions && { versions }),
        ...(set && { rules: set }),
        ...(ignore && { ignore }),
      },
    });
  }

  update(uri: string, text: string): boolean {
    return this.#engine.update(uri, text);
  }

  remove(uri: string): void {
    this.#engine.remove(uri);
  }

  textOf(uri: string): string | undefined {
    return this.#engine.textOf(uri);
  }

  findings(): Finding[] {
    return [...this.#engine.findings().values()].flat();
  }

  clusters(): Api.ClusterInfo[] {
    return this.#engine.clusters().map(({ group, cluster }) => ({
      name: group.name,
      uris: group.uris,
      stack: stackOf(cluster.intent),
    }));
  }

  status(): Api.ClusterStatus[] {
    const statuses = statusOf(this.#engine.clusters(), this.#engine.findings());
    return statuses.map(({ group: _, ...status }) => status);
  }
}

function stackOf({ stack }: CoreIntent): Api.Stack | 'unknown' {
  return stack ?? 'unknown';
}

/** Checks texts together, as one call. */
export function check(files: Readonly<Record<string, string>>, options?: Api.EngineOptions): Finding[] {
  const engine = new Engine(options);
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  return engine.findings();
}

/** The texts after a fix; a file that the fix does not touch is as it was. */
export function applyFix(files: Readonly<Record<string, string>>, fix: Fix): Record<string, string> {
  return Object.fromEntries(applyTo(new Map(Object.entries(files)), fix));
}
