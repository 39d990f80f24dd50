import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { linkPath } from '../../../src/vscode/link-path.ts';

describe('the path of a link in a page', () => {
  test('begins at the folder', () => {
    assert.equal(linkPath('/home/me/lab', '/home/me/lab/nodes/a.yaml'), '/nodes/a.yaml');
    assert.equal(linkPath('/home/me/lab/', '/home/me/lab/a (1)#.yaml'), '/a%20%281%29%23.yaml');
    assert.equal(linkPath('/', '/etc/hosts'), '/etc/hosts');
  });

  test('leads out of the folder', () => {
    assert.equal(linkPath('/home/me/lab', '/etc/hosts'), '/../../../etc/hosts');
    assert.equal(linkPath('/home/me/lab', '/home/me/lab2/a.yaml'), '/../../../home/me/lab2/a.yaml');
  });

  test('stays on its drive', () => {
    assert.equal(linkPath('/c:/lab', '/c:/lab/a.yaml'), '/a.yaml');
    assert.equal(linkPath('/c:/lab', '/C:/lab/a.yaml'), '/a.yaml', 'in either case');
    assert.equal(linkPath('/c:/lab', '/c:/other/a.yaml'), '/../other/a.yaml', 'the drive is where the way begins');
    assert.equal(linkPath('/c:/', '/c:/other/a.yaml'), '/other/a.yaml');
    assert.equal(linkPath('/c:/lab', '/d:/other/a.yaml'), undefined);
    assert.equal(linkPath('/c:/lab', '/other/a.yaml'), undefined);
  });
});
