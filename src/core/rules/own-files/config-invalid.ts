import { asWritten, type ShapeProblem, shapeProblems } from '../../analysis/shape.ts';
import { isGlob } from '../../config/config.ts';
import { ALIASES, globsOf, hasBackslashes, LEADS_OUT, LEVELS } from '../../config/config-nodes.ts';
import type { Document } from '../../model/document.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import type { Message } from '../../model/message.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { keyFixes, replacement } from '../../rule-kit/entry-fixes.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { RULE_IDS } from '../../rule-kit/rule-ids.ts';
import { yamlFix, yamlProblem } from '../../rule-kit/yaml-problems.ts';
import { nearest } from '../../schema/nearest.ts';
import { knownKeys, schemasAt } from '../../schema/nodes.ts';
import { schemaOf } from '../../schema/schemas.ts';
import { type Entry, itemsOf, scalarOf } from '../../source/tree.ts';
import { parseYaml, splitYaml } from '../../source/yaml.ts';

export const configInvalid = defineRule({
  id: 'config-invalid',
  severity: 'error',
  readsBroken: true,
  summary: 'The configuration file `.dualstack-lint.yaml` has entries that are ignored.',
  why: `An unknown key, rule or value has no effect: a rule that was to be turned off stays on, and clusters that were to be separated
are not. The rest of the file is used. The command line exits with code 2 and applies fixes to this file only. An unknown rule is only a
warning: another version may have it.`,
  sources: ['https://yaml.org/spec/1.2.2/'],
  messages: {
    yaml: 'Invalid YAML from here on; the rest of the file may be ignored. Check the indentation, quotes and brackets of this line and the one before it.',
    documents: 'Only the first document of this file is read; everything below this line is ignored. Remove the line.',
    duplicate: 'Duplicate key {key}; only the last one is used. Remove one of them.',
    key: 'Unknown key {key}; it has no effect. Known keys: {names}.',
    keyMeant: 'Unknown key {key}; it has no effect. Did you mean {name}?',
    rule: 'Unknown rule {rule}; the entry has no effect. Use a rule id as reports show it.',
    ruleMeant: 'Unknown rule {rule}; the entry has no effect. Did you mean {name}?',
    ruleMissing: 'This entry names no rule, so it suppresses nothing. Add the key rule with a rule id.',
    value: 'Invalid value {value}; it is ignored. Use one of {values}.',
    valueMeant: 'Invalid value {value}; it is ignored. Did you mean {name}?',
    type: '{value} is ignored, expected {expected}. Correct the value, or remove it.',
    text: 'a string',
    list: 'a list',
    keys: 'a map',
    digits: 'YAML reads {value} as the number {number}, which is another version. Put it in quotes.',
    version: '{value} is not a version, so it is ignored. Use one such as "1.36" or "28.5.2".',
    blank:
      'This pattern is empty, too long or has (…) in it, so it matches nothing. Name files relative to this one; choices are {a,b}.',
    files: 'This cluster lists no files, so none belong to it. Add files with patterns relative to this file.',
    outside:
      'Patterns are relative to the folder of this file and cannot leave it, so {value} matches nothing. Remove the leading part.',
    backslash:
      'A pattern separates folders with "/", so {value} does not match as intended. Replace each "\\" with "/".',
  },
  tags: { key: 'unnecessary', rule: 'unnecessary' },
  bad: [
    {
      title: 'A misspelt key and value.',
      files: {
        '.dualstack-lint.yaml': `«intnet»: dual-stack
rules:
  cidr-reserved: «warn»
`,
      },
    },
    {
      title: 'A misspelt rule.',
      severity: 'warning',
      files: {
        '.dualstack-lint.yaml': `rules:
  «docker-ipv6-of»: off
`,
      },
    },
    {
      title: 'A version that is a number, and one that is none.',
      files: {
        '.dualstack-lint.yaml': `versions:
  kubernetes: «1.30»
  docker: «latest»
`,
      },
    },
    {
      title: 'A cluster without files and patterns that lead out of the folder.',
      files: {
        '.dualstack-lint.yaml': `clusters:
  - «name: lab»
  - name: production
    files: [production/**, «../shared/daemon.json», '«C:\\lab\\**»']
`,
      },
    },
    {
      title: 'An empty pattern.',
      files: {
        '.dualstack-lint.yaml': `ignore: [backup/**, «""»]
`,
      },
    },
    {
      title: 'Patterns as paths of Windows.',
      severity: 'warning',
      files: {
        '.dualstack-lint.yaml': `ignore: ['«backup\\**»']
suppress:
  - rule: docker-ipv6-off
    files: «lab\\etc\\docker\\daemon.json»
`,
      },
    },
    {
      title: 'A duplicate key.',
      files: {
        '.dualstack-lint.yaml': `ignore: [backup/**]
intent: dual-stack
«ignore»: [old/**]
`,
      },
    },
    {
      title: 'A second document.',
      files: {
        '.dualstack-lint.yaml': `intent: dual-stack
«---»
ignore: [backup/**]
`,
      },
    },
    {
      title: 'A quote that is never closed.',
      files: {
        '.dualstack-lint.yaml': `intent: «"dual-stack»
`,
      },
    },
    {
      title: 'A key that nothing resembles.',
      files: {
        '.dualstack-lint.yaml': '«colour»: blue\n',
      },
    },
    {
      title: 'A rule that nothing resembles.',
      severity: 'warning',
      files: {
        '.dualstack-lint.yaml': `suppress:
  - rule: «everything»
`,
      },
    },
    {
      title: 'An entry that names no rule.',
      files: {
        '.dualstack-lint.yaml': `suppress:
  - «files: daemon.json»
`,
      },
    },
    {
      title: 'A value that nothing resembles.',
      files: {
        '.dualstack-lint.yaml': 'intent: «whatever»\n',
      },
    },
    {
      title: 'Lists and groups of keys that are none.',
      files: {
        '.dualstack-lint.yaml': `ignore: «{ backup: true }»
clusters: «lab»
versions: «[28]»
`,
      },
    },
    {
      title: 'A text that is none.',
      files: {
        '.dualstack-lint.yaml': `suppress:
  - rule: docker-ipv6-off
    reason: «[known, accepted]»
`,
      },
    },
  ],
  good: [
    {
      files: {
        '.dualstack-lint.yaml': `intent: dual-stack
versions:
  kubernetes: "1.30"
  docker: 28
clusters:
  - name: lab
    files: [lab/**]
rules:
  docker-ipv6-off: off
ignore:
  - backup/**
suppress:
  - rule: docker-forward-drop
    files: daemon.json
    reason: the hosts' firewall accepts the packets
`,
      },
    },
    { title: 'An empty one marks its folder as one cluster.', files: { '.dualstack-lint.yaml': '# one cluster\n' } },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('dualstack-lint')) {
      const broken = yamlProblem(document, false);
      if (broken) {
        report({ at: { document, span: broken.span }, message: text('yaml'), fixes: [yamlFix(document, broken)] });
        continue;
      }
      const slices = splitYaml(document.text);
      const second = slices[slices.findIndex((slice) => parseYaml(slice.text).root) + 1];
      if (second && document.root) {
        const span = { start: second.start, end: second.start + 3 };
        report({ at: { document, span }, message: text('documents') });
      }
      for (const problem of shapeProblems(document, 'dualstack-lint')) {
        // An id of another form is looked up like the others.
        if (problem.problem === 'pattern' && problem.path[0] !== 'versions') continue;
        const finding = problem.at === 'key' ? aboutKey(problem) : aboutValue(document, problem);
        if (finding) report(finding);
      }
      const rules = document.get('rules');
      for (const entry of rules?.kind === 'map' ? rules.entries : [])
        if (!RULE_IDS.includes(entry.key)) report(unknownRule(document, entry));
      for (const [index] of itemsOf(document.get('suppress')).entries()) {
        const path = ['suppress', index, 'rule'];
        const node = document.get(...path);
        const rule = document.string(...path);
        if (!node || rule === undefined || RULE_IDS.includes(rule)) continue;
        const name = nearest(rule, RULE_IDS);
        const [at, message, fixes] = [document.at(node), ruleText(rule, name), [replacement(document, path, name)]];
        report({ at, severity: 'warning', message, fixes });
      }
      for (const glob of globsOf(document)) {
        const value = String(glob.value);
        if (!isGlob(value)) report({ at: { document, span: glob.span }, message: text('blank') });
        if (LEADS_OUT.test(value)) report({ at: document.at(glob), message: text('outside', { value }) });
        else if (hasBackslashes(value))
          report({ at: document.at(glob), severity: 'warning', message: text('backslash', { value }) });
      }
      for (const [index] of itemsOf(document.get('clusters')).entries()) {
        const files = document.entry('clusters', index, 'files');
        if (files && (scalarOf(files.value) === null || (files.value.kind === 'list' && !files.value.items[0])))
          report({ at: document.atKey(files), message: text('files') });
      }
    }

    function unknownRule(document: Document, entry: Entry): FindingDraft {
      const name = nearest(entry.key, RULE_IDS);
      const fixes = keyFixes(document, ['rules', entry.key], name);
      return { at: document.atKey(entry), severity: 'warning', message: ruleText(entry.key, name), fixes };
    }

    function ruleText(rule: string, name: string | undefined): Message {
      return name === undefined ? text('rule', { rule }) : text('ruleMeant', { rule, name });
    }

    function aboutKey({ place: at, path, problem, actual, suggestion: name, expected }: ShapeProblem): FindingDraft {
      if (problem === 'duplicate-key') return { at, message: text('duplicate', { key: String(actual) }) };
      if (problem === 'required') return { at, message: text(expected.includes('rule') ? 'ruleMissing' : 'files') };
      const key = String(actual);
      const schema = schemaOf('dualstack-lint');
      const names = knownKeys(schemasAt(schema, path.slice(0, -1), undefined)).join(', ');
      const message = name === undefined ? text('key', { key, names }) : text('keyMeant', { key, name });
      return { at, message, fixes: keyFixes(at.document, path, name) };
    }

    function aboutValue(document: Document, problem: ShapeProblem): FindingDraft | undefined {
      const { place: at, path, actual, expected } = problem;
      const value = asWritten(problem);
      const isLevel = path[0] === 'rules' && path.length === 2;
      if (path[0] === 'versions' && typeof actual === 'number') {
        // 28 and 1.36 are the same number however they are read; 1.30 is not.
        if (String(actual) === value) return undefined;
        const fix = { title: fixTitle.quote(value), edits: [document.set(path, value)] };
        return { at, message: text('digits', { value, number: actual }), fixes: [{ ...fix, safety: 'safe' }] };
      }
      if (problem.problem === 'enum' || isLevel) {
        const values = isLevel ? LEVELS : expected;
        const name =
          problem.suggestion ??
          (isLevel && typeof actual !== 'object' ? ALIASES[String(actual).toLowerCase()] : undefined);
        const args = { value, values: values.join(', ') };
        const message = name ? text('valueMeant', { ...args, name }) : text('value', args);
        return { at, message, fixes: [replacement(document, path, name)] };
      }
      if (problem.problem === 'pattern') return { at, message: text('version', { value }) };
      return { at, message: text('type', { value: value || 'null', expected: typeName(expected) }) };
    }

    function typeName(expected: readonly string[]): Message {
      if (expected.includes('array')) return text('list');
      return text(expected.includes('object') ? 'keys' : 'text');
    }
  },
});
