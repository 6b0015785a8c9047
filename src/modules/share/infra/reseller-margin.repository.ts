import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import type { RememberedMargin } from '../domain/remembered-margin.js';

/** What each reseller added last in each category. */
@Injectable()
export class ResellerMarginRepository {
  async find(tx: Tx, resellerId: string, category: string): Promise<RememberedMargin | undefined> {
    const row = await one<{ margin_minor: string; base_minor: string }>(
      tx,
      'select margin_minor, base_minor from reseller_margin where reseller_id = $1 and category = $2',
      [resellerId, category],
    );
    return row && { margin: Money.paise(row.margin_minor), basePrice: Money.paise(row.base_minor) };
  }

  /** The latest choice counts, also where two are written in the wrong order. */
  async keep(
    tx: Tx,
    chosen: RememberedMargin & { readonly resellerId: string; readonly category: string; readonly at: Date },
  ): Promise<void> {
    await rows(
      tx,
      `insert into reseller_margin (reseller_id, category, margin_minor, base_minor, chosen_at)
       values ($1, $2, $3, $4, $5)
       on conflict (reseller_id, category) do update set margin_minor = excluded.margin_minor,
         base_minor = excluded.base_minor, chosen_at = excluded.chosen_at
         where reseller_margin.chosen_at <= excluded.chosen_at`,
      [chosen.resellerId, chosen.category, chosen.margin.toString(), chosen.basePrice.toString(), chosen.at],
    );
  }
}
