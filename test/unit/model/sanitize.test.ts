import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { code, plain, visible, visibleLines, withoutIcons } from '../../../src/core/model/sanitize.ts';
import { planHtml } from '../../../src/core/plan/html.ts';
import { planOf } from '../../../src/core/plan/model.ts';
import { planSvg } from '../../../src/core/plan/svg.ts';
import { runbook } from '../../../src/core/runbook/runbook.ts';
import { engineOf, hover } from '../hover/support.ts';

test('what a terminal would obey is shown instead', () => {
  assert.equal(visible('a\u001b[2J\u0007\r\n\u007f\u009b31m\u202eb\tc'), 'a␛[2J␇␍␊␡\ufffd31m\ufffdb\tc');
  assert.equal(visibleLines('a\u001b\nb'), 'a␛\nb');
  assert.equal(visible('fd00::/64 – 中文'), 'fd00::/64 – 中文');
});

test('a value in Markdown is code to its end', () => {
  assert.equal(code('a'), '`a`');
  assert.equal(code('a`](command:x)``b'), '``` a`](command:x)``b ```');
  assert.equal(code('a\n\n# b\u001b'), '`a # b␛`');
});

test('a text in Markdown has no marks', () => {
  assert.equal(
    plain('[x](command:y) <b> `c` &lt; *d*\n# e'),
    '\\[x\\](command:y) \\<b\\> \\`c\\` \\&lt; \\*d\\* \\# e',
  );
});

test('a name makes no icon', () => {
  assert.equal(withoutIcons('$(error) a'), '$ (error) a');
});

/** A name as nobody has one, with all that Markdown, HTML and VS Code would take for more than a name. */
const NAME = 'x](command:evil) <img src=x onerror=evil> `y` $(error)';
const FILES = {
  [`${NAME}/kubeadm.yaml`]: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:42::/56
apiServer:
  extraArgs:
    - name: service-cluster-ip-range
      value: 10.244.0.0/16
`,
  [`${NAME}/${NAME}.yaml`]: `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: ${JSON.stringify(NAME)}
spec:
  cidr: 10.244.0.0/17
  ipipMode: ${JSON.stringify(NAME)}
`,
  'other/kubeadm.yaml': 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n',
  'other/daemon.json': '{}',
};

/** A Markdown text without its code and without the characters that a backslash makes plain. */
function marksOf(markdown: string): string {
  return markdown.replace(/\\[!-/:-@[-`{-~]/g, '').replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}

describe('a file cannot bring its own', () => {
  test('links and elements into a hover', async () => {
    const found = await hover(FILES, `${NAME}/kubeadm.yaml`, '10.244');
    const links = [...marksOf(found?.markdown ?? '').matchAll(/\]\(([^)]*)/g)].map(([, target]) => target);
    assert.match(found?.markdown ?? '', /evil/, 'it names the other file');
    assert.deepEqual(
      links.filter((target) => target?.startsWith('command:')),
      [],
    );
    assert.doesNotMatch(marksOf(found?.markdown ?? ''), /</);
  });

  test('links and elements into a runbook', () => {
    const engine = engineOf(FILES);
    const text = runbook(engine.clusters(), engine.findings());
    assert.match(text, /evil/, 'it names the cluster');
    assert.doesNotMatch(marksOf(text.replace(/^```shell\n[\s\S]*?^```$/gm, '')), /\]\(command|<img/);
  });

  test('elements into a plan', () => {
    const engine = engineOf(FILES);
    const plans = engine.clusters().map((each) => planOf(each, engine.findings()));
    for (const picture of [planHtml(plans), planSvg(plans)]) {
      assert.match(picture, /evil/, 'it names the file');
      assert.doesNotMatch(picture, /<img/);
    }
  });
});
