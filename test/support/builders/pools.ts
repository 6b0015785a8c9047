import request from 'supertest';
import type { Id, PhoneNumber } from '../../../src/kernel/index.js';
import { newId } from '../../../src/platform/database/index.js';
import type { TestApp } from '../app.js';
import type { TestWorld } from '../simulators.js';
import type { SignedInPerson } from './identity.js';
import { aBuyer, aProduct, aReseller, expecting, type GoodsWishes, MARGIN_PAISE } from './orders.js';

/** An open pool with its goods. */
export interface TestPool {
  readonly code: string;
  readonly reseller: SignedInPerson;
  readonly productId: Id<'Product'>;
  readonly variantId: Id<'Variant'>;
}

/** What may be chosen about it; the discount in paise. */
export interface PoolWishes extends GoodsWishes {
  readonly size?: number;
  readonly hours?: number;
  readonly discount?: number;
}

/** Discount unless another is wished: members pay ₹440 instead of ₹460. */
export const DISCOUNT_PAISE = 2_000;

/** Sends the opening of a pool. */
export function postPool(
  app: TestApp,
  reseller: SignedInPerson,
  goods: { productId: string; variantId: string },
  changes: object = {},
) {
  const { productId, variantId } = goods;
  const money = (amount: number) => ({ amount, currency: 'INR' });
  return request(app.app.getHttpServer())
    .post('/v1/pools')
    .set(reseller.auth)
    .set('Idempotency-Key', newId())
    .send({
      productId,
      variantId,
      margin: money(MARGIN_PAISE),
      discount: money(DISCOUNT_PAISE),
      size: 5,
      hours: 24,
      ...changes,
    });
}

/** A pool with as many pieces in stock as it needs and five more. */
export async function aPool(app: TestApp, wishes: PoolWishes = {}): Promise<TestPool> {
  const { size = 5, hours = 24, discount = DISCOUNT_PAISE } = wishes;
  const reseller = wishes.reseller ?? (await aReseller(app));
  const { productId, variantId } = await aProduct(app, { stock: size + 5, ...wishes });
  const changes = { size, hours, discount: { amount: discount, currency: 'INR' } };
  const opened = await postPool(app, reseller, { productId, variantId }, changes).expect(201);
  return { code: opened.body.code as string, reseller, productId, variantId };
}

/** Asks for a seat. */
export function postSeat(app: TestApp, pool: { code: string }, buyer: object = aBuyer()) {
  return request(app.app.getHttpServer())
    .post(`/v1/pools/${pool.code}/seats`)
    .set('Idempotency-Key', newId())
    .send({ buyer });
}

/** A buyer with the code in her hand, about to sit down. */
export interface Joiner {
  readonly orderId: Id<'Order'>;
  readonly token: string;
  readonly phone: PhoneNumber;
  readonly code: string;
}

/** Lets a buyer ask for a seat and read the code from her simulated phone. */
export async function aJoiner(world: TestWorld, pool: { code: string }, buyer = aBuyer()): Promise<Joiner> {
  const { body } = await postSeat(world, pool, buyer).expect(201);
  const code = await world.outside.whatsapp.control.codeFor(buyer.phone);
  return { orderId: body.orderId as Id<'Order'>, token: body.token as string, phone: buyer.phone, code };
}

/** Sits down with the code. */
export function sitDown(app: TestApp, joiner: { token: string; code: string }) {
  const answer = async () =>
    request(app.app.getHttpServer()).post(`/v1/pool-seats/${joiner.token}/consent`).send({ code: joiner.code });
  return expecting(answer());
}

/** How a pool stands, in the database. */
export async function poolRow(app: TestApp, code: string) {
  const row = await app.sql.first<{ status: string; taken: number }>(
    `select status, (select count(*)::int from pool_seat s where s.pool_id = pool.id and buyer_key is not null) as taken
     from pool where link_code = $1`,
    [code],
  );
  if (!row) throw new Error('no such pool');
  return row;
}
