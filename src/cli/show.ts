// What subcommands make of the files: a module that is loaded only for them.
export { planReport } from './plan.ts';
export { runbookReport } from './runbook.ts';
