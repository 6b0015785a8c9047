import request from 'supertest';
import type { Id, PhoneNumber } from '../../../src/kernel/index.js';
import { SEARCH_VERSION, searchWordsOf } from '../../../src/modules/catalogue/domain/search/search-words.js';
import { InventoryApi } from '../../../src/modules/inventory/index.js';
import { JoinAsReseller } from '../../../src/modules/resellers/index.js';
import { newId, rows } from '../../../src/platform/database/index.js';
import type { TestApp } from '../app.js';
import type { TestWorld } from '../simulators.js';
import { aPhone, type SignedInPerson, signIn } from './identity.js';
import { aSupplier } from './suppliers.js';

/** Goods in stock, with a reseller's link to them. */
export interface SharedGoods {
  readonly supplier: SignedInPerson;
  readonly reseller: SignedInPerson;
  readonly productId: Id<'Product'>;
  readonly variantId: Id<'Variant'>;
  readonly code: string;
}

/** What may be chosen about them; prices in paise. */
export interface GoodsWishes {
  readonly stock?: number;
  readonly margin?: number;
  readonly title?: string;
  readonly supplier?: SignedInPerson;
  readonly reseller?: SignedInPerson;
}

/** Of every product here: base ₹360, sold at ₹460 unless another margin is wished. */
export const BASE_PAISE = 36_000;
export const MARGIN_PAISE = 10_000;

/** A pincode that is served, and one where no cash is taken. */
export const SERVED_PINCODE = '411028';
export const UNSERVED_PINCODE = '744101';

/** Somebody who shares, with her name on her cards. */
export async function aReseller(app: TestApp, name = 'Sunita'): Promise<SignedInPerson> {
  const person = await signIn(app, { roles: ['reseller'], name });
  await app.get(JoinAsReseller).execute({ id: person.userId, displayName: name });
  return person;
}

/** A product with one variant in stock. */
export async function aProduct(
  app: TestApp,
  wishes: GoodsWishes = {},
): Promise<Omit<SharedGoods, 'code' | 'reseller'>> {
  const supplier = wishes.supplier ?? (await aSupplier(app));
  const [productId, variantId] = [newId<'Product'>(), newId<'Variant'>()];
  const { title = 'Cotton kurta' } = wishes;
  await app.uow.run(async (tx) => {
    await rows(
      tx,
      `insert into product (id, supplier_id, code, title, title_hi, category, content_hash, search_words, search_version)
       values ($1, $2, $3, $4, 'सूती कुर्ता', 'kurta', 'x', $5, $6)`,
      [productId, supplier.userId, productId, title, searchWordsOf([title, 'सूती कुर्ता', 'kurta']), SEARCH_VERSION],
    );
    await rows(
      tx,
      `insert into variant (id, product_id, sku, options, supplier_price_minor, base_price_minor)
       values ($1, $2, 'K1', '{"Size": "M"}', 32000, ${BASE_PAISE})`,
      [variantId, productId],
    );
    await rows(
      tx,
      `insert into pincode (pincode, place, district, state, state_code, cod)
       values ($1, 'Hadapsar', 'Pune', 'Maharashtra', '27', true), ($2, 'Port Blair', 'South Andaman', 'Andaman', '35', false)
       on conflict do nothing`,
      [SERVED_PINCODE, UNSERVED_PINCODE],
    );
    const inventory = app.get(InventoryApi);
    await inventory.open(tx, [variantId]);
    const quantity = wishes.stock ?? 10;
    if (quantity > 0) await inventory.receive(tx, 'test', [{ variantId, quantity }]);
  });
  return { supplier, productId, variantId };
}

/** A product and a link to it. */
export async function aLink(app: TestApp, wishes: GoodsWishes = {}): Promise<SharedGoods> {
  const goods = await aProduct(app, wishes);
  const reseller = wishes.reseller ?? (await aReseller(app));
  const margin = { amount: wishes.margin ?? MARGIN_PAISE, currency: 'INR' };
  const made = await request(app.app.getHttpServer())
    .post('/v1/share-links')
    .set(reseller.auth)
    .set('Idempotency-Key', newId())
    .send({ productId: goods.productId, margin })
    .expect(201);
  return { ...goods, reseller, code: made.body.code as string };
}

/** What a buyer types. */
export function aBuyer(changes: object = {}) {
  return {
    name: 'Sita Devi',
    phone: aPhone() as PhoneNumber,
    addressLine: '12 Main Road, Hadapsar',
    landmark: 'behind the temple',
    pincode: SERVED_PINCODE,
    ...changes,
  };
}

/** Sends an order of a link's only variant. */
export function postOrder(app: TestApp, goods: Pick<SharedGoods, 'code' | 'variantId'>, changes: object = {}) {
  const { code, variantId } = goods;
  return request(app.app.getHttpServer())
    .post(`/v1/share-links/${code}/orders`)
    .set('Idempotency-Key', newId())
    .send({ lines: [{ variantId, quantity: 1 }], buyer: aBuyer(), ...changes });
}

/** An order whose buyer has not said yes yet. */
export interface WaitingOrder extends SharedGoods {
  readonly orderId: Id<'Order'>;
  readonly token: string;
  readonly phone: PhoneNumber;
}

/** An order placed through the API. */
export async function aPlacedOrder(world: TestApp, wishes: GoodsWishes & { goods?: SharedGoods } = {}) {
  const goods = wishes.goods ?? (await aLink(world, wishes));
  const buyer = aBuyer();
  const placed = await postOrder(world, goods, { buyer }).expect(201);
  const { orderId, token } = placed.body as { orderId: Id<'Order'>; token: string };
  return { ...goods, orderId, token, phone: buyer.phone } satisfies WaitingOrder;
}

/** The same after the buyer's yes, with the code from her simulated phone. */
export async function aConsentedOrder(
  world: TestWorld,
  wishes: GoodsWishes & { goods?: SharedGoods } = {},
): Promise<WaitingOrder> {
  const order = await aPlacedOrder(world, wishes);
  await sayYes(world, order).expect(200);
  return order;
}

/** Says yes with a code, by default the one on the phone. */
export function sayYes(world: TestWorld, order: { token: string; phone: PhoneNumber }, code?: string) {
  const answer = async () =>
    request(world.app.getHttpServer())
      .post(`/v1/orders/${order.token}/consent`)
      .send({ code: code ?? (await world.outside.whatsapp.control.codeFor(order.phone)) });
  return expecting(answer());
}

/** Lets `await` and `.expect(status)` be written on an answer that needs a code first. */
export function expecting(answer: Promise<request.Response>) {
  return Object.assign(answer, {
    async expect(status: number): Promise<request.Response> {
      const got = await answer;
      if (got.status !== status) throw new Error(`expected ${status}, got ${got.status}: ${got.text}`);
      return got;
    },
  });
}

/** The five counts of a variant, and how an order stands. */
export function stockOf(app: TestApp, variantId: string) {
  return app.sql.first<{ available: number; reserved: number }>(
    'select available, reserved from stock where variant_id = $1',
    [variantId],
  );
}

export async function statusOf(app: TestApp, orderId: string): Promise<string | undefined> {
  const row = await app.sql.first<{ status: string }>('select status from orders where id = $1', [orderId]);
  return row?.status;
}
