import assert from 'node:assert/strict';
import { test } from 'node:test';
import { etcdUrlProblem, unbracketedHost } from '../../../src/core/knowledge/url-endpoints.ts';

test('IPv6 addresses in URLs without brackets', () => {
  const cases: [string, string | undefined][] = [
    ['https://fd00:20::2:2379', '[fd00:20::2]:2379'],
    ['https://fd00:20::2', '[fd00:20::2]'],
    ['https://user@fd00:20::2:2380/', '[fd00:20::2]:2380'],
    ['https://2001:db8:1:2:3:4:5:6:1234', '[2001:db8:1:2:3:4:5:6]:1234'],
    ['https://[fd00:20::2]:2379', undefined],
    ['https://10.0.0.1:2379', undefined],
    ['unix:///run/a:b:c', undefined],
    ['fd00:20::2:2379', undefined],
    ['https://a:b:c', undefined],
  ];
  for (const [url, meant] of cases) {
    const problem = unbracketedHost(url, ['2379', '2380']);
    assert.equal(problem?.meant, meant, url);
    if (problem) assert.match(url.slice(problem.from, problem.to), /^[\da-f:]+$/);
  }
});

test('URLs as etcd takes them', () => {
  const cases: [string, string | undefined][] = [
    ['https://[fd00:20::2]:2379', undefined],
    ['http://node-1:2379', undefined],
    ['unix://etcd', undefined],
    ['https://[fd00:20::2]', 'port'],
    ['https://node-1.example.com', 'port'],
    ['https://node-1:2379/', 'path'],
    ['10.0.0.1:2379', 'scheme'],
    ['tcp://10.0.0.1:2379', 'scheme'],
    // Brackets are judged apart from this.
    ['https://fd00:20::2:2379', undefined],
    ['node-1=https://10.0.0.1:2380', undefined],
  ];
  for (const [url, kind] of cases) assert.equal(etcdUrlProblem(url, '2379')?.kind, kind, url);
});

test('the part of a URL that is wrong, and what belongs there', () => {
  const cases: [string, string, string | undefined][] = [
    ['https://[fd00:20::2]', '[fd00:20::2]', '[fd00:20::2]:2379'],
    ['https://user@node-1', 'node-1', 'node-1:2379'],
    ['http://node-1?x', 'node-1', 'node-1:2379'],
    ['https://node-1:2379/', '/', ''],
    ['https://node-1:2379/x?y', '/x?y', ''],
    ['tcp://10.0.0.1:2379', 'tcp', undefined],
    ['10.0.0.1:2379', '10.0.0.1:2379', undefined],
  ];
  for (const [url, part, meant] of cases) {
    const problem = etcdUrlProblem(url, '2379');
    assert.ok(problem, url);
    assert.deepEqual([url.slice(problem.from, problem.to), problem.meant], [part, meant], url);
  }
  const brackets = unbracketedHost('https://user@fd00:20::2:2380/x', ['2380']);
  assert.deepEqual(brackets, { kind: 'brackets', from: 13, to: 28, meant: '[fd00:20::2]:2380' });
});

test('a host without a scheme is a mistake, any other text is not judged', () => {
  for (const text of [
    'node-1',
    'node_1.example.com:80',
    '10.0.0.1',
    '[fd00::a]',
    '[fd00::A]:80',
    '[::ffff:10.0.0.1]:2379',
  ])
    assert.equal(etcdUrlProblem(text, '2379')?.kind, 'scheme', text);
  for (const text of [
    '',
    'a b',
    'node-1:',
    'node-1:x',
    '[fd00::g]',
    'x[fd00::a]',
    '[fd00::a]x',
    '[fd00::a]:x',
    '[]',
    '/run/x',
  ])
    assert.equal(etcdUrlProblem(text, '2379'), undefined, text);
});

test('sockets and queries are taken as they stand', () => {
  for (const url of ['unix://x', 'unixs://x', 'https://a:1?x', 'https://a:1#x'])
    assert.equal(etcdUrlProblem(url, '2379'), undefined, url);
  for (const url of ['unix://a:b:c', 'unixs://fd00::1', 'https://a:1'])
    assert.equal(unbracketedHost(url, []), undefined, url);
});
