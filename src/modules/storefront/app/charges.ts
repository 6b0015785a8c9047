import { Injectable } from '@nestjs/common';
import type { Money } from '../../../kernel/index.js';
import type { Stop } from '../../logistics/index.js';
import { furthestReach } from '../../orders/index.js';
import { type Charges, chargesOn, dearestReach, PricingApi } from '../../pricing/index.js';
import type { Basket } from '../domain/basket.js';
import type { ShopWindow } from '../domain/shop-window.js';

/** What is paid beside goods, as far as it is known where they go. */
export interface ShownCharges extends Charges {
  /** `most`: the way is not known yet, and the sum can only fall. */
  readonly certainty: 'exact' | 'most';
  /** Goods of so much are delivered free, where these are not. */
  readonly freeFrom: Money | undefined;
}

/** The charges of today for what she looks at. */
@Injectable()
export class CheckoutCharges {
  constructor(private readonly pricing: PricingApi) {}

  /** Without a place they are those of the dearest way, so that nothing is added later. */
  of({ ready, goods }: Pick<Basket, 'ready' | 'goods'>, to?: Stop): Promise<ShownCharges> {
    const grams = ready.reduce((sum, line) => sum + line.grams * line.quantity, 0);
    const from = ready.map(({ window }) => window.pickup);
    return this.on({ goods, grams, from }, to);
  }

  /** The same for one piece of the cheapest that a link sells, at `goods`. */
  ofPiece({ pickup, choices: [cheapest] }: ShopWindow, goods: Money, to?: Stop): Promise<ShownCharges> {
    return this.on({ goods, grams: cheapest?.grams ?? 0, from: [pickup] }, to);
  }

  private async on(
    { goods, grams, from }: { readonly goods: Money; readonly grams: number; readonly from: readonly Stop[] },
    to: Stop | undefined,
  ): Promise<ShownCharges> {
    const policy = await this.pricing.chargesNow();
    const reach = to ? furthestReach(from, to) : dearestReach(policy);
    const charges = chargesOn(policy, { goods, grams, reach });
    const least = chargesOn(policy, { goods, grams, reach: 'near' });
    const isCertain = to !== undefined || least.delivery.equals(charges.delivery);
    const freeFrom = charges.delivery.isPositive && policy.freeFrom !== null ? policy.freeFrom : undefined;
    return { ...charges, certainty: isCertain ? 'exact' : 'most', freeFrom };
  }
}
