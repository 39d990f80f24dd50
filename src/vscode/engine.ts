// What the features need once there is a file to check: imported with `import()`, so that it is a bundle of its own, which is
// not loaded before.
export { compactLine } from '../core/assist/compact-line.ts';
export { completionsAt } from '../core/assist/completion.ts';
export { completions } from '../core/assist/config-completion.ts';
export { draftConfig } from '../core/assist/config-draft.ts';
export { changeConfig } from '../core/assist/config-edits.ts';
export { configHover } from '../core/assist/config-hover.ts';
export { issueReport } from '../core/assist/issue-report.ts';
export { census } from '../core/census.ts';
export { refusesConfig } from '../core/config-findings.ts';
export { hoverAt } from '../core/hover/hover.ts';
export { samePlaces } from '../core/hover/same-places.ts';
export { listId, planHtml, planPage, planSummary } from '../core/plan/html.ts';
export { itemsOf, planOf } from '../core/plan/model.ts';
export { runbook } from '../core/runbook/runbook.ts';
export { combinedSchema } from '../core/schema/combined.ts';
export { isDescribed } from '../core/schema/described.ts';
export { DOCUMENT_KINDS } from '../core/schema/schemas.ts';
export { statusJson } from '../core/status/json.ts';
export { leftOverOf } from '../core/status/left-over.ts';
export { outlineOf } from '../core/status/outline.ts';
export { statusMarkdown } from '../core/status/page.ts';
export { membership, regrouped } from '../core/status/regrouped.ts';
export { statusOf } from '../core/status/status.ts';
export { statusText } from '../core/status/text.ts';
export { addSuppression } from '../core/suppression/add-entry.ts';
export { Checker, isRelevant } from './checker.ts';
