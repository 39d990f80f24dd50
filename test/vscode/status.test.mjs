// What only the window shows of a cluster's status, in both hosts and both languages: the view, its menus, the status bar.
import assert from 'node:assert/strict';
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from './harness/install.mjs';
import { createProfile, removeProfile } from './harness/server.mjs';
import { Window } from './harness/window.mjs';

const TEXTS = {
  en: {
    broken: 'ipv6-route-loss, broken',
    layers: [
      'Addresses, impaired',
      'Hosts, ok',
      'Container runtime, broken',
      'Kubelet, broken',
      'Control plane, ok',
      'CNI plugin, unknown',
      'kube-proxy, ok',
      'Services, ok',
      'Logs, impaired',
    ],
    runtime: 'Container runtime',
    finding: 'cri-dockerd runs without --ipv6-dual-stack',
    cni: 'CNI plugin',
    shows: "Shows whether Calico's CNI plugin assigns IPv6 addresses.",
    bar: 'ipv6-route-loss: 2 errors',
    show: 'Dual-Stack: Show Status',
    page: 'ipv6-route-loss breaks at the container runtime',
    pages: ['Dual-Stack: Show Status', 'Dual-Stack: Show Runbook', 'Dual-Stack: Explain This File'],
    pasted: 'Paste the output of this command here',
    showCluster: 'Show Cluster',
    plan: 'Show Address Plan',
    planTab: 'Address plan',
  },
  'zh-cn': {
    broken: 'ipv6-route-loss, 中断',
    layers: [
      '地址, 受损',
      '主机, 正常',
      '容器运行时, 中断',
      'Kubelet, 中断',
      '控制平面, 正常',
      'CNI 插件, 未知',
      'kube-proxy, 正常',
      'Service, 正常',
      '日志, 受损',
    ],
    runtime: '容器运行时',
    finding: '--ipv6-dual-stack',
    cni: 'CNI 插件',
    shows: '显示Calico 的 CNI 插件是否分配 IPv6 地址。',
    bar: 'ipv6-route-loss: 2 个错误',
    show: 'Dual-Stack: 显示状态',
    page: 'ipv6-route-loss 在容器运行时处中断',
    pages: ['Dual-Stack: 显示状态', 'Dual-Stack: 显示验证手册', 'Dual-Stack: 说明此文件'],
    pasted: '请将此命令的输出粘贴到这里',
    showCluster: '显示集群',
    plan: '显示地址规划',
    planTab: '地址规划',
  },
};

const UNIT = 'usr/lib/systemd/system/cri-docker.service';

