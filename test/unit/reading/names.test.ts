import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SourceFile } from '../../../src/core/model/document.ts';
import {
  filledName,
  formatOf,
  isConfigurationName,
  isTemplateName,
  originalOf,
  plainName,
} from '../../../src/core/reading/text-format.ts';
import {
  beginsWithSection,
  holdsAssignments,
  holdsFlags,
  isEnvironmentFile,
  unitOf,
} from '../../../src/core/reading/units.ts';

describe('the name of a file', () => {
  test('without what people and tools append', () => {
    const SUFFIXES = [
      '~',
      '.bak',
      '_backup',
      '-old',
      '.orig',
      '.original',
      '.save',
      '.saved',
      '.new',
      '.prev',
      '.disabled',
      '.off',
      '.dist',
      '.in',
      '.sample',
      '.example',
      '.default',
      '.tmpl',
      '.tpl',
      '.template',
      '.gotmpl',
      '.tftpl',
      '.j2',
      '.jinja',
      '.jinja2',
      '.erb',
      '.1',
      '.20240131',
      '.BAK',
    ];
    for (const suffix of SUFFIXES) assert.equal(plainName(`a.yaml${suffix}`), 'a.yaml', suffix);
    for (const suffix of ['.backups', '.gz', '.123456789012345', '.jinja3', '.bk'])
      assert.equal(plainName(`a.yaml${suffix}`), `a.yaml${suffix}`, suffix);
    assert.equal(plainName('a.yaml.j2.bak.1'), 'a.yaml');
    assert.equal(plainName('a.yaml.j2.bak.1.old'), 'a.yaml.j2', 'three of them');
  });

  test('says that an engine fills the file in', () => {
    for (const name of [
      'a.yaml.tmpl',
      'a.tpl',
      'a-template',
      'a.gotmpl',
      'a.tftpl',
      'a.yaml.j2',
      'a.jinja',
      'a.jinja2',
      'a.erb',
      'a.in',
      'a.J2',
    ]) {
      assert.equal(isTemplateName(name), true, name);
      assert.notEqual(filledName(name), name, name);
    }
    for (const name of ['a.yaml', 'template.yaml', 'a.j2.yaml', 'atpl', 'main']) {
      assert.equal(isTemplateName(name), false, name);
      assert.equal(filledName(name), name, name);
    }
    assert.equal(filledName('kubelet.service.j2'), 'kubelet.service');
  });

  test('says what a backup is a copy of', () => {
    for (const suffix of [
      '~',
      '.bak',
      '.backup',
      '_old',
      '-orig',
      '.original',
      '.save',
      '.saved',
      '.prev',
      '.12',
      '.bak.1',
    ])
      assert.equal(originalOf(`a/b.yaml${suffix}`), 'a/b.yaml', suffix);
    for (const name of ['a/b.yaml', 'a/b.yaml.j2', 'a/b.yaml.new', 'a/b-1', 'a.d/b.bak'])
      assert.equal(originalOf(name), undefined, name);
  });

  test('is one of configuration', () => {
    const EXTENSIONS = [
      'yaml',
      'yml',
      'json',
      'service',
      'conf',
      'env',
      'log',
      'toml',
      'conflist',
      'cfg',
      'cnf',
      'config',
      'tmpl',
      'in',
      'diff',
      'patch',
      'YAML',
    ];
    for (const extension of EXTENSIONS) assert.equal(isConfigurationName(`x/a.${extension}`), true, extension);
    for (const name of ['a', 'x/Vagrantfile', '/a', 'a.bak', 'a.conf.old'])
      assert.equal(isConfigurationName(name), true, name);
    for (const name of ['a.sh', 'a.py', 'a.md', 'a.yamls', 'a.tf.bak', 'a.service.sh', 'x.d/a.txt'])
      assert.equal(isConfigurationName(name), false, name);
  });

  test('of a unit, or of the unit that it changes', () => {
    assert.deepEqual(unitOf('etc/kubelet.service'), { unit: 'kubelet.service', isDropIn: false });
    assert.deepEqual(unitOf('etc/kubelet.service.j2'), { unit: 'kubelet.service', isDropIn: false });
    assert.deepEqual(unitOf('etc/kubelet.service.d/10.conf'), { unit: 'kubelet.service', isDropIn: true });
    for (const uri of ['etc/kubelet.service.d/10.txt', 'etc/kubelet.service.bak', 'etc/kubelet', 'kubelet.service/x'])
      assert.deepEqual(unitOf(uri), { unit: undefined, isDropIn: false }, uri);
  });
});

