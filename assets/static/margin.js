// Keeps price, margin and slider in step, and shows what she earns while she moves them. Without it the page has buttons
// that do the same.
(() => {
  const box = document.getElementById('earning');
  const form = box?.closest('form');
  const margin = form?.elements.namedItem('margin');
  const price = form?.elements.namedItem('price');
  const shown = form?.elements.namedItem('shown');
  const slider = form?.querySelector('[data-slider]');
  const snapped = form?.querySelector('[data-snapped]');
  if (!box || !margin || !price || !shown || !slider) return;
  const PAUSE_MS = 120;
  const words = JSON.parse(box.dataset.words);
  let pause;
  let newest = 0;
  /** The answer to what stands in the fields, for the moment in which she leaves one. */
  let answered;
  /** The field she changed last: it speaks when the form is sent before an answer has come. */
  let speaking = margin;

  slider.hidden = false;
  for (const button of form.querySelectorAll('[data-without-script]')) button.hidden = true;
  slider.addEventListener('input', () => {
    margin.value = slider.value;
    letSpeak(margin);
    askSoon(() => ({ margin: paise(margin) }));
  });
  margin.addEventListener('input', () => {
    slider.value = rupees(margin);
    letSpeak(margin);
    askSoon(() => ({ margin: paise(margin) }));
  });
  price.addEventListener('input', () => {
    letSpeak(price);
    askSoon(() => ({ price: paise(price) }));
  });
  for (const field of [margin, price]) field.addEventListener('change', () => answered && write(answered, true));
  for (const button of form.querySelectorAll('button[name="quick"]')) {
    button.addEventListener('click', (event) => {
      event.preventDefault();
      letSpeak(margin);
      void ask({ quick: button.value }, true);
    });
  }
  // A page taken from the browser's memory may show an older price than its field.
  window.addEventListener('pageshow', (event) => event.persisted && askSoon(() => ({ margin: paise(margin) })));

  function rupees(field) {
    return Number(field.value.replace(/[०-९]/g, (digit) => digit.charCodeAt(0) - 0x966).replace(/[^\d.]/g, ''));
  }

  function paise(field) {
    return Math.round(rupees(field) * 100);
  }

  /** The server takes a price that differs from the one shown as typed, and the margin otherwise. */
  function letSpeak(field) {
    speaking = field;
    shown.value = field === price ? '' : price.value;
  }

  function askSoon(wish) {
    answered = undefined;
    clearTimeout(pause);
    pause = setTimeout(() => ask(wish()), PAUSE_MS);
  }

  async function ask(wish, isFinal = false) {
    newest += 1;
    const mine = newest;
    if (Object.values(wish).some((amount) => typeof amount === 'number' && !Number.isSafeInteger(amount))) return;
    try {
      const answer = await fetch(`${box.dataset.quote}?${new URLSearchParams(wish)}`);
      if (!answer.ok || mine !== newest) return;
      answered = await answer.json();
      write(answered, isFinal);
      for (const item of answered.items) draw(item);
    } catch {
      // No network for a moment: the last figures stay until the next move.
    }
  }

  /** Never into the field in which she is typing, until she leaves it. */
  function write(quote, isFinal) {
    for (const [field, { amount }] of [
      [margin, quote.margin],
      [price, quote.price],
    ]) {
      if (isFinal || field !== document.activeElement) field.value = String(amount / 100);
    }
    letSpeak(speaking);
    slider.value = quote.margin.amount / 100;
    note(quote.snapped?.text);
  }

  function note(text) {
    const said = document.createElement('p');
    said.className = 'notice info';
    said.textContent = text ?? '';
    snapped?.replaceChildren(...(text ? [said] : []));
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
