import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../support/cli.ts';

const INCIDENT = 'examples/ipv6-route-loss';
const CHINESE = { LC_ALL: 'zh_CN.UTF-8' };
const SUMMARY = /^2 个错误、2 个警告、3 条信息，位于检查的 8 个文件中的 5 个。$/m;

test('--locale gives the report in Chinese: findings, fixes, labels, summary', () => {
  const { out, code } = run(['--locale', 'zh-cn', INCIDENT]);
  assert.equal(code, 1);
  assert.match(out, / {2}9:11 {2}错误 {2}cri-dockerd 运行时没有 --ipv6-dual-stack/);
  assert.match(out, /= 修复：从 kubelet 中删除 --ipv6-dual-stack \(--fix\)/);
  assert.match(out, SUMMARY);
});

test("a person's report follows the system, unless another language is asked for", () => {
  assert.match(run([INCIDENT], { env: CHINESE }).out, SUMMARY);
  assert.match(run([INCIDENT], { env: { LANG: 'zh_CN.UTF-8' } }).out, SUMMARY);
  const english = run([INCIDENT]).out;
  assert.equal(run(['--locale', 'en', INCIDENT], { env: CHINESE }).out, english);
  assert.match(english, /^2 errors, 2 warnings, 3 information in 5 of 8 files checked\.$/m);
});

test('reports for programs are in English wherever they are made, and in Chinese when that is asked for', () => {
  for (const format of ['json', 'sarif', 'github', 'junit', 'compact']) {
    const english = run(['--format', format, INCIDENT]).out;
    assert.equal(run(['--format', format, INCIDENT], { env: CHINESE }).out, english, format);
    assert.match(run(['--format', format, '--locale', 'zh-cn', INCIDENT]).out, /运行时没有/, format);
  }
});

test('rules are listed and explained in Chinese', () => {
  assert.match(run(['--list-rules'], { env: CHINESE }).out, /^cri-dockerd-dual-stack-off +error +双栈集群中的/m);
  assert.match(run(['--explain', 'cri-dockerd-dual-stack-off', '--locale', 'zh-cn']).out, /双栈集群中的/);
});

test('a language that there is not is refused', () => {
  const { code, err } = run(['--locale', 'fr', INCIDENT]);
  assert.equal(code, 2);
  assert.match(err, /invalid value "fr" for --locale, expected en, zh-cn/);
});

test('alone, without its translations, the program speaks English and says so when Chinese is asked for', () => {
  const alone = { preload: '' };
  assert.match(run(['--version'], { ...alone, env: CHINESE }).out, /^\d/);
  assert.match(run([INCIDENT], { ...alone, env: CHINESE }).out, /^2 errors/m);
  const { code, err } = run(['--locale', 'zh-cn', INCIDENT], alone);
  assert.equal(code, 2);
  assert.match(err, /no translations for --locale zh-cn/);
});