for (const host of /** @type {const} */ (['node', 'web'])) {
  for (const [locale, texts] of Object.entries(TEXTS)) {
    describe(`the status in the window, ${host} extension host, ${locale}`, { timeout: 1_200_000 }, () => {
      const profile = createProfile();
      const folder = path.join(profile.folder, 'ipv6-route-loss');
      /** @type {Window} */
      let window;

      before(async () => {
        cpSync(path.join(root, 'examples/ipv6-route-loss'), folder, { recursive: true });
        writeFileSync(path.join(folder, 'notes.txt'), 'no file of a cluster\n');
        window = await Window.open({ profile, folder, file: 'kubeadm.yaml', host, locale });
        await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      });

      after(async () => {
        await window?.close();
        removeProfile(profile);
      });

      const page = () => window.page;
      const view = () => page().locator('.pane', { has: page().locator('.pane-header', { hasText: 'Dual-Stack' }) });
      /** A line of the view by what a screen reader says of it. */
      const row = (/** @type {string} */ text) => view().locator(`.monaco-list-row[aria-label*="${text}"]`);

      it('says on the left of the status bar how the cluster is', async () => {
        await page().locator('.statusbar-item.left', { hasText: texts.bar }).waitFor();
      });

      it('has the layers of the cluster in their order, with their states', async () => {
        await view().locator('.pane-header').click();
        // Room for the view.
        await page().locator('.pane-header', { hasText: 'ipv6-route-loss' }).click();
        await row(texts.broken).waitFor();
        const shown = await view().locator('.monaco-list-row[aria-level="2"]').all();
        const lines = await Promise.all(shown.map((line) => line.getAttribute('aria-label')));
        assert.deepEqual(lines.slice(0, texts.layers.length), texts.layers);
      });

      it('leads from a finding to its token, and keeps what is open while somebody types', async () => {
        await row(texts.runtime).locator('.monaco-tl-twistie').click();
        await row(texts.finding).first().click();
        await page()
          .locator('.tab.active', { hasText: path.basename(UNIT) })
          .waitFor();
        await page().locator('[id="status.editor.selection"]', { hasText: '9' }).waitFor();
        await page().locator('.monaco-editor .view-lines').click();
        await page().keyboard.press('Control+Home');
        await page().keyboard.type('# one line more\n');
        await row('cri-docker.service:10').first().waitFor();
        await window.run('File: Revert File');
        await row('cri-docker.service:9').first().waitFor();
      });

      it('says what a missing file would show, and opens a document for the output of its command', async () => {
        await row(texts.cni).locator('.monaco-tl-twistie').click();
        const missing = row('ConfigMap calico-config');
        await missing.hover();
        await page().locator('.monaco-hover', { hasText: texts.shows }).waitFor();
        await missing.locator('.codicon-clippy').click();
        await page().locator('.tab.active', { hasText: 'calico-config.yaml' }).waitFor();
        await page().locator('.notification-list-item-message', { hasText: texts.pasted }).waitFor();
        await window.run('View: Revert and Close Editor');
        await window.run('Notifications: Clear All Notifications');
      });

      it('has a page of the status', async () => {
        await window.run(texts.show);
        const webview = page().frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
        await webview.locator('h1', { hasText: texts.page }).waitFor();
        await window.run('View: Close All Editors');
      });

      it('leads from the places that its pages name to the very tokens', async () => {
        const webview = page().frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
        for (const title of texts.pages) {
          await window.openFile('kubeadm.yaml');
          await window.run(title);
          await webview.locator('a', { hasText: 'kubeadm.yaml:15' }).first().click();
          await page().locator('.tab.active', { hasText: 'kubeadm.yaml' }).waitFor();
          await page()
            .locator('[id="status.editor.selection"]', { hasText: /15\D+14/ })
            .waitFor();
          await window.run('View: Close All Editors');
        }
      });

      it('offers the address plan in the title of an editor whose file is checked, and of no other', async () => {
        const plan = page().locator(`.editor-actions .action-label[aria-label*="${texts.plan}"]`);
        await window.openFile('kubeadm.yaml');
        await plan.waitFor();
        await window.openFile('notes.txt');
        await plan.waitFor({ state: 'hidden' });
        await window.openFile('kubeadm.yaml');
        await plan.click();
        await page().locator('.tab', { hasText: texts.planTab }).waitFor();
      });

      it('shows the cluster of a folder from its menu in the Explorer', async () => {
        const folders = page().locator('.pane', { has: page().locator('.explorer-folders-view') });
        await page().locator('.pane-header', { hasText: 'ipv6-route-loss' }).click();
        await folders.locator('.monaco-list-row', { hasText: 'calico' }).click({ button: 'right' });
        await page().locator('.monaco-menu').getByRole('menuitem', { name: 'Dual-Stack' }).hover();
        const item = page().locator('.monaco-menu .action-item', { hasText: texts.showCluster }).last();
        await item.hover();
        // The mouse is kept from a menu that has just opened.
        await item.and(page().locator('.focused')).waitFor();
        await page().keyboard.press('Enter');
        await view().locator(`.monaco-list-row.selected[aria-label*="${texts.broken}"]`).waitFor();
      });
    });
  }
}
