import { Injectable } from '@nestjs/common';
import { type BusinessDay, Money } from '../../../kernel/index.js';
import { rows, type Tx } from '../../../platform/database/index.js';
import { ON_OFFER } from '../../catalogue/index.js';
import type { GoodsClass } from '../../pricing/index.js';

/** The cheapest piece in stock of goods whose worth is to be worked out. */
export interface GoodsToPrice {
  readonly productId: string;
  readonly goodsClass: GoodsClass;
  readonly basePrice: Money;
  readonly supplierPrice: Money;
  readonly mrp: Money | null;
  readonly supplierHasGstin: boolean;
  /** All of the above and the day of the rates: while it is the same, so is the worth. */
  readonly basis: string;
}

/** What a piece earns at the suggested margin. */
export interface Worth {
  readonly productId: string;
  readonly basePrice: Money;
  readonly margin: Money;
  readonly earning: Money;
  readonly basis: string;
}

type Row = Omit<GoodsToPrice, 'basePrice' | 'supplierPrice' | 'mrp'> & {
  base_minor: string;
  supplier_minor: string;
  mrp_minor: string | null;
};

/** Finds goods whose worth is not known or no longer true, and keeps it. */
@Injectable()
export class WorthRepository {
  async toPrice(tx: Tx, day: BusinessDay, limit: number): Promise<GoodsToPrice[]> {
    const found = await rows<Row>(
      tx,
      `select g.* from (
         select p.id as "productId", p.goods_class as "goodsClass", maker.gstin is not null as "supplierHasGstin",
           c.base_minor, c.supplier_minor, c.mrp_minor,
           concat_ws('/', $1::text, p.goods_class, maker.gstin is not null, c.base_minor, c.supplier_minor, c.mrp_minor) as basis
         from product p join supplier maker on maker.id = p.supplier_id
         cross join lateral (
           select v.base_price_minor as base_minor, v.supplier_price_minor as supplier_minor, v.mrp_minor
           from variant v join stock k on k.variant_id = v.id
           where v.product_id = p.id and k.available > 0 order by v.base_price_minor, v.position, v.sku limit 1
         ) c
         where ${ON_OFFER}
       ) g left join product_worth w on w.product_id = g."productId"
       where w.basis is distinct from g.basis limit $2`,
      [day, limit],
    );
    return found.map(({ base_minor, supplier_minor, mrp_minor, ...goods }) => ({
      ...goods,
      basePrice: Money.paise(base_minor),
      supplierPrice: Money.paise(supplier_minor),
      mrp: mrp_minor === null ? null : Money.paise(mrp_minor),
    }));
  }

  async keep(tx: Tx, worths: readonly Worth[], now: Date): Promise<void> {
    const given = worths.map(({ productId, basePrice, margin, earning, basis }) => ({
      product_id: productId,
      base_minor: basePrice.toString(),
      margin_minor: margin.toString(),
      earning_minor: earning.toString(),
      basis,
    }));
    await rows(
      tx,
      `insert into product_worth (product_id, base_minor, margin_minor, earning_minor, basis, priced_at)
       select product_id, base_minor, margin_minor, earning_minor, basis, $2
       from jsonb_to_recordset($1::jsonb) as given(product_id uuid, base_minor bigint, margin_minor bigint,
         earning_minor bigint, basis text)
       order by product_id
       on conflict (product_id) do update set base_minor = excluded.base_minor, margin_minor = excluded.margin_minor,
         earning_minor = excluded.earning_minor, basis = excluded.basis, priced_at = excluded.priced_at`,
      [JSON.stringify(given), now],
    );
  }
}
