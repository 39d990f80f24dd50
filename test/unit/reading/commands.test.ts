import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Document, SourceFile } from '../../../src/core/model/document.ts';
import { isFilledIn, readWords } from '../../../src/core/reading/flag-words.ts';
import { flagsOfCommand } from '../../../src/core/reading/flags-of-command.ts';
import { flagProgram, scriptCommands } from '../../../src/core/reading/script-commands.ts';
import { charsOf, splitWords } from '../../../src/core/source/command-line.ts';
import { shellScript } from '../../../src/core/source/shell-script.ts';
import { edited, written } from './support.ts';

describe('the commands of a script', () => {
  const commands = (text: string) =>
    scriptCommands(shellScript(charsOf(text, 0, text.length)).commands).map((command) => {
      const { head, words, open, editable } = command;
      return [
        `${flagProgram(command)} ${command.command} at ${head.text}: ${words.map((word) => word.text).join(' ')}`.trimEnd(),
        ...(open ? ['open'] : []),
        ...(editable ? ['editable'] : []),
      ].join(', ');
    });

  test('that start a cluster, by the name of the program', () => {
    const COMMANDS: Readonly<Record<string, readonly string[]>> = {
      'kubeadm init --a=b': ['kubeadm init init at init: --a=b, editable'],
      'sudo /usr/bin/kubeadm join 10.0.0.1:6443 --token x': [
        'kubeadm join join at join: 10.0.0.1:6443 --token x, editable',
      ],
      'k3s server --a': ['k3s server at server: --a, editable'],
      '/usr/local/bin/rke2 agent': ['rke2 agent at agent:, editable'],
      'kubeadm init "$@"': ['kubeadm init init at init:, open, editable'],
      'kubeadm init phase certs all': [],
      'kubeadm init --help': [],
      'kubeadm init -h': [],
      'kubeadm reset': [],
      kubeadm: [],
      'k3s init': [],
      'kubeadm server': [],
      'mykubeadm init': [],
      'kubeadm init --a || kubeadm init --b': [],
      'kubeadm join a\nkubeadm join b': [
        'kubeadm join join at join: a, editable',
        'kubeadm join join at join: b, editable',
      ],
    };
    for (const [text, expected] of Object.entries(COMMANDS)) assert.deepEqual(commands(text), expected, text);
  });

  test('that install K3s: words of the variable, then those of the script', () => {
    const COMMANDS: Readonly<Record<string, readonly string[]>> = {
      'curl -sfL https://get.k3s.io | sh -': ['k3s server at sh:'],
      'curl -sfL https://get.k3s.io | sh -s - --a=b': ['k3s server at sh: --a=b, editable'],
      'curl -sfL https://get.k3s.io | sh -s - agent --a': ['k3s agent at agent: --a, editable'],
      'curl -sfL https://get.k3s.io | bash -s -- server --a': ['k3s server at server: --a, editable'],
      'curl -sfL https://get.k3s.io | INSTALL_K3S_EXEC="server --a" sh -': ['k3s server at server: --a, editable'],
      'curl -sfL https://get.k3s.io | INSTALL_K3S_EXEC="--a" sh -s - --b': ['k3s server at sh: --a --b'],
      'curl -sfL https://get.k3s.io | K3S_URL=https://a:6443 sh -s - --a': ['k3s agent at sh: --a, editable'],
      'curl -sfL https://get.k3s.io | K3S_URL=https://a:6443 sh -s - server': ['k3s server at server:, editable'],
      'curl -sfL https://get.k3s.io | sh -s - etcd-snapshot': [],
      'curl -sfL https://get.k3s.io.example.org/x | cat': [],
      'curl -sfL https://example.org | sh -s - --a': [],
      'INSTALL_K3S_EXEC="--a" ./install.sh': ['k3s server at ./install.sh: --a, editable'],
      'INSTALL_K3S_EXEC="--a" ./k3s-install.sh --b': ['k3s server at ./k3s-install.sh: --a --b'],
      './install.sh --a': [],
      'INSTALL_K3S_EXEC="--a" ./other.sh': [],
    };
    for (const [text, expected] of Object.entries(COMMANDS)) assert.deepEqual(commands(text), expected, text);
  });

  test('that install RKE2, which drops what stands behind the type of the node', () => {
    assert.deepEqual(commands('curl -sfL https://get.rke2.io | sh -'), ['rke2 installer installer at sh:']);
    assert.deepEqual(commands('curl -sfL https://get.rke2.io | INSTALL_RKE2_EXEC="agent --a" sh -s - --b'), [
      'rke2 installer installer at sh: agent --a --b',
    ]);
    assert.deepEqual(commands('curl -sfL https://get.rke2.io | cat'), []);
  });
});

