import { type Row, ruleSays } from '../../../support/says.ts';

const own = (...lines: readonly string[]) => ({ '.dualstack-lint.yaml': `${lines.join('\n')}\n` });

ruleSays('config-invalid', [
  [
    'a typo of a key',
    own('«versons»:', '  kubernetes: "1.36"'),
    `
      error keyMeant key=versons name=versions
      safe rename key=versons name=versions
      - versons:
      + versions:
      suggested remove key=versons
      - versons:
      -   kubernetes: "1.36"`,
  ],
  [
    'an unknown key',
    own('«colour»: red'),
    `
      error key key=colour names=intent, versions, clusters, rules, ignore, suppress
      suggested remove key=colour
      - colour: red`,
  ],
  [
    'an unknown key of a cluster',
    own('clusters:', '  - name: a', '    files: [a/**]', '    «colour»: red'),
    `
      error key key=colour names=name, files
      suggested remove key=colour
      -     colour: red`,
  ],
  ['a key twice', own('intent: ipv4', '«intent»: ipv6'), 'error duplicate key=intent'],
  [
    'a typo of a rule',
    own('rules:', '  «cidr-invalidd»: off'),
    `
      warning ruleMeant rule=cidr-invalidd name=cidr-invalid
      safe rename key=cidr-invalidd name=cidr-invalid
      -   cidr-invalidd: off
      +   cidr-invalid: off
      suggested remove key=cidr-invalidd
      - rules:
      -   cidr-invalidd: off`,
  ],
  [
    'an unknown rule',
    own('rules:', '  «no-such-thing-at-all»: off'),
    `
      warning rule rule=no-such-thing-at-all
      suggested remove key=no-such-thing-at-all
      - rules:
      -   no-such-thing-at-all: off`,
  ],
  ['a known rule', own('rules:', '  cidr-invalid: off'), ''],
  [
    'a suppression of a typo',
    own('suppress:', '  - rule: «cidr-invalidd»', '    files: ["**"]'),
    `
      warning ruleMeant rule=cidr-invalidd name=cidr-invalid
      safe set key=suppress[0].rule value=cidr-invalid
      -   - rule: cidr-invalidd
      +   - rule: cidr-invalid`,
  ],
  [
    'a suppression of an unknown rule',
    own('suppress:', '  - rule: «no-such-thing-at-all»', '    files: ["**"]'),
    'warning rule rule=no-such-thing-at-all',
  ],
  ['a suppression of no rule', own('suppress:', '  - «files: ["**"]»'), 'error ruleMissing'],
  [
    'an unknown level',
    own('rules:', '  cidr-invalid: «loud»'),
    'error value value=loud values=off, error, warning, information, hint',
  ],
  ...(
    [
      ['warn', 'warning'],
      ['Warning', 'warning'],
      ['info', 'information'],
    ] as const
  ).map(
    ([level, meant]): Row => [
      `the level ${level}`,
      own('rules:', `  cidr-invalid: «${level}»`),
      `error valueMeant value=${level} name=${meant}
       safe set key=rules.cidr-invalid value=${meant}
       -   cidr-invalid: ${level}
       +   cidr-invalid: ${meant}`,
    ],
  ),
  [
    'a word for off',
    own('rules:', '  cidr-invalid: «none»'),
    `
      error valueMeant value=none name=off
      safe set key=rules.cidr-invalid value=off
      -   cidr-invalid: none
      +   cidr-invalid: "off"`,
  ],
  ...['off', 'error', 'warning', 'information', 'hint', 'false'].map(
    (level): Row => [`the level ${level}`, own('rules:', `  cidr-invalid: ${level}`), ''],
  ),
  [
    'a list of levels',
    own('rules:', '  cidr-invalid: «[error]»'),
    'error value value=[error] values=off, error, warning, information, hint',
  ],
  ['an unknown intent', own('intent: «both»'), 'error value value=both values=auto, dual-stack, ipv4, ipv6'],
  [
    'a typo of an intent',
    own('intent: «dual-stak»'),
    `
      error valueMeant value=dual-stak name=dual-stack
      safe set key=intent value=dual-stack
      - intent: dual-stak
      + intent: dual-stack`,
  ],
  [
    'a version that YAML shortens',
    own('versions:', '  kubernetes: «1.30»'),
    `
      error digits value=1.30 number=1.3
      safe quote value=1.30
      -   kubernetes: 1.30
      +   kubernetes: "1.30"`,
  ],
  ['a version that YAML leaves', own('versions:', '  kubernetes: 1.36', '  docker: 28'), ''],
  ['what is no version', own('versions:', '  kubernetes: «latest»'), 'error version value=latest'],
  ['a text for one pattern', own('ignore: vendor'), ''],
  ['a text for a map', own('versions: "«1.36»"'), 'error type value="1.36" expected=keys'],
  [
    'a map for a text',
    own('clusters:', '  - name: «{a: b}»', '    files: [a]'),
    'error type value={a: b} expected=text',
  ],
  ['no patterns', own('ignore:'), ''],
  ['a pattern with a choice in parentheses', own('ignore: [«"a(b|c)"»]'), 'error blank'],
  ['an empty pattern', own('ignore: [«""»]'), 'error blank'],
  ...['../a', 'a/..', 'a/../b', 'C:/a', '..'].map(
    (glob): Row => [`the pattern ${glob}`, own(`ignore: ["«${glob}»"]`), `error outside value=${glob}`],
  ),
  ['backslashes', own("ignore: ['«a\\b»']"), 'warning backslash value=a\\b'],
  ...['a/**', '**/*.yaml', '{a,b}', './a', 'a..b', '..a'].map(
    (glob): Row => [`the pattern ${glob}`, own(`ignore: ["${glob}"]`), ''],
  ),
  ['a cluster without files', own('clusters:', '  - name: a', '    «files»: []'), 'error files'],
  ['a cluster with null files', own('clusters:', '  - name: a', '    «files»:'), 'error files'],
  ['a second document', own('intent: ipv4', '«---»', 'intent: ipv6'), 'error documents'],
  ['a first marker', own('---', 'intent: ipv4'), ''],
  ['a comment before the marker', own('# ours', '---', 'intent: ipv4'), ''],
  ['what is no YAML', own('intent: ipv4', '«rules»', 'suppress: []'), 'error yaml'],
  ['nothing', own('# nothing yet'), ''],
]);
