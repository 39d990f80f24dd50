// What the features need once there is a file to check: imported with `import()`, so that it is a bundle of its own, which is
// not loaded before.
export { completions } from '../core/assist/config-completion.ts';
export { draftConfig } from '../core/assist/config-draft.ts';
export { configHover } from '../core/assist/config-hover.ts';
export { hoverAt } from '../core/hover/hover.ts';
export { planHtml, planPage } from '../core/plan/html.ts';
export { itemsOf, planOf } from '../core/plan/model.ts';
export { runbook } from '../core/runbook/runbook.ts';
export { combinedSchema } from '../core/schema/combined.ts';
export { isDescribed } from '../core/schema/described.ts';
export { DOCUMENT_KINDS } from '../core/schema/schemas.ts';
export { addSuppression } from '../core/suppression/add-entry.ts';
export { Checker, isRelevant } from './checker.ts';
