import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { describe, test } from 'node:test';
import { displayFrom, isBelow, nameFrom, patchFolder, pathOf, uriFrom, uriOf } from '../../../src/cli/paths.ts';

test('a URI is an absolute path with slashes, and none at its end', () => {
  for (const [path, uri] of [
    ['/etc/kubernetes/', '/etc/kubernetes'],
    ['/', ''],
    // In a name on Linux a backslash is a character as any other.
    ['/etc/a\\b', '/etc/a\\b'],
  ] as const)
    assert.equal(uriOf(path, posix), uri);
  for (const [path, uri] of [
    ['C:\\repo\\a\\pool.yaml', 'C:/repo/a/pool.yaml'],
    ['C:/repo/a/../b\\', 'C:/repo/b'],
    ['C:\\', 'C:'],
    ['c:\\repo', 'C:/repo'],
    ['\\\\server\\share\\repo', '//server/share/repo'],
    ['\\\\server\\share', '//server/share'],
  ] as const)
    assert.equal(uriOf(path, win32), uri);
});

test('the path of a URI is absolute, where it is the root of a drive too', () => {
  assert.deepEqual(['', 'C:', 'C:/repo', '/etc', '//server/share'].map(pathOf), [
    '/',
    'C:/',
    'C:/repo',
    '/etc',
    '//server/share',
  ]);
});

describe('a path is displayed from the current folder', () => {
  test('on Linux', () => {
    for (const [uri, shown] of [
      ['/repo/a/pool.yaml', 'a/pool.yaml'],
      ['/repo', '.'],
      ['/repo/..data/pool.yaml', '..data/pool.yaml'],
      ['/Repo/pool.yaml', '/Repo/pool.yaml'],
      ['/etc/pool.yaml', '/etc/pool.yaml'],
      ['', '/'],
    ] as const)
      assert.equal(displayFrom('/repo', uri, posix), shown);
  });

  test('on Windows, where case makes no difference', () => {
    for (const [uri, shown] of [
      ['C:/repo/a/pool.yaml', 'a/pool.yaml'],
      ['c:/Repo/a/pool.yaml', 'a/pool.yaml'],
      ['C:/repo', '.'],
      ['C:/etc/pool.yaml', 'C:/etc/pool.yaml'],
      ['D:/repo/pool.yaml', 'D:/repo/pool.yaml'],
      ['//server/share/pool.yaml', '//server/share/pool.yaml'],
      ['C:', 'C:/'],
    ] as const)
      assert.equal(displayFrom('C:\\repo', uri, win32), shown);
    assert.equal(displayFrom('\\\\server\\share\\repo', '//SERVER/share/repo/pool.yaml', win32), 'pool.yaml');
  });
});

describe('what is below a folder', () => {
  test('on Linux', () => {
    for (const [path, folder] of [
      ['/repo', '/repo'],
      ['/repo/a', '/repo'],
      ['/repo/..data', '/repo'],
      ['/repo', '/'],
      ['/repo', ''],
    ] as const)
      assert.equal(isBelow(path, folder, posix), true, `${path} in ${folder}`);
    for (const [path, folder] of [
      ['/repository', '/repo'],
      ['/', '/repo'],
      ['/Repo/a', '/repo'],
      ['/repo\\a', '/repo'],
    ] as const)
      assert.equal(isBelow(path, folder, posix), false, `${path} in ${folder}`);
  });

  test('on Windows, for paths and URIs alike', () => {
    for (const [path, folder] of [
      ['C:\\repo\\a', 'C:\\repo'],
      ['C:\\repo\\a', 'C:/repo'],
      ['c:/REPO/a', 'C:\\repo'],
      ['C:\\repo', 'C:\\'],
      ['C:/repo', 'C:'],
      ['\\\\server\\share\\a', '//Server/share'],
    ] as const)
      assert.equal(isBelow(path, folder, win32), true, `${path} in ${folder}`);
    for (const [path, folder] of [
      ['C:\\repository', 'C:\\repo'],
      ['D:\\repo\\a', 'C:\\repo'],
      ['\\\\server\\other\\a', '\\\\server\\share'],
      ['C:\\a', '\\\\server\\share'],
    ] as const)
      assert.equal(isBelow(path, folder, win32), false, `${path} in ${folder}`);
  });
});

describe('the name of a file in a baseline leads back to the file', () => {
  for (const [folder, uri, name, flavour] of [
    ['/repo', '/repo/a/pool.yaml', 'a/pool.yaml', posix],
    ['/repo/ci', '/repo/a/pool.yaml', '../a/pool.yaml', posix],
    ['C:\\repo', 'C:/repo/a/pool.yaml', 'a/pool.yaml', win32],
    ['C:\\repo\\ci', 'C:/repo/a/pool.yaml', '../a/pool.yaml', win32],
    ['C:\\repo', 'D:/a/pool.yaml', 'D:/a/pool.yaml', win32],
    ['\\\\server\\share\\repo', '//server/share/repo/pool.yaml', 'pool.yaml', win32],
  ] as const)
    test(`${name} from ${folder}`, () => {
      assert.equal(nameFrom(folder, uri, flavour), name);
      assert.equal(uriFrom(folder, name, flavour), uri);
    });

  test('so that it is known whether the file was checked', () => {
    assert.equal(isBelow(uriFrom('C:\\repo', 'a/pool.yaml', win32), uriOf('C:\\repo\\a', win32), win32), true);
    assert.equal(isBelow(uriFrom('C:\\repo', 'b/pool.yaml', win32), uriOf('C:\\repo\\a', win32), win32), false);
  });
});

test('a patch is applied in the current folder, or in the nearest folder that holds all of its files', () => {
  const folderOf = (...uris: string[]) => patchFolder('/repo/sub', uris, posix);
  assert.equal(folderOf(), '/repo/sub');
  assert.equal(folderOf('/repo/sub/a.yaml', '/repo/sub/b/c.yaml'), '/repo/sub');
  assert.equal(folderOf('/repo/other/a.yaml'), '/repo/other');
  assert.equal(folderOf('/repo/sub/a.yaml', '/repo/subway/b.yaml'), '/repo');
  assert.equal(folderOf('/etc/a.yaml', '/usr/b.yaml'), '/');
  assert.equal(patchFolder('D:\\sub', ['C:/repo/a.yaml', 'C:/b.yaml'], win32), 'C:/');
  assert.equal(patchFolder('D:\\sub', ['C:/a.yaml', 'E:/b.yaml'], win32), undefined);
});
