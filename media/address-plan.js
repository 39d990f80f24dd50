// The page of the address plan: shows what the extension sends, and says what a person wants to see. A tree as the ARIA
// Authoring Practices describe it: one stop for Tab, arrows inside.
(() => {
  const vscode = acquireVsCodeApi();
  const plan = /** @type {HTMLElement} */ (document.getElementById('plan'));
  /** Where the person was: kept while the page is hidden, and from one picture to the next. */
  const state = { focus: '', left: 0, top: 0, ...vscode.getState() };
  const save = () => vscode.setState(state);

  const items = () => /** @type {HTMLElement[]} */ ([...plan.querySelectorAll('[role=treeitem]')]);
  const itemOf = (/** @type {EventTarget | null} */ target) =>
    target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('[role=treeitem]')) : null;

  /** Makes an item the one that Tab reaches. */
  function mark(/** @type {HTMLElement | undefined} */ item) {
    for (const each of items()) each.setAttribute('tabindex', each === item ? '0' : '-1');
    if (item && state.focus !== item.id) {
      state.focus = item.id;
      save();
    }
  }

  function show(/** @type {string} */ html) {
    const hadFocus = plan.contains(document.activeElement);
    const index = items().findIndex(({ id }) => id === state.focus);
    // What was scrolled to is told late; before the first picture it is where the page was when it was hidden.
    const { left, top } = items().length > 0 ? { left: window.scrollX, top: window.scrollY } : state;
    plan.innerHTML = html;
    const all = items();
    // A range that was changed is a new one at the place of the old one.
    const again = all.find(({ id }) => id === state.focus) ?? all[Math.max(0, Math.min(index, all.length - 1))];
    mark(again);
    if (hadFocus) again?.focus({ preventScroll: true });
    window.scrollTo(left, top);
    const clusters = [...plan.querySelectorAll('[data-cluster]')].map((cluster) => ({
      cluster: Number(cluster.getAttribute('data-cluster')),
      ranges: cluster.querySelectorAll('[role=treeitem]').length,
    }));
    vscode.postMessage({ type: 'drawn', clusters });
  }

  function open(/** @type {HTMLElement} */ item, place = 0) {
    const cluster = Number(item.closest('[data-cluster]')?.getAttribute('data-cluster'));
    vscode.postMessage({ type: 'open', cluster, item: item.dataset.item, place });
  }

  const KEYS = new Set(['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'Home', 'End']);

  /** @returns the item that a key leads to */
  function next(/** @type {HTMLElement} */ item, /** @type {string} */ key) {
    const all = items();
    switch (key) {
      case 'ArrowDown':
        return all[all.indexOf(item) + 1];
      case 'ArrowUp':
        return all[all.indexOf(item) - 1];
      case 'ArrowRight':
        return itemOf(item.querySelector('[role=treeitem]'));
      case 'ArrowLeft':
        return itemOf(item.parentElement);
      case 'Home':
        return all[0];
      case 'End':
        return all.at(-1);
      default:
        return undefined;
    }
  }

  plan.addEventListener('click', (event) => {
    const item = itemOf(event.target);
    if (!item) return;
    item.focus({ preventScroll: true });
    open(item, Number(/** @type {Element} */ (event.target).getAttribute('data-place') ?? 0));
  });
  plan.addEventListener('focusin', (event) => mark(itemOf(event.target) ?? undefined));
  plan.addEventListener('keydown', (event) => {
    const item = itemOf(event.target);
    if (!item || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      open(item);
    } else if (KEYS.has(event.key)) {
      const target = next(item, event.key);
      target?.focus({ preventScroll: true });
      target?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else return;
    // At its ends too, the tree does not scroll the page under itself.
    event.preventDefault();
  });
  window.addEventListener('scroll', () => {
    state.left = window.scrollX;
    state.top = window.scrollY;
    save();
  });
  window.addEventListener('message', ({ data }) => {
    if (data?.type === 'plan') show(data.html);
  });
  vscode.postMessage({ type: 'ready' });
})();
