// Lists the links that she saw last and that are kept on this phone.
(() => {
  const box = document.querySelector('[data-seen]');
  if (!box || !window.caches) return;
  const list = box.querySelector('ul');

  caches.open('haat-pages').then(async (cache) => {
    const keys = await cache.keys();
    for (const { url } of keys.reverse()) {
      const { pathname } = new URL(url);
      if (!/^\/reseller\/links\/\w+$/.test(pathname)) continue;
      const answer = await cache.match(url, { ignoreVary: true });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      list.append(entry(pathname, page));
      box.hidden = false;
    }
  });

  function entry(pathname, page) {
    const row = document.createElement('li');
    const link = document.createElement('a');
    link.className = 'row';
    link.href = pathname;
    const card = page.querySelector('main img')?.getAttribute('src');
    if (card) {
      const frame = document.createElement('span');
      frame.className = 'row-photo';
      const picture = document.createElement('img');
      picture.className = 'photo';
      picture.alt = '';
      picture.src = card;
      frame.append(picture);
      link.append(frame);
    }
    const words = document.createElement('span');
    words.className = 'row-words';
    words.textContent = page.querySelector('main img')?.alt || page.title;
    link.append(words);
    row.append(link);
    return row;
  }
})();
