// Keeps the app for times without a network, says when there is none, and offers the home screen once.
(() => {
  const LATER_DAYS = 30;
  const DAY_MS = 86_400_000;
  const ASKED = 'haat-install-asked';
  const language = document.documentElement.lang;
  navigator.serviceWorker?.register('/sw.js').catch(() => undefined);
  navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage({ language }));

  const bar = document.querySelector('[data-no-network]');
  const tell = () => {
    if (bar) bar.hidden = navigator.onLine;
  };
  tell();
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);

  const hint = document.querySelector('[data-install]');
  if (!hint) return;
  let offer;
  const wasAsked = () => Date.now() - Number(localStorage.getItem(ASKED) ?? 0) < LATER_DAYS * DAY_MS;
  const done = () => {
    hint.hidden = true;
    localStorage.setItem(ASKED, String(Date.now()));
  };
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event;
    hint.hidden = wasAsked();
  });
  window.addEventListener('appinstalled', done);
  hint.querySelector('[data-install-now]').addEventListener('click', () => {
    offer?.prompt();
    done();
  });
  hint.querySelector('[data-install-later]').addEventListener('click', done);
})();
