import type { MoneyJson } from '../../kernel/index.js';
import type { WhatsAppControl } from '../../simulators/index.js';
import type { Person } from '../person.js';
import type { PlainBrowser } from './browser.js';
import type { Buyer } from './buyers.js';
import type { SharedLink } from './share-goods.js';

/** An order that was placed and waits for the buyer's yes. */
export interface PlacedOrder {
  readonly orderId: string;
  readonly token: string;
  readonly buyer: Buyer;
  /** What must be paid by UPI before it is sent, where it is known. */
  readonly payFirst?: MoneyJson;
}

/** Where the story's people meet the platform. */
export interface Scene {
  readonly guest: Person;
  readonly phones: WhatsAppControl;
}

/** A buyer opens a link and orders one piece of its first variant. */
export async function order(scene: Scene, link: SharedLink, buyer: Buyer): Promise<PlacedOrder> {
  const lines = [{ variantId: link.offers[0]?.variantId ?? '', quantity: 1 }];
  const placed = await scene.guest.post<Omit<PlacedOrder, 'buyer'>>(`/v1/share-links/${link.code}/orders`, {
    lines,
    buyer,
  });
  return { ...placed, buyer };
}

/** A reseller types the order of a customer; the token reaches the customer alone, in the message on her phone. */
export async function orderForCustomer(
  scene: Scene,
  reseller: Person,
  link: SharedLink,
  buyer: Buyer,
): Promise<PlacedOrder> {
  const lines = [{ variantId: link.offers[0]?.variantId ?? '', quantity: 1 }];
  const { orderId } = await reseller.post<{ orderId: string }>('/v1/orders', { linkCode: link.code, lines, buyer });
  const messages = await scene.phones.messagesTo(buyer.phone);
  const token = /\/o\/([\w-]+)/.exec(messages.at(-1)?.text ?? '')?.[1];
  if (!token) throw new Error('the customer’s message names no order');
  return { orderId, token, buyer };
}

/** A buyer orders and says yes on the pages alone, as a cheap phone shows them. */
export async function orderOnPages(
  scene: Scene,
  browser: PlainBrowser,
  link: SharedLink,
  buyer: Buyer,
): Promise<PlacedOrder> {
  const page = await browser.open(`/p/${link.code}`);
  const variantId = link.offers[0]?.variantId ?? '';
  const shop = `/p/${link.code}`;
  const address = await browser.submit(page, `${shop}/choice`, { variantId, quantity: '1' });
  const checked = await browser.submit(address, `${shop}/check`, { ...buyer });
  const asked = await browser.submit(checked, `${shop}/orders`, {});
  const code = await scene.phones.codeFor(buyer.phone);
  await browser.submit(asked, `${asked.path}/consent`, { code });
  const token = asked.path.replace('/o/', '');
  const { orderId } = await scene.guest.get<{ orderId: string }>(`/v1/orders/${token}`);
  return { orderId, token, buyer };
}

/** The buyer reads the code from her phone and says yes. */
export async function sayYes(scene: Scene, { token, buyer }: PlacedOrder): Promise<void> {
  await scene.guest.post(`/v1/orders/${token}/consent`, { code: await scene.phones.codeFor(buyer.phone) });
}
