import type { Person } from '../person.js';
import type { PlainBrowser } from './browser.js';
import type { PlacedOrder } from './orders.js';

const PAY_LINK = /href="(https?:\/\/[^"]*\/pay\/[^"]*)"/;

/** Pays on the order's page what is left of it, or only what must come first, as a UPI app would on the gateway's link. */
export async function payByUpi(
  { guest, browser }: { guest: Person; browser: PlainBrowser },
  { token }: PlacedOrder,
  choice: 'rest' | 'required' = 'rest',
): Promise<void> {
  const page = await browser.open(`/o/${token}`);
  const opened = await browser.submit(page, `/o/${token}/payment`, { choice });
  const [, link] = PAY_LINK.exec(opened.html) ?? [];
  if (!link) throw new Error('the page of the order has no link to pay on');
  const before = await cashOf(guest, token);
  const paid = await fetch(link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ outcome: 'captured' }),
    redirect: 'manual',
  });
  if (paid.status !== 303) throw new Error(`the gateway answered ${paid.status}`);
  if ((await cashOf(guest, token)) >= before) throw new Error('the payment did not reach the order');
}

/** Says on the order's page where the cash of a parcel that was sent back shall go. */
export async function giveUpiAddress(browser: PlainBrowser, { token }: PlacedOrder, address: string): Promise<void> {
  const page = await browser.open(`/o/${token}`);
  await browser.submit(page, `/o/${token}/refund-address`, { address });
}

/** What is left for the door, in paise. */
async function cashOf(guest: Person, token: string): Promise<number> {
  return (await guest.get<{ cash: { amount: number } }>(`/v1/orders/${token}`)).cash.amount;
}
