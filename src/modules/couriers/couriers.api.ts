import { Injectable } from '@nestjs/common';
import { type BusinessDay, DomainError, type Id, Money, type Pincode } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { CourierNotListed } from './app/import-service-sheet.js';
import { type ScoredCourier, scoreCouriers, type Weighting } from './domain/choose-courier.js';
import { billedGrams, freightOf } from './domain/freight.js';
import { zoneBetween } from './domain/zone.js';
import {
  type CourierAt,
  CourierRepository,
  type CourierService,
  type DatedRate,
  type ListedCourier,
} from './infra/courier.repository.js';

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

  /**
   * What carrying so many billed grams on this way cost on a day, before GST and without the fee for cash; undefined where no
   * rate was written down.
   */
  async freightOn(
    tx: Tx,
    way: { courier: string; from: Pincode; to: Pincode; day: BusinessDay },
    grams: number,
  ): Promise<Money | undefined> {
    const rate = await this.couriers.rateOn(tx, way.courier, zoneBetween(way.from, way.to), way.day);
    return rate && freightOf(rate, grams, Money.zero).there;
  }

  /** What the way back of the same parcel costs, before GST; undefined where no rate was written down. */
  async freightBackOn(
    tx: Tx,
    way: { courier: string; from: Pincode; to: Pincode; day: BusinessDay },
    grams: number,
  ): Promise<Money | undefined> {
    const rate = await this.couriers.rateOn(tx, way.courier, zoneBetween(way.from, way.to), way.day);
    return rate && freightOf(rate, grams, Money.zero).back;
  }

  /** All couriers of the list. */
  list(): Promise<ListedCourier[]> {
    return this.couriers.list();
  }

  /** What couriers ask and asked, by day. */
  rates(): Promise<DatedRate[]> {
    return this.couriers.rates();
  }

  /** How much cost, speed and returns count and counted. */
  weightings(): Promise<(Weighting & { readonly from: BusinessDay })[]> {
    return this.couriers.weightings();
  }

  /** What each courier does on this way, whether it is in use or not. */
  async at(from: Pincode, to: Pincode): Promise<CourierAt[]> {
    return this.couriers.at(to, zoneBetween(from, to));
  }

  /** Lets nobody else change this courier until the transaction ends. Throws {@link CourierNotListed}. */
  async lock(tx: Tx, courier: string): Promise<void> {
    if (!(await this.couriers.lock(tx, courier))) throw new CourierNotListed(courier);
  }

  /** Adds a courier that is not in use; false where the name is taken. */
  add(tx: Tx, courier: string, title: string): Promise<boolean> {
    return this.couriers.add(tx, courier, title);
  }

  /** Takes a courier into use or out of it, with who and why. Throws {@link CourierNotListed}. */
  async switch(tx: Tx, courier: string, wish: { inUse: boolean; reason: string; userId: Id<'User'> }): Promise<void> {
    await this.lock(tx, courier);
    await this.couriers.switch(tx, courier, wish);
  }

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
