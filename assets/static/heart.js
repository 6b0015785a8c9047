// Keeps the page where it is when a heart is pressed; without it the form does the same with a reload.
for (const form of document.querySelectorAll('[data-heart]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    const saves = button.value === 'save';
    const fields = new FormData(form, button);
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
      if (answer.type !== 'opaqueredirect') throw new Error('refused');
      button.value = saves ? 'drop' : 'save';
      button.classList.toggle('quiet', !saves);
      button.classList.toggle('plain', saves);
      button.querySelector('span').textContent = saves ? form.dataset.savedWord : form.dataset.saveWord;
      button.disabled = false;
    } catch {
      // The page that the form leads to says what is wrong.
      button.disabled = false;
      const sent = document.createElement('input');
      Object.assign(sent, { type: 'hidden', name: 'do', value: button.value });
      form.append(sent);
      form.submit();
    }
  });
}
