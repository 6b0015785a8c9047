import { Injectable } from '@nestjs/common';
import { DomainError, type Money, type Pincode } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { type ScoredCourier, scoreCouriers } from './domain/choose-courier.js';
import { billedGrams, freightOf } from './domain/freight.js';
import { zoneBetween } from './domain/zone.js';
import { CourierRepository, type CourierService } from './infra/courier.repository.js';

/** What is to be carried, and what is known of the way. */
export interface CourierQuestion {
  readonly from: Pincode;
  readonly to: Pincode;
  readonly grams: number;
  readonly cod: Money;
  /** What the pincode itself allows, for couriers whose sheet does not name it. */
  readonly usual: { readonly service: CourierService; readonly days: number };
  /** How a courier's parcels to this district ended so far. */
  readonly past: ReadonlyMap<string, { readonly ended: number; readonly returned: number }>;
  /** Couriers that refused this parcel before. */
  readonly without: ReadonlySet<string>;
}

/** A chosen courier with its reasons. */
export interface CourierChoice {
  readonly courier: string;
  /** Estimate before GST with the fee for cash; undefined where no rate is known. */
  readonly freight: Money | undefined;
  readonly reasons: { readonly zone: string; readonly scored: readonly ScoredCourier[] };
}

/** No courier that is in use takes cash at this pincode. */
export class NoCourierServes extends DomainError {
  constructor(pincode: Pincode) {
    super('no-courier-serves', 'rule-violated', { pincode });
  }
}

/** What other modules may ask of couriers. */
@Injectable()
export class CouriersApi {
  constructor(private readonly couriers: CourierRepository) {}

  /** Chooses by cost, speed and past returns among those that take cash there. Throws {@link NoCourierServes}. */
  async choose(tx: Tx, question: CourierQuestion): Promise<CourierChoice> {
    const { from, to, cod, usual, past } = question;
    const zone = zoneBetween(from, to);
    const found = await this.couriers.atIn(tx, to, zone);
    const serving = found.filter(({ inUse, service = usual.service }) => inUse && takes(service, cod));
    const open = serving.filter(({ courier }) => !question.without.has(courier));
    const candidates = (open.length > 0 ? open : serving).map(({ courier, rate, days }) => ({
      courier,
      quote: rate && freightOf(rate, billedGrams(question.grams), cod),
      days: days ?? usual.days,
      ...(past.get(courier) ?? { ended: 0, returned: 0 }),
    }));
    const scored = scoreCouriers(candidates, await this.couriers.weighting(tx));
    const [best] = scored;
    if (!best) throw new NoCourierServes(to);
    const quote = candidates.find(({ courier }) => courier === best.courier)?.quote;
    return { courier: best.courier, freight: quote?.there.plus(quote.codFee), reasons: { zone, scored } };
  }
}

function takes(service: CourierService, cod: Money): boolean {
  return service === 'cod' || (service === 'prepaid' && cod.isZero);
}
