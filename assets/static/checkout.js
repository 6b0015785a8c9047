// Fills the town from the pincode while she types. Without it the server does the same after the step.
(() => {
  const pincode = document.querySelector('[data-fills="city"]');
  const city = pincode?.form?.elements.namedItem('city');
  if (!pincode || !city) return;
  let filled = '';
  let newest = 0;

  pincode.addEventListener('input', async () => {
    const asked = pincode.value.replace(/\s/g, '');
    if (asked.length !== 6) return;
    newest += 1;
    const mine = newest;
    const answer = await fetch(`/v1/pincodes/${encodeURIComponent(asked)}`).catch(() => undefined);
    if (!answer?.ok || mine !== newest) return;
    const { district, state } = await answer.json();
    // What she wrote herself stays.
    if (city.value !== '' && city.value !== filled) return;
    filled = district;
    city.value = filled;
    city.title = state;
  });
})();
