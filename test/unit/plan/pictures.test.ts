import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planHtml, planPage } from '../../../src/core/plan/html.ts';
import { planSvg } from '../../../src/core/plan/svg.ts';
import { planText } from '../../../src/core/plan/text.ts';
import { allItems, exampleFiles, plansOf } from './support.ts';

const incident = plansOf(exampleFiles('ipv6-route-loss'));
const svg = planSvg(incident);

/** Every element closes, in the order of XML; throws where one does not. */
function elements(xml: string): { name: string; attributes: Record<string, string> }[] {
  const open: string[] = [];
  const found: { name: string; attributes: Record<string, string> }[] = [];
  const text = xml.replace(/<style[^>]*>[^<]*<\/style>/g, '');
  for (const [tag, close, name = '', rest = '', empty] of text.matchAll(
    /<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|<|&(?!(?:amp|lt|gt|quot|#39);)/g,
  )) {
    if (name === '') throw new Error(`not XML at ${tag}`);
    if (close) assert.equal(open.pop(), name);
    else {
      if (!empty) open.push(name);
      found.push({
        name,
        attributes: Object.fromEntries(
          [...rest.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
        ),
      });
    }
  }
  assert.deepEqual(open, []);
  return found;
}

describe('the plan as an SVG file', () => {
  it('is one tree a family, with an item that can have the focus for each range', () => {
    const found = elements(svg);
    assert.equal(found.filter(({ attributes }) => attributes.role === 'tree').length, 2);
    const items = found.filter(({ attributes }) => attributes.role === 'treeitem');
    assert.equal(items.length, allItems(incident).length);
    for (const { attributes } of items) {
      assert.equal(attributes.tabindex, '-1');
      assert.ok(Number(attributes['aria-level']) >= 1);
      assert.ok(Number(attributes['aria-posinset']) <= Number(attributes['aria-setsize']));
    }
    assert.equal(new Set(items.map(({ attributes }) => attributes.id)).size, items.length);
    assert.equal(
      items[0]?.attributes['aria-label'],
      '10.96.0.0/12, Service range, networking.serviceSubnet kubeadm.yaml:16',
    );
  });

  it('has the words of a conflict in the label and in the picture', () => {
    const [docker] = elements(svg).filter(({ attributes }) => /docker-bridge/.test(attributes.class ?? ''));
    const label = elements(svg).find(({ attributes }) =>
      attributes['data-item']?.startsWith('docker-bridge'),
    )?.attributes;
    assert.ok(docker);
    assert.match(label?.class ?? '', /conflicting/);
    assert.match(label?.['aria-label'] ?? '', /Conflict: fixed-cidr-v6 2001:db8:42::\/64 overlaps/);
    const lines = [...svg.matchAll(/class="note conflict"[^>]*>([^<]*)</g)].map(([, line]) => line).join(' ');
    assert.match(lines, /Conflict: fixed-cidr-v6 2001:db8:42::\/64 overlaps the pod range/);
  });

  it('shows each role by a pattern and by its name, and a pool by its own', () => {
    for (const { role } of allItems(incident)) assert.match(svg, new RegExp(`<pattern id="role-${role}"`));
    assert.match(svg, />Calico pool [\w-]+</, 'with the name of the pool');
  });

  it('keeps what is inside a box inside it', () => {
    type Frame = { x: number; y: number; width: number; height: number };
    const frames: Frame[] = [];
    const stack: Frame[] = [];
    for (const [, open, close, ...numbers] of svg.matchAll(
      /(<g class="item[^>]*>)|(<\/g>)|<rect class="box" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"|(<g role)/g,
    )) {
      const [x, y, width, height] = numbers.slice(0, 4).map(Number) as [number, number, number, number];
      if (close) stack.pop();
      else if (open) stack.push(stack.at(-1) ?? { x: 0, y: 0, width: 0, height: 0 });
      else if (numbers[4]) stack.push(stack.at(-1) ?? { x: 0, y: 0, width: 0, height: 0 });
      else {
        const around = stack.at(-1);
        if (around && around.width > 0)
          assert.ok(
            x > around.x &&
              y > around.y &&
              x + width < around.x + around.width &&
              y + height < around.y + around.height,
          );
        stack[stack.length - 1] = { x, y, width, height };
        frames.push({ x, y, width, height });
      }
    }
    assert.equal(frames.length, allItems(incident).length);
  });

  it('is well formed whatever the files hold', () => {
    const plans = plansOf({
      'a<b>&"c.yaml':
        'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: 10.0.0.0/16\n',
    });
    assert.match(planSvg(plans), /a&lt;b&gt;&amp;&quot;c\.yaml:6/);
    elements(planSvg(plans));
    elements(planSvg([]));
    assert.match(planSvg([]), /No file states a range/);
  });
});

describe('the page of the plan', () => {
  const page = planPage({
    cspSource: 'https://host.example',
    nonce: 'abc123',
    script: 'https://host.example/p.js',
    language: 'en',
  });

  it('lets nothing run or load but its own script and style', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'");
    assert.equal(
      policy,
      "default-src 'none'; style-src 'nonce-abc123'; script-src 'nonce-abc123' https://host.example",
    );
    assert.doesNotMatch(page, /unsafe-|https?:\/\/(?!host\.example)/);
    for (const [, attributes] of page.matchAll(/<(?:script|style)([^>]*)>/g))
      assert.match(attributes ?? '', /nonce="abc123"/);
  });

  it('holds no style or script in what follows as a message, which the policy would stop', () => {
    const html = planHtml(incident);
    assert.doesNotMatch(html, / style=|<style|<script| on\w+=|javascript:/);
    elements(html);
    assert.equal(html.match(/role="treeitem"/g)?.length, allItems(incident).length);
    assert.match(html, /<section data-cluster="0">/);
    assert.match(planHtml([]), /No file states a range/);
  });
});

describe('the plan as text', () => {
  const text = planText(incident);

  it('stands by containment, with places and conflicts', () => {
    assert.match(text, /^ {2}2001:db8:42::\/64 {2}pod range, room for one node, \/64$/m);
    assert.match(text, /^ {4}2001:db8:42::\/64 {2}Calico pool, 2⁵⁸ blocks of \/122$/m);
    assert.match(text, /^ {8}daemon\.json:8 fixed-cidr-v6$\n^ {6}! |^ {10}daemon\.json:8 fixed-cidr-v6$\n^ {8}! /m);
  });

  it('is translated as a whole', () => {
    const shown = planText(incident, (template) =>
      template.toUpperCase().replaceAll(/\{\w+\}/g, (name) => name.toLowerCase()),
    );
    assert.match(shown, /SERVICE RANGE/);
    assert.match(shown, /1024 BLOCKS OF \/26/);
  });

  it('says so where there is nothing', () => {
    assert.equal(planText([]), 'No file states a range.\n');
  });
});
