import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** A rate that holds today, as the page shows it. */
export interface ShownRate {
  readonly code: string;
  readonly goodsClass: string;
  readonly above: Money;
  readonly upTo: Money | null;
  readonly basisPoints: number;
  readonly validFrom: string;
  readonly source: string;
}

/** The rows behind every tax of today. */
@Injectable()
export class TaxRateQueries {
  constructor(private readonly database: Database) {}

  async today(): Promise<ShownRate[]> {
    const found = await this.database.query<Omit<ShownRate, 'above' | 'upTo'> & { above: string; upTo: string | null }>(
      `select code, goods_class as "goodsClass", from_minor as above, up_to_minor as "upTo", rate_bp as "basisPoints",
         valid_from::text as "validFrom", source
       from tax_rate
       where (haat_now() at time zone 'Asia/Kolkata')::date <@ daterange(valid_from, valid_to)
       order by code, goods_class, from_minor`,
    );
    return found.map((row) => ({
      ...row,
      above: Money.paise(row.above),
      upTo: row.upTo === null ? null : Money.paise(row.upTo),
    }));
  }
}
