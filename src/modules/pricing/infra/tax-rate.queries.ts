import { Injectable } from '@nestjs/common';
import { type BusinessDay, basisPoints, Money } from '../../../kernel/index.js';
import { Database, rows, type Tx } from '../../../platform/database/index.js';
import type { GoodsClass } from '../domain/goods-class.js';
import type { TaxCode, TaxRate } from '../domain/rates.js';

interface TaxRateRow {
  readonly code: TaxCode;
  readonly goods_class: GoodsClass | '';
  readonly from_minor: string;
  readonly up_to_minor: string | null;
  readonly rate_bp: number;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
  readonly source: string;
}

const ALL_RATES = `
  select code, goods_class, from_minor, up_to_minor, rate_bp, valid_from::text, valid_to::text, source from tax_rate`;

/** Reads the dated rates. */
@Injectable()
export class TaxRateQueries {
  constructor(private readonly database: Database) {}

  /** Whoever holds a transaction gives it: waiting for a second connection, many at once would wait for each other. */
  async all(tx?: Tx): Promise<TaxRate[]> {
    const found = await (tx ? rows<TaxRateRow>(tx, ALL_RATES) : this.database.query<TaxRateRow>(ALL_RATES));
    return found.map((row) => ({
      code: row.code,
      goodsClass: row.goods_class,
      above: Money.paise(row.from_minor),
      upTo: row.up_to_minor === null ? null : Money.paise(row.up_to_minor),
      rate: basisPoints(row.rate_bp),
      validFrom: row.valid_from,
      validTo: row.valid_to,
      source: row.source,
    }));
  }
}
