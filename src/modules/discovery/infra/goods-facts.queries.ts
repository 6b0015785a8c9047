import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** What a reseller wants to know of goods before she opens them. */
export interface GoodsFacts {
  /** About what a piece earns at the suggested price; undefined where it was not worked out yet. */
  readonly earning: Money | undefined;
  /** Parts in 10,000 of the parcels that stayed; undefined where there were too few. */
  readonly keptBp: number | undefined;
  readonly isSaved: boolean;
}

/** Reads earnings, return rates and hearts of many goods at once. */
@Injectable()
export class GoodsFactsQueries {
  constructor(private readonly database: Database) {}

  async of(resellerId: string, productIds: readonly string[]): Promise<ReadonlyMap<string, GoodsFacts>> {
    const found = await this.database.query<{
      id: string;
      earning_minor: string | null;
      kept_bp: number | null;
      is_saved: boolean;
    }>(
      `select g.id, w.earning_minor, s.kept_bp, f.product_id is not null as is_saved
       from unnest($2::uuid[]) as g(id)
       left join product_worth w on w.product_id = g.id
       left join product_signal s on s.product_id = g.id and s.state_code = ''
       left join saved_product f on f.product_id = g.id and f.reseller_id = $1`,
      [resellerId, productIds],
    );
    return new Map(
      found.map(({ id, earning_minor, kept_bp, is_saved }) => [
        id,
        {
          earning: earning_minor === null ? undefined : Money.paise(earning_minor),
          keptBp: kept_bp ?? undefined,
          isSaved: is_saved,
        },
      ]),
    );
  }
}
