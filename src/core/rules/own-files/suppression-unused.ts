import { defineRule } from '../../rule-kit/define.ts';

/** Reported where comments are applied, after all other rules have run; it has nothing to check by itself. */
export const suppressionUnused = defineRule({
  id: 'suppression-unused',
  severity: 'warning',
  role: 'consequence',
  summary: 'A comment or configuration entry suppresses a rule that reports nothing there.',
  why: `An unused suppression hides the next real finding of that rule, or shows that the rule or file is misspelt. An entry
of \`suppress\` is reported only where all files of the folder were checked, the ones that it names among them.`,
  sources: [],
  messages: {
    unused: 'This comment suppresses {rule}, which reports nothing here. Remove it, or correct the name of the rule.',
    unusedEntry:
      'This entry suppresses {rule}, which reports nothing in these files. Remove it, or correct the rule or the files.',
  },
  tags: { unused: 'unnecessary', unusedEntry: 'unnecessary' },
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
    {
      title: 'An entry of the configuration.',
      files: {
        '.dualstack-lint.yaml': `suppress:
  - rule: «cidr-host-bits»
    files: [pool.yaml]
    reason: was masked wrongly once
`,
        'pool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
`,
      },
    },
  ],
  good: [
    {
      title: 'The file that an entry names is not there to be checked.',
      files: {
        '.dualstack-lint.yaml': `suppress:
  - rule: cidr-host-bits
    files: [lab/**]
    reason: kept as the network team writes it
`,
        'pool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
`,
      },
    },
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
