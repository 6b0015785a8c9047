// Hands the cards to WhatsApp and copies their text. Without it pictures can be saved and the text selected.
(() => {
  const sheet = document.getElementById('share');
  const text = sheet?.querySelector('textarea');
  const said = sheet?.querySelector('[data-said]');
  if (!sheet || !text || !said) return;
  const words = sheet.dataset;
  const cards = JSON.parse(words.cards);
  // Phones take ten files in one go.
  const PART = 10;

  const say = (sentence) => {
    said.textContent = sentence;
  };
  // Only told, never waited for: sharing works where this does not.
  const tell = (how, sent = cards) => {
    for (const { code } of sent) {
      fetch(`/reseller/links/${code}/sent`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ how }),
        keepalive: true,
      }).catch(() => undefined);
    }
  };

  const copy = () => navigator.clipboard?.writeText(text.value) ?? Promise.reject(new Error('no clipboard'));
  const copyButton = sheet.querySelector('[data-copy-text]');
  copyButton.hidden = !navigator.clipboard;
  copyButton.addEventListener('click', () => {
    copy().then(
      () => {
        say(words.copied);
        tell('text');
      },
      () => text.select(),
    );
  });
  for (const [name, how] of [['whatsapp', 'whatsapp'], ['save', 'save'], ['share-picture', 'save']]) {
    sheet.querySelector(`[data-${name}] a`)?.addEventListener('click', (event) => {
      if (!event.defaultPrevented) tell(how);
    });
  }

  const button = sheet.querySelector('[data-share-picture] a');
  if (!button || !navigator.canShare || cards.length === 0) return;
  const label = button.querySelector('span');
  let from = 0;
  let files = [];

  // Fetched before the tap: a browser shares files only while it still remembers the tap.
  const fetched = async ({ src, file }) => {
    const answer = await fetch(src);
    if (!answer.ok) throw new Error(String(answer.status));
    return new File([await answer.blob()], file, { type: 'image/jpeg' });
  };
  const part = () => cards.slice(from, from + PART);
  const getReady = async () => {
    files = [];
    for (const card of part()) files.push(await fetched(card));
    if (!navigator.canShare({ files })) throw new Error('no files');
    const to = from + files.length;
    label.textContent =
      cards.length > PART ? words.partWord.replace('{from}', from + 1).replace('{to}', to) : words.shareWord;
    button.dataset.ready = String(to);
  };

  const onTap = (event) => {
    event.preventDefault();
    const sent = part();
    if (files.length < sent.length) return;
    // Files alone: some phones drop the picture when a text comes with it, so the text waits on the clipboard.
    copy().catch(() => undefined);
    navigator.share({ files }).then(
      () => {
        say(words.shared);
        tell('picture', sent);
        if (from + PART >= cards.length) return;
        from += PART;
        getReady().catch(() => undefined);
      },
      (refusal) => {
        if (refusal.name !== 'AbortError') location.assign(button.href);
      },
    );
  };

  getReady()
    .then(() => {
      button.addEventListener('click', onTap, true);
      sheet.querySelector('[data-save]')?.removeAttribute('hidden');
    })
    .catch(() => undefined);
})();
