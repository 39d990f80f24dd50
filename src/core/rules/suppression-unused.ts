import { defineRule } from './define.ts';

/** Reported where comments are applied, after all other rules have run; it has nothing to check by itself. */
export const suppressionUnused = defineRule({
  id: 'suppression-unused',
  severity: 'warning',
  summary: 'A comment silences a rule that reports nothing there.',
  why: 'A comment that silences nothing hides the next real finding of that rule, or shows that the rule is misspelt.',
  sources: [],
  messages: {
    unused: 'This comment silences {rule}, which reports nothing here. Remove it, or correct the name of the rule.',
  },
  bad: [
    {
      files: {
        'pool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16 # dualstack-lint-disable-line «cidr-host-bits» -- was masked wrongly once
`,
      },
    },
  ],
  good: [
    {
      files: {
        'pool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.1/16 # dualstack-lint-disable-line cidr-host-bits -- kept as the network team writes it
`,
      },
    },
  ],
  check() {},
});
