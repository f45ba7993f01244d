// Updates pages, and keeps forms that are being filled in. Without it, everything but the live updates works.
(() => {
  'use strict';

  const context = document.body.dataset.context.replace(/\/$/, '');
  const covers = document.getElementById('covers');
  const linkState = document.getElementById('link-state');
  const announcement = document.getElementById('announcement');
  const say = (text) => { if (announcement) { announcement.textContent = text; } };

  // Times in the time zone and language of the browser.
  const clock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
  function localTimes(root) {
    for (const time of root.querySelectorAll('time[datetime]')) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.getTime())) { time.textContent = (time.closest('.timeline') ? exact : clock).format(at); time.title = time.dateTime; }
    }
  }

  // Counts on from the server's value, so the two clocks may differ.
  const started = new WeakMap();
  const text = (s) => s < 60 ? `${s} s` : s < 3600 ? `${Math.floor(s / 60)} min ${s % 60} s`
    : `${Math.floor(s / 3600)} h ${Math.floor(s / 60) % 60} min`;
  setInterval(() => {
    for (const elapsed of document.querySelectorAll('.elapsed[data-seconds]')) {
      if (!started.has(elapsed)) { started.set(elapsed, performance.now() - 1000 * Number(elapsed.dataset.seconds)); }
      elapsed.textContent = text(Math.floor((performance.now() - started.get(elapsed)) / 1000));
    }
  }, 500);

  // Requests changed covers one after the other. What a cover needs is decided when its turn comes,
  // because an answer that arrived meanwhile may have added its row.
  const wanted = new Map();
  let asking = false;
  async function ask() {
    if (asking) { return; }
    asking = true;
    try {
      for (const [id, version] of wanted) {
        wanted.delete(id);
        const how = need(id, version);
        if (how) { await htmx.ajax('GET', `${context}/covers/${id}/${how.part}`, how); }
      }
    } finally {
      asking = false;
    }
  }

  function need(id, version) {
    const cover = document.getElementById('cover');
    const row = document.getElementById(`cover-${id}`);
    if (cover && cover.dataset.id === id) {
      return cover.dataset.version !== version && { part: 'live', target: '#cover', swap: 'outerHTML' };
    }
    if (row) {
      return row.dataset.version !== version && { part: 'row', target: `#${row.id}`, swap: 'outerHTML' };
    }
    return covers && covers.dataset.live === 'head' && place(id);
  }

  function changed(changes) {
    for (const change of changes) { wanted.set(change.id, change.version); }
    ask();
  }

  // Ids are ordered by time. Covers that are older than a full page are on another page.
  const FULL = 50;
  function place(id) {
    const older = [...covers.children].find((row) => row.dataset.id < id);
    if (older) { return { part: 'row', target: `#${older.id}`, swap: 'beforebegin' }; }
    return covers.children.length < FULL && { part: 'row', target: '#covers', swap: 'beforeend' };
  }

  let source;
  let retry;
  function connect() {
    clearTimeout(retry);
    if (source || document.hidden) { return; }
    source = new EventSource(`${context}/covers/events`);
    source.addEventListener('covers', (event) => changed(
      JSON.parse(event.data).sort((one, other) => one.id < other.id ? -1 : 1)));
    source.onopen = () => { linkState.textContent = ''; };
    source.onerror = () => {
      linkState.textContent = 'The connection is interrupted. When it is back, this page catches up automatically.';
      if (source && source.readyState === EventSource.CLOSED) { disconnect(); retry = setTimeout(connect, 2000); }
    };
  }
  function disconnect() {
    if (source) { source.close(); source = undefined; }
  }

  if (covers || document.getElementById('cover')) {
    // Browsers allow few connections to one host, so a tab in the background closes its connection.
    document.addEventListener('visibilitychange', () => document.hidden ? disconnect() : connect());
    window.addEventListener('pagehide', disconnect);
    window.addEventListener('pageshow', connect);
    connect();
  }

  // A form that is being filled in is kept if the page or the application fails.
  function draftOf(form) {
    const key = `draft ${form.dataset.draft}`;
    return {
      keep: () => sessionStorage.setItem(key, JSON.stringify([...new FormData(form)].filter(([name]) => !name.startsWith('_')))),
      restore: () => {
        const audio = form.elements.audioId;
        const saved = sessionStorage.getItem(key);
        if (!saved || audio.value) { return; }
        for (const [name, value] of JSON.parse(saved)) {
          const field = form.elements[name];
          if (field && field.type === 'checkbox') { field.checked = true; } else if (field) { field.value = value; }
        }
      },
      forget: () => sessionStorage.removeItem(key)
    };
  }

  function prepare(root) {
    localTimes(root);
    const form = root.matches && root.matches('form[data-draft]') ? root : root.querySelector('form[data-draft]');
    if (form) {
      const draft = draftOf(form);
      if (root === document.body) { draft.restore(); }
      form.addEventListener('input', draft.keep);
    }
    for (const audio of root.querySelectorAll('audio')) {
      audio.addEventListener('error', () => { audio.nextElementSibling.hidden = false; });
      // One player at a time.
      audio.addEventListener('play', () => document.querySelectorAll('audio').forEach((other) => other === audio || other.pause()));
    }
  }

  document.body.addEventListener('htmx:load', (event) => {
    if (event.target !== document.body) { prepare(event.target); }
  });
  document.body.addEventListener('htmx:afterSwap', (event) => {
    const now = document.getElementById(event.target.id) || event.target;
    if (now.dataset.word && event.detail.xhr.status === 200) { say(`${now.dataset.name}: ${now.dataset.word}`); }
    const wrong = now.querySelector('[aria-invalid=true]');
    if (wrong) { wrong.focus(); }
    const empty = document.querySelector('.empty');
    if (empty && covers && covers.children.length) { empty.remove(); }
  });
  document.body.addEventListener('htmx:afterRequest', (event) => {
    const form = event.target;
    if (form.matches && form.matches('form[data-draft]')) {
      if (event.detail.xhr.getResponseHeader('HX-Redirect')) { draftOf(form).forget(); }
      else if (!event.detail.successful && ![409, 422].includes(event.detail.xhr.status)) { lost(form, event.detail.xhr.status); }
    }
  });

  function lost(form, status) {
    draftOf(form).keep();
    let note = form.querySelector('.problem.lost');
    if (!note) {
      note = document.createElement('div');
      note.className = 'problem lost';
      note.setAttribute('role', 'alert');
      form.prepend(note);
    }
    note.textContent = [401, 403].includes(status)
      ? 'You are no longer logged in. Your text is kept: reload this page and log in.'
      : 'The application did not answer. Your text is kept: press the button again. '
        + 'If it was sent already, no second cover is made.';
  }

  prepare(document.body);
})();
