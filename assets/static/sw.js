// Lets the reseller's app open without a network. Served as /sw.js with SHELL = { version, files } before it.
// It keeps files of the app, and of pages only her own links: no buyer's page, no form, nothing after she signs out.
(() => {
  const { version, files } = SHELL;
  const FILES = `haat-files-${version}`;
  const PAGES = 'haat-pages';
  const PICTURES = 'haat-pictures';
  const PAGES_MOST = 20;
  const PICTURES_MOST = 40;
  const KEPT_PAGE = /^\/reseller(\/links(\/\w+)?)?$/;
  const PICTURE = /^\/(cards|photos)\//;
  const OFFLINE = '/app/offline';
  let signedOut = 0;

  addEventListener('install', (event) => {
    const fill = async () => {
      const seen = await offlinePages();
      const cache = await caches.open(FILES);
      await cache.addAll([...files, ...seen]);
      // A newer worker waits until the app was closed: one that takes over at once can hold up the page that is on its way.
      // The older one does no harm until then, because pages come from the network and files have their content in their name.
    };
    event.waitUntil(fill());
  });

  addEventListener('activate', (event) => {
    const tidy = async () => {
      const names = await caches.keys();
      const old = names.filter((name) => name.startsWith('haat-files-') && name !== FILES);
      await Promise.all(old.map((name) => caches.delete(name)));
      await clients.claim();
    };
    event.waitUntil(tidy());
  });

  // Pages say in which language they speak: a worker for each would be another at every switch.
  addEventListener('message', (event) => {
    const { language } = event.data ?? {};
    if (/^[a-z]{2}$/.test(language)) event.waitUntil(speak(`${OFFLINE}?lang=${language}`));
  });

  addEventListener('fetch', (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (url.origin !== location.origin) return;
    const isVisit = request.mode === 'navigate';
    // Signing out forgets; so does being asked to sign in, because the next person may be another.
    if (url.pathname === '/sign-out' || (isVisit && url.pathname === '/sign-in')) event.waitUntil(forget());
    if (request.method !== 'GET') return;
    if (url.pathname.startsWith('/static/') && url.search) event.respondWith(file(request));
    else if (isVisit && /^\/reseller(\/|$)/.test(url.pathname)) event.respondWith(page(event, url));
    else if (PICTURE.test(url.pathname) && event.clientId) event.respondWith(picture(event));
  });

  /** Its address changes with its content, so what is kept is right. */
  async function file(request) {
    const known = await caches.match(request, { ignoreVary: true });
    if (known) return known;
    const answer = await fetch(request);
    if (answer.ok) await (await caches.open(FILES)).put(request, answer.clone());
    return answer;
  }

  /** From the network as long as there is one; then as she saw it last; then a page that says so. */
  async function page(event, url) {
    const before = signedOut;
    try {
      const answer = await fetch(event.request);
      if (answer.ok && KEPT_PAGE.test(url.pathname) && isWhole(url)) {
        const copy = answer.clone();
        event.waitUntil(keep(PAGES, url.pathname, copy, PAGES_MOST, before));
      }
      return answer;
    } catch {
      const seen = await (await caches.open(PAGES)).match(url.pathname, { ignoreVary: true });
      return seen ?? (await caches.match(OFFLINE, { ignoreSearch: true, ignoreVary: true })) ?? Response.error();
    }
  }

  /** Keeps the page for times without a network in this language, and in no other. */
  async function speak(address) {
    const known = await offlinePages();
    if (known.includes(address)) return;
    const cache = await caches.open(FILES);
    await cache.add(address);
    await Promise.all(known.map((other) => cache.delete(other, { ignoreVary: true })));
  }

  /** Addresses of the pages for times without a network that are kept, also beside an earlier shell. */
  async function offlinePages() {
    const names = (await caches.keys()).filter((name) => name.startsWith('haat-files-'));
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    const addresses = kept.flat().map(({ url }) => new URL(url));
    return addresses.filter(({ pathname }) => pathname === OFFLINE).map(({ pathname, search }) => pathname + search);
  }

  /** A part of a list or an answer to a form is not the page. */
  function isWhole({ searchParams }) {
    return [...searchParams.keys()].every((name) => name === 'lang');
  }

  async function picture(event) {
    const { request, clientId } = event;
    const before = signedOut;
    const client = await clients.get(clientId);
    const isHers = client !== undefined && KEPT_PAGE.test(new URL(client.url).pathname);
    if (!isHers) return fetch(request);
    try {
      const answer = await fetch(request);
      if (answer.ok) event.waitUntil(keep(PICTURES, request.url, answer.clone(), PICTURES_MOST, before));
      return answer;
    } catch {
      return (await (await caches.open(PICTURES)).match(request.url, { ignoreVary: true })) ?? Response.error();
    }
  }

  /** Puts it last and lets the oldest go. */
  async function keep(name, address, answer, most, before) {
    if (before !== signedOut) return;
    const cache = await caches.open(name);
    await cache.delete(address, { ignoreVary: true });
    await cache.put(address, answer);
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
    if (before !== signedOut) await forget();
  }

  async function forget() {
    signedOut += 1;
    await Promise.all([caches.delete(PAGES), caches.delete(PICTURES)]);
  }
})();
