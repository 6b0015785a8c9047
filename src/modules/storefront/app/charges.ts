import { Injectable } from '@nestjs/common';
import { businessDay, Clock, Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** What is charged beside the goods, for the whole order. */
export interface Charges {
  readonly delivery: Money;
  /** For paying in cash at the door. */
  readonly cash: Money;
}

interface ChargeRow {
  readonly what: keyof Charges;
  readonly amount_minor: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

/** Rows are read again after so long, so that a new day needs no restart. */
const ROWS_TTL_MS = 60_000;

/** The charges of today, from the dated rows. */
@Injectable()
export class CheckoutCharges {
  private rows: readonly ChargeRow[] = [];
  private readAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Where no row says anything there is no charge. */
  async today(): Promise<Charges> {
    const now = this.clock.now();
    if (now.getTime() - this.readAtMs >= ROWS_TTL_MS) {
      this.rows = await this.database.query<ChargeRow>(
        'select what, amount_minor, valid_from::text, valid_to::text from checkout_charge',
      );
      this.readAtMs = now.getTime();
    }
    const day = businessDay(now);
    const amountOf = (what: keyof Charges) => {
      const row = this.rows.find(
        (one) => one.what === what && one.valid_from <= day && (one.valid_to === null || day <= one.valid_to),
      );
      return Money.paise(row?.amount_minor ?? 0n);
    };
    return { delivery: amountOf('delivery'), cash: amountOf('cash') };
  }
}
