'use strict';
(() => {
  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  root.classList.add('js', 'loading');

  // A page from a disk or in a sandbox may have no storage: the theme is then not kept.
  const kept = {
    get: () => { try { return localStorage.getItem('theme'); } catch { return null; } },
    set: (value) => { try { localStorage.setItem('theme', value); } catch { /* not kept */ } },
  };
  const themes = ['system', 'light', 'dark'];
  let theme = themes.includes(kept.get()) ? kept.get() : 'system';
  const wear = () => {
    if (theme === 'system') delete root.dataset.theme; else root.dataset.theme = theme;
  };
  wear();

  document.addEventListener('DOMContentLoaded', () => {
    const steps = all('.step');
    const files = all('.file');
    const find = one('#find');
    const outcomes = all('[name=outcome]');
    const keys = one('#keys');

    const fold = () => { for (const d of all('details[data-fold]')) d.open = false; };
    fold();
    root.classList.remove('loading');

    const outcomeOf = (step) => outcomes.find((o) => step.classList.contains(o.value));
    const label = () => { one('#theme').textContent = 'Theme: ' + theme; };
    label();

    const filter = () => {
      const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
      let n = 0;
      for (const step of steps) {
        let fits = outcomeOf(step).checked;
        if (fits && words.length) {
          const text = step.textContent.toLowerCase();
          fits = words.every((word) => text.includes(word));
        }
        step.hidden = !fits;
        if (fits) n++;
      }
      const narrowed = n < steps.length;
      for (const file of files) file.hidden = narrowed && !one('.step:not([hidden])', file);
      one('#shown').value = narrowed ? `${n} of ${steps.length} shown` : '';
      one('#none').hidden = n > 0 || !steps.length;
    };
    let waiting = 0;
    const soon = () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); };
    const showAll = () => {
      find.value = '';
      for (const o of outcomes) o.checked = true;
      filter();
    };

    const current = () => document.activeElement.closest('.step');
    const go = (step) => { if (step) one('summary', step).focus(); };
    const move = (by, wanted) => {
      const list = steps.filter((s) => !s.hidden && wanted(s));
      const here = current();
      if (!here) return go(by > 0 ? list[0] : list[list.length - 1]);
      const behind = Node.DOCUMENT_POSITION_FOLLOWING;
      const before = Node.DOCUMENT_POSITION_PRECEDING;
      if (by > 0) return go(list.find((s) => here.compareDocumentPosition(s) & behind));
      go(list.findLast((s) => here.compareDocumentPosition(s) & before));
    };
    const bad = (step) => step.matches('.failed, .error');
    const onlyBad = () => {
      const narrow = outcomes.some((o) => o.checked && !['failed', 'error'].includes(o.value) && !o.disabled);
      for (const o of outcomes) o.checked = !narrow || ['failed', 'error'].includes(o.value);
      filter();
    };
    const toggle = () => { const here = current(); if (here) { here.open = !here.open; go(here); } };
    const actions = {
      '/': () => { find.focus(); find.select(); },
      'j': () => move(1, () => true),
      'k': () => move(-1, () => true),
      'n': () => move(1, bad),
      'o': toggle,
      'f': onlyBad,
      '?': () => keys.showModal(),
    };
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
      if (event.target === find) {
        if (event.key === 'Escape') { find.value = ''; filter(); find.blur(); }
        return;
      }
      const action = Object.hasOwn(actions, event.key) && actions[event.key];
      if (action) { event.preventDefault(); action(); }
    });

    find.addEventListener('input', soon);
    for (const o of outcomes) o.addEventListener('change', filter);
    one('.tools').addEventListener('submit', (event) => { event.preventDefault(); filter(); });
    one('#all').addEventListener('click', showAll);
    one('#unfold').addEventListener('click', () => { for (const s of steps) if (!s.hidden) s.open = true; });
    one('#fold').addEventListener('click', () => { for (const s of steps) s.open = false; });
    one('#help').addEventListener('click', actions['?']);
    one('#theme').addEventListener('click', () => {
      theme = themes[(themes.indexOf(theme) + 1) % themes.length];
      kept.set(theme);
      wear();
      label();
    });

    // A link to a request unfolds what it stands in.
    const follow = () => {
      const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
      if (!target) return;
      if (target.hidden || target.closest('[hidden]')) showAll();
      for (let d = target.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
      target.scrollIntoView();
    };
    addEventListener('hashchange', follow);
    follow();

    // Paper shows everything that the filter leaves.
    let folded = [];
    addEventListener('beforeprint', () => {
      folded = all('details:not([open])');
      for (const d of folded) d.open = true;
    });
    addEventListener('afterprint', () => { for (const d of folded) d.open = false; });
    filter(); // a browser may keep the form over a reload
  });
})();