describe('the words of a command line', () => {
  const list = (text: string, headLength = 1) => {
    const document = new Document(new SourceFile('a', text), 0, { component: 'test', kind: 'x', text });
    const at = text.length;
    return flagsOfCommand(
      document,
      { words: splitWords(charsOf(text, 0, text.length)), open: false },
      {
        program: 'kubelet',
        carrier: 'command-line',
        booleans: new Set(['on']),
        headLength,
        head: { document, span: { start: 0, end: at } },
        at,
      },
    );
  };

  test('are flags with their values, and arguments', () => {
    assert.deepEqual(written(list('kubelet --a=b --c d --on e -f g --h')), ['a=b', 'c=d', 'on', 'f=g', 'h']);
    assert.deepEqual(
      list('kubelet --on e x').args.map(({ text, after }) => `${text} after ${after?.name}`),
      ['e after on', 'x after on'],
    );
    assert.deepEqual(written(list('kubelet --a= --b_c=d')), ['a=', 'b-c=d']);
    assert.deepEqual(written(list('kubelet --a -- --b')), ['a']);
    assert.deepEqual(
      list('kubelet -- --b').args.map(({ text }) => text),
      ['--b'],
    );
    assert.deepEqual(written(list('kubelet --a --b')), ['a', 'b']);
    assert.deepEqual(list(`kubelet $A $\{B} $1 --c $D`).variables, ['A', 'B', 'D']);
    assert.deepEqual(written(list('kubelet --1 -- ')), []);
  });

  test('of programs that know a name exactly keep their signs', () => {
    const { flags } = readWords(
      {} as Document,
      'dockerd',
      [{ text: '--a_b=c', span: { start: 0, end: 7 }, part: (start, end) => ({ start, end }) }],
      new Set(),
    );
    assert.deepEqual(
      flags.map(({ name, nameSpan, valueSpan }) => [name, nameSpan, valueSpan]),
      [['a_b', { start: 0, end: 5 }, { start: 6, end: 7 }]],
    );
  });

  test('that are filled in may become any flags', () => {
    for (const word of ['{{ args }}', '{% if a %}--b{% endif %}', '<% a %>', '{{ a }}{{ b }}', `$\{args}--a`, '@ARGS@'])
      assert.equal(isFilledIn(word), true, word);
    for (const word of ['--a={{ b }}', '--a', 'x{{ a }}']) assert.equal(isFilledIn(word), false, word);
  });

  const set = (text: string, name: string, value?: string) => edited(list(text).set(name, value));
  test('are set where they stand, the last of several, else behind the others', () => {
    assert.equal(set('kubelet --a=b --c', 'a', 'x'), 'kubelet --a=x --c');
    assert.equal(set('kubelet --a b --c', 'a', 'x'), 'kubelet --a=x --c');
    assert.equal(set('kubelet --a=1 --a=2', 'a', '3'), 'kubelet --a=1 --a=3');
    assert.equal(set('kubelet --a=1', 'b', '2'), 'kubelet --a=1 --b=2');
    assert.equal(set('kubelet', 'b'), 'kubelet --b');
    assert.equal(set('kubelet \\\n  --a=1 \\\n  --c', 'b', '2'), 'kubelet \\\n  --a=1 \\\n  --c \\\n  --b=2');
    assert.equal(set('kubelet --a=1', 'b', 'x y'), undefined, 'a value that needs quotes');
    assert.equal(set('kubelet --a=1', 'a', '$X'), undefined);
    assert.equal(edited(list('', 0).set('b', '2')), '--b=2');
    assert.equal(edited(list('kubelet --a=1').add('a', '2')), 'kubelet --a=1 --a=2');
  });

  test('are removed with the blanks before them', () => {
    const remove = (text: string, name: string, headLength = 1) => {
      const own = list(text, headLength);
      const flag = own.flags.find((each) => each.name === name);
      return flag && edited(own.remove(flag));
    };
    assert.equal(remove('kubelet --a=1 --b=2', 'a'), 'kubelet --b=2');
    assert.equal(remove('kubelet --a 1 --b=2', 'a'), 'kubelet --b=2');
    assert.equal(remove('kubelet --a=1 \\\n  --b=2', 'b'), 'kubelet --a=1');
    assert.equal(remove('--a=1 --b=2', 'a', 0), '--b=2');
    assert.equal(remove('--a=1', 'a', 0), '');
  });
});
