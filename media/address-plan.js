// The page of the address plan: shows what the extension sends, and says what a person wants to see. A tree as the ARIA
// Authoring Practices describe it: one stop for Tab, arrows inside.
(() => {
  const vscode = acquireVsCodeApi();
  const plan = /** @type {HTMLElement} */ (document.getElementById('plan'));
  const summary = /** @type {HTMLElement} */ (document.getElementById('summary'));
  const filter = /** @type {HTMLInputElement} */ (document.getElementById('filter'));
  /** Where the person was: kept while the page is hidden, and from one picture to the next. */
  const state = { focus: '', left: 0, top: 0, filter: '', ...vscode.getState() };
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

  function show(/** @type {string} */ html, /** @type {string} */ about) {
    const hadFocus = plan.contains(document.activeElement);
    const index = items().findIndex(({ id }) => id === state.focus);
    // What was scrolled to is told late; before the first picture it is where the page was when it was hidden.
    const { left, top } = items().length > 0 ? { left: window.scrollX, top: window.scrollY } : state;
    plan.innerHTML = html;
    if (summary.innerHTML !== about) summary.innerHTML = about;
    const all = items();
    // A range that was changed is a new one at the place of the old one.
    const again = all.find(({ id }) => id === state.focus) ?? all[Math.max(0, Math.min(index, all.length - 1))];
    mark(again);
    if (hadFocus) again?.focus({ preventScroll: true });
    window.scrollTo(left, top);
    const clusters = [...plan.querySelectorAll('[data-cluster]')].map((cluster) => ({
      cluster: Number(cluster.getAttribute('data-cluster')),
      ranges: cluster.querySelectorAll('[data-item]').length,
    }));
    vscode.postMessage({ type: 'drawn', clusters });
  }

  /** @param isLook the focus stays here */
  function open(/** @type {HTMLElement} */ item, isLook = false, place = 0) {
    const cluster = Number(item.closest('[data-cluster]')?.getAttribute('data-cluster'));
    const { list } = item.dataset;
    if (list !== undefined) vscode.postMessage({ type: 'unfold', cluster, list });
    else vscode.postMessage({ type: 'open', cluster, item: item.dataset.item, place, isLook });
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
    open(item, true, Number(/** @type {Element} */ (event.target).getAttribute('data-place') ?? 0));
  });
  summary.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('[data-jump]')) : null;
    if (!button) return;
    const cluster = plan.querySelector(`[data-cluster="${button.dataset.clusterOf}"]`);
    const items = /** @type {HTMLElement[]} */ ([...(cluster?.querySelectorAll('[data-item]') ?? [])]);
    const item = items.find((each) => each.dataset.item === button.dataset.jump);
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: 'center', inline: 'nearest' });
  });
  filter.value = state.filter;
  filter.addEventListener('input', () => {
    state.filter = filter.value;
    save();
    tell();
  });
  /** The page is drawn for its width, and says it whenever that has changed. */
  const size = () => document.documentElement.clientWidth;
  let told = '';
  function tell() {
    const view = { width: size(), filter: filter.value };
    if (told === JSON.stringify(view)) return;
    told = JSON.stringify(view);
    vscode.postMessage({ type: 'view', ...view });
  }
  new ResizeObserver(() => requestAnimationFrame(tell)).observe(document.documentElement);
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
    if (data?.type === 'plan') show(data.html, data.summary);
  });
  tell();
  vscode.postMessage({ type: 'ready' });
})();
