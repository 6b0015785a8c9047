// Hands the card to WhatsApp and copies its text. Without it the picture can be saved and the text selected.
(() => {
  const sheet = document.getElementById('share');
  const text = sheet?.querySelector('textarea');
  const said = sheet?.querySelector('[data-said]');
  if (!sheet || !text || !said) return;
  const { card, file, shareWord, copied, shared } = sheet.dataset;

  const copy = () => navigator.clipboard?.writeText(text.value) ?? Promise.reject(new Error('no clipboard'));
  const copyButton = sheet.querySelector('[data-copy-text]');
  copyButton.hidden = !navigator.clipboard;
  copyButton.addEventListener('click', () => {
    copy().then(
      () => {
        said.textContent = copied;
      },
      () => text.select(),
    );
  });

  // Fetched before the tap: a browser shares a file only while it still remembers the tap.
  const save = sheet.querySelector('[data-share-picture] a');
  if (!save || !navigator.canShare) return;
  fetch(card)
    .then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error(String(answer.status)))))
    .then((blob) => {
      const files = [new File([blob], file, { type: 'image/jpeg' })];
      if (!navigator.canShare({ files })) return;
      save.querySelector('span').textContent = shareWord;
      save.addEventListener('click', (event) => {
        event.preventDefault();
        // Files alone: some phones drop the picture when a text comes with it, so the text waits on the clipboard.
        copy().catch(() => undefined);
        navigator.share({ files }).then(
          () => {
            said.textContent = shared;
          },
          (refusal) => {
            if (refusal.name !== 'AbortError') location.assign(card);
          },
        );
      });
    })
    .catch(() => undefined);
})();
