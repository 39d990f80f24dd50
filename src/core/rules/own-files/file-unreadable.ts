import { defineRule } from '../../rule-kit/define.ts';

/** Reported where files are taken that could not be read, after all other rules have run; it has nothing to check by itself. */
export const fileUnreadable = defineRule({
  id: 'file-unreadable',
  severity: 'warning',
  summary: 'A file that a program reads could not be read here, so it is not checked.',
  why: `Without daemon.json, a unit or the kubelet's configuration a cluster may look healthy that is not. Files of other names, which may
hold anything, are only listed as not read. On a node (\`--node\`) this is information, as it is usual that not everybody may read
everything there.`,
  sources: [],
  messages: {
    binary: 'it holds bytes that are not text',
    unread: 'This file could not be read ({reason}), so nothing of it is checked. Let the check read it, or ignore it.',
  },
  bad: [
    {
      title: 'A file that belongs to another user.',
      unreadable: 'permission denied',
      files: { 'etc/docker/daemon.json': '«»' },
    },
    {
      title: 'A file that is not text.',
      files: {
        'etc/default/kubelet': '«»\u007fELF\u0000',
      },
    },
  ],
  good: [
    {
      title: 'A file that may have nothing to do with the cluster.',
      unreadable: 'permission denied',
      files: { 'private/notes.yaml': '' },
    },
  ],
  check() {},
});
