import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { run, workspace } from '../support/cli.ts';

const POOL = (cidr: string) =>
  `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: pods\nspec:\n  cidr: ${cidr}\n`;

describe('bad input gives one clear finding or nothing', () => {
  const cases: [string, Record<string, string | Buffer>, string[]][] = [
    [
      'a half-typed YAML',
      {
        'pool.yaml': 'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: "a\nspec:\n  cidr: fd00:10:2',
      },
      ['yaml-invalid'],
    ],
    [
      'a daemon.json with a comment',
      { 'daemon.json': '{\n  // on\n  "experimental": false\n}\n' },
      ['docker-json-invalid'],
    ],
    ['an empty YAML file', { 'pool.yaml': '' }, []],
    [
      'a binary file',
      {
        'pool.yaml': Buffer.from([
          0x6b, 0x69, 0x6e, 0x64, 0x3a, 0x20, 0x49, 0x50, 0x50, 0x6f, 0x6f, 0x6c, 0, 1, 2, 255, 254,
        ]),
      },
      [],
    ],
    [
      'a picture that is called as a unit',
      { 'kubelet.service': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]) },
      ['file-unreadable'],
    ],
    ['a binary daemon.json', { 'daemon.json': Buffer.from([0, 1, 2, 3, 255]) }, ['docker-json-invalid']],
    [
      'a Helm template',
      { 'pool.yaml': `${POOL('{{ .Values.cidr }}')}{{- if .Values.nat }}\n  natOutgoing: true\n{{- end }}\n` },
      [],
    ],
    ['an aliased pool', { 'pool.yaml': `x: &p IPPool\n---\n${POOL('10.244.0.0/16')}` }, []],
  ];
  for (const [name, files, rules] of cases) {
    test(name, (context) => {
      const { code, out, err } = run(['--format', 'json', '.'], { cwd: workspace(context, files) });
      // Of what is dropped as a template, the census says so.
      if (name === 'a Helm template') assert.match(err, /1 file looks relevant and was not read/);
      else assert.equal(err, '');
      assert.ok(code === 0 || code === 1);
      assert.deepEqual(
        JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule),
        rules,
      );
    });
  }
});
