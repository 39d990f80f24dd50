import { RULE_FOLDERS } from './rule-kit/rule-ids.ts';

/** The page of a rule, from the root of the project: `docs/rules/docker/docker-ipv6-off.md`. */
export function pageOf(rule: string): string {
  return `docs/rules/${RULE_FOLDERS[rule]}/${rule}.md`;
}
