// Shows what she earns while she moves the margin. Without it the page has a button that does the same.
(() => {
  const box = document.getElementById('earning');
  const form = box?.closest('form');
  const typed = form?.elements.namedItem('margin');
  const slider = form?.querySelector('[data-slider]');
  if (!box || !typed || !slider) return;
  const PAUSE_MS = 120;
  const words = JSON.parse(box.dataset.words);
  let pause;
  let newest = 0;

  slider.hidden = false;
  for (const button of form.querySelectorAll('[data-without-script]')) button.hidden = true;
  slider.addEventListener('input', () => {
    typed.value = slider.value;
    askSoon();
  });
  typed.addEventListener('input', () => {
    slider.value = rupees();
    askSoon();
  });
  // A page taken from the browser's memory may show an older margin than its field.
  window.addEventListener('pageshow', (event) => event.persisted && askSoon());

  function rupees() {
    return Number(typed.value.replace(/[०-९]/g, (digit) => digit.charCodeAt(0) - 0x966).replace(/[^\d.]/g, ''));
  }

  function askSoon() {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE_MS);
  }

  async function ask() {
    newest += 1;
    const mine = newest;
    const paise = Math.round(rupees() * 100);
    if (!Number.isSafeInteger(paise)) return;
    try {
      const answer = await fetch(`${box.dataset.quote}?margin=${paise}`);
      if (!answer.ok || mine !== newest) return;
      const { items } = await answer.json();
      for (const item of items) draw(item);
    } catch {
      // No network for a moment: the last figures stay until the next move.
    }
  }

  function draw({ variantId, sellingPrice, earning, refusalText, explain }) {
    const card = box.querySelector(`[data-variant="${variantId}"]`);
    if (!card) return;
    const part = (name) => card.querySelector(`[data-figure="${name}"]`);
    part('price').querySelector('.figures').textContent = money(sellingPrice);
    part('earning').querySelector('.figures').textContent = money(earning ?? { amount: 0 });
    const inBar = form.querySelector(`[data-earning-of="${variantId}"] .figures`);
    if (inBar) inBar.textContent = money(earning ?? { amount: 0 });
    part('refusal').textContent = refusalText ?? '';
    part('refusal').hidden = !refusalText;
    card.querySelector('.facts')?.replaceChildren(...explain.map(line));
  }

  function line({ kind, amount, ratePercent }) {
    const row = document.createElement('div');
    if (kind === 'you-earn') row.className = 'total';
    const term = document.createElement('dt');
    term.textContent = (words[kind] ?? kind).replace('{rate}', ratePercent);
    const detail = document.createElement('dd');
    detail.className = 'amount figures';
    detail.textContent = money(amount);
    row.append(term, detail);
    return row;
  }

  function money({ amount }) {
    const size = Math.abs(amount) / 100;
    const digits = amount % 100 === 0 ? 0 : 2;
    const figures = size.toLocaleString('en-IN', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return `${amount < 0 ? '\u2212' : ''}₹${figures}`;
  }
})();
