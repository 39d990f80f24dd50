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
