import { Injectable } from '@nestjs/common';
import type { Money, Pincode } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import {
  billedGrams,
  type CourierAt,
  type CourierChoice,
  type CourierQuestion,
  CouriersApi,
  freightOf,
  NoCourierServes,
} from '../../couriers/index.js';
import { LogisticsApi } from '../../logistics/index.js';

/** A parcel that somebody asks about; nothing is booked. */
export interface WayQuestion {
  readonly from: Pincode;
  readonly to: Pincode;
  readonly grams: number;
  readonly cod: Money;
}

/** What couriers do on a way, and which one would be chosen. */
export interface WayAnswer {
  readonly couriers: readonly (CourierAt & { readonly freight: Money | undefined })[];
  readonly usual: CourierQuestion['usual'];
  /** Undefined where none serves it. */
  readonly choice: CourierChoice | undefined;
}

/** Answers which courier would carry a parcel and why, by the very choice that booking makes. */
@Injectable()
export class LookAtWay {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly couriers: CouriersApi,
    private readonly logistics: LogisticsApi,
  ) {}

  async execute(question: WayQuestion): Promise<WayAnswer> {
    const { from, to, grams, cod } = question;
    const listed = await this.couriers.at(from, to);
    const couriers = listed.map((one) => ({ ...one, freight: one.rate && sumOf(one.rate, grams, cod) }));
    return this.uow.run(async (tx) => {
      const known = await this.logistics.considerPincode(tx, to);
      const choice = await this.couriers
        .choose(tx, { ...question, ...known, without: new Set() })
        .catch((error: unknown) => {
          if (error instanceof NoCourierServes) return undefined;
          throw error;
        });
      return { couriers, usual: known.usual, choice };
    });
  }
}

function sumOf(rate: NonNullable<CourierAt['rate']>, grams: number, cod: Money): Money {
  const { there, codFee } = freightOf(rate, billedGrams(grams), cod);
  return there.plus(codFee);
}
