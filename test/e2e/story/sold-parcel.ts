import { aBuyer } from '../../support/builders/orders.js';
import type { TestWorld } from '../../support/simulators.js';
import { BuyersEyes, jsonOf } from './buyers-eyes.js';
import type { MarketGoods, SharedLink, Trader } from './market.js';

/** An order that its buyer has said yes to, with the parcel of its supplier. */
export interface SoldParcel {
  readonly orderId: string;
  readonly token: string;
  readonly phone: string;
  readonly shipmentId: string;
}

/** A buyer orders one piece on a link, without saying yes yet. */
export async function orderOn(world: TestWorld, link: SharedLink, goods: MarketGoods, buyer = aBuyer()) {
  const wish = { lines: [{ variantId: goods.variantId, quantity: 1 }], buyer };
  const answer = await new BuyersEyes(world.url).post(`/v1/share-links/${link.code}/orders`, wish);
  return { ...jsonOf<{ orderId: string; token: string }>(answer), phone: buyer.phone as string };
}

/** A buyer orders one piece and says yes; the supplier sees the parcel. */
export async function sell(world: TestWorld, maker: Trader, link: SharedLink, goods: MarketGoods): Promise<SoldParcel> {
  const order = await orderOn(world, link, goods);
  const code = await world.outside.whatsapp.control.codeFor(order.phone);
  jsonOf(await new BuyersEyes(world.url).post(`/v1/orders/${order.token}/consent`, { code }));
  await world.drain();
  const { items } = await maker.api.get<{ items: { id: string; orderId: string }[] }>('/v1/shipments');
  const parcel = items.find(({ orderId }) => orderId === order.orderId);
  if (!parcel) throw new Error('the supplier has no parcel of this order');
  return { ...order, shipmentId: parcel.id };
}