describe('the text of a file', () => {
  const format = (name: string, text: string) => formatOf(new SourceFile(name, text));

  test('is YAML or JSON by its name, else by what it looks like', () => {
    assert.equal(format('a.yaml', '{"a": 1}'), 'yaml');
    assert.equal(format('a.yml.j2', 'x'), 'yaml');
    assert.equal(format('a.json', '{"a": 1}'), 'json');
    assert.equal(format('a.json', '[1]'), 'json');
    assert.equal(format('a.json', 'a: 1\n'), 'yaml');
    assert.equal(format('a.json', 'nothing'), 'json');
    for (const text of ['{"a": 1}', ' {\n}', '[{"a": 1}]\n', '["a"]']) assert.equal(format('a', text), 'json', text);
    for (const text of ['{% if a %}\na: 1\n{% endif %}', '{{ a }}\nb: 1\n', '[a]\nb: 1\n', '{"a": 1\nb: 2\n'])
      assert.notEqual(format('a', text), 'json', text);
  });

  test('is YAML where nearly every line at the margin is one of YAML', () => {
    for (const text of [
      'a: 1\n',
      '# c\na: 1\n',
      '---\na: 1\n...\n',
      '%YAML 1.2\na: 1\n',
      '- a: 1\n',
      '"a": 1\n',
      'a+: 1\n',
      'a.b/c-d:\n  e\n',
      '{% if x %}\na: 1\n',
      'a: [\n]\n',
      'a: 1\nb: 2\nc: 3\nbroken\n',
    ])
      assert.equal(format('a', text), 'yaml', text);
    for (const text of [
      'a: 1\nbroken\n',
      '#!/bin/sh\na: 1\n',
      '\ufeff#!/bin/sh\na: 1\n',
      'a: 1\n```\n',
      '# c\n',
      '',
      '1a: 1\n',
      'a:1\n',
      'a: 1\nb: 2\nx\ny\n',
    ])
      assert.equal(format('a', text), 'other', text);
  });

  test('begins with a section, as a unit does', () => {
    const begins = (text: string) => beginsWithSection(new SourceFile('a', text));
    for (const text of ['[Service]\n', '\ufeff[Unit]\n', '# c\n; d\n\n  [X-Own]\n', '{{ header }}\n[Service]\n'])
      assert.equal(begins(text), true, text);
    for (const text of ['a=b\n[Service]\n', '#!/bin/sh\n[Service]\n', '[a b]\n', '[[x]]\n', '', '- [a]\n'])
      assert.equal(begins(text), false, text);
  });

  test('holds assignments and comments alone, as an environment file does', () => {
    const holds = (text: string) => holdsAssignments(new SourceFile('a', text));
    for (const text of ['A=b\n', '# c\nA=b\n\nexport B="c d"\n', '\ufeffA=b', 'A=b \\\n  c\n'])
      assert.equal(holds(text), true, text);
    for (const text of ['A=b\necho\n', '#!/bin/sh\nA=b\n', 'a: b\n', '', 'A=b\n; c\n'])
      assert.equal(holds(text), false, text);
  });

  test('is one of variables by its name', () => {
    const is = (uri: string) => isEnvironmentFile(new SourceFile(uri, ''));
    for (const uri of [
      'kubeadm-flags.env',
      'kubelet.conf',
      'kubelet.cfg',
      'etc/default/a.b',
      'etc/sysconfig/kubelet',
      'etc/conf.d/x.y',
      'kubelet',
      'a.env.j2',
    ])
      assert.equal(is(uri), true, uri);
    for (const uri of ['a.yaml', 'mydefault/a.b', 'a.sh', 'default/x/a.b']) assert.equal(is(uri), false, uri);
  });

  test('of a variable holds flags', () => {
    for (const text of ['--a', '"--a', "'--a", '" --a', '"\\\n --a', '\t--a'])
      assert.equal(holdsFlags(text), true, text);
    for (const text of ['-a', 'a --b', '--', '--A', '"', '---a']) assert.equal(holdsFlags(text), false, text);
  });
});
