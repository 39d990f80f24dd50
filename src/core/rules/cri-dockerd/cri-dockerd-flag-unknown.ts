import { CRI_DOCKERD_FLAGS, CRI_DOCKERD_SHORTHANDS } from '../../knowledge/cri-dockerd-flags.ts';
import { KUBELET_FLAGS } from '../../knowledge/kubelet-flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { nearest } from '../../schema/nearest.ts';
import { isOpen } from '../../source/template.ts';

export const criDockerdFlagUnknown = defineRule({
  id: 'cri-dockerd-flag-unknown',
  severity: 'error',
  summary: 'cri-dockerd is given a flag that it does not have: it does not start.',
  why: `cri-dockerd ends with "unknown flag", and the node has no container runtime until the flag is gone. It knows the names of its
flags exactly as they are written: it does not take an underscore for a hyphen, as the kubelet does, nor one hyphen for two. Feature
gates and node addresses are the kubelet's.`,
  sources: ['Mirantis/cri-dockerd:cmd/server.go', 'Mirantis/cri-dockerd:config/options.go'],
  messages: {
    unknown: 'cri-dockerd has no flag --{flag} and does not start with it. Remove it.',
    near: 'cri-dockerd has no flag --{flag} and does not start with it. Did you mean --{near}?',
    kubelet:
      'cri-dockerd has no flag --{flag} and does not start with it. It is a flag of the kubelet: remove it here, and give it to the kubelet.',
    hyphen: 'cri-dockerd does not start, because a flag with a long name needs two hyphens. Write --{flag}.',
    rename: 'Write --{near}',
    remove: 'Remove --{flag}',
  },
  bad: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd «--ipv6_dual_stack» --network-plugin=cni
`,
      },
    },
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack «--feature-gates»=IPv6DualStack=true
`,
      },
    },
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd «-ipv6-dual-stack» «--enable-ipv6»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack --container-runtime-endpoint fd:// --network-plugin=cni --cni-bin-dir=/opt/cni/bin
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const list of cluster.flags('cri-dockerd')) {
      for (const flag of list.flags) {
        const { document, name } = flag;
        const shorthand = flag.hyphens === 1 && CRI_DOCKERD_SHORTHANDS.includes(name);
        const known = Object.hasOwn(CRI_DOCKERD_FLAGS, name);
        if (shorthand || isOpen(name) || (known && flag.hyphens === 2)) continue;
        const near = known ? name : nearest(name, Object.keys(CRI_DOCKERD_FLAGS));
        const sameLetters = near?.replace(/[-_]/g, '') === name.replace(/[-_]/g, '').toLowerCase();
        const id = known ? 'hyphen' : near ? 'near' : KUBELET_FLAGS.has(name) ? 'kubelet' : 'unknown';
        report({
          at: { document, span: flag.nameSpan },
          message: text(id, { flag: name, near: near ?? '' }),
          fixes: [
            near !== undefined
              ? {
                  title: text('rename', { near }),
                  safety: sameLetters ? 'safe' : 'suggested',
                  edits: [document.replace(flag.nameSpan, `--${near}`)],
                }
              : undefined,
            { title: text('remove', { flag: name }), safety: 'suggested', edits: [list.remove(flag)] },
          ],
        });
      }
    }
  },
});
