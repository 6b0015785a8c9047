import type { MoneyJson } from '../../kernel/index.js';
import { type Person, UnexpectedAnswer } from '../person.js';
import type { Buyer } from './buyers.js';
import type { Scene } from './orders.js';

/** A group order that a reseller has opened. */
export interface OpenPool {
  readonly code: string;
  readonly price: MoneyJson;
}

/** What a neighbour's try for a seat came to. */
export interface SeatTry {
  readonly buyer: Buyer;
  readonly orderId?: string;
  /** `held`: she has to pay before it counts. */
  readonly outcome: 'seated' | 'held' | 'refused';
  readonly reason?: string;
}

/** Opens a group order of one variant at a lower price for everybody. */
export function openPool(
  reseller: Person,
  pool: {
    productId: string;
    variantId: string;
    size: number;
    hours: number;
    marginPaise: number;
    discountPaise: number;
  },
): Promise<OpenPool> {
  const { productId, variantId, size, hours } = pool;
  const money = (amount: number) => ({ amount, currency: 'INR' });
  return reseller.post('/v1/pools', {
    productId,
    variantId,
    size,
    hours,
    margin: money(pool.marginPaise),
    discount: money(pool.discountPaise),
  });
}

/** Asks for a seat and says yes with the code; a full or ended group is an answer, not a fault. */
export async function takeSeat(scene: Scene, pool: OpenPool, buyer: Buyer): Promise<SeatTry> {
  try {
    const { token, orderId } = await scene.guest.post<{ token: string; orderId: string }>(
      `/v1/pools/${pool.code}/seats`,
      {
        buyer,
      },
    );
    const { status } = await scene.guest.post<{ status: 'seated' | 'held' }>(`/v1/pool-seats/${token}/consent`, {
      code: await scene.phones.codeFor(buyer.phone),
    });
    return { buyer, orderId, outcome: status };
  } catch (error) {
    if (!(error instanceof UnexpectedAnswer) || error.status >= 500) throw error;
    return { buyer, outcome: 'refused', reason: (JSON.parse(error.body) as { code: string }).code };
  }
}
