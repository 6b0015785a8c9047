import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.js';
import type { Evidence } from '../domain/evidence.js';
import { EVIDENCE_COLUMNS, type EvidenceRow, evidenceOf, IN_FORCE } from './evidence.row.js';

/** Reads what is known of a buyer who comes back by the page of an order. */
@Injectable()
export class ComeBackQueries {
  constructor(private readonly database: Database) {}

  /** What would decide now, for the buyer and the browser of an order. Undefined for an order that was never attributed. */
  async evidenceOf(orderId: string, at: Date): Promise<Evidence | undefined> {
    const row = await this.database.first<EvidenceRow>(BY_ORDER, [orderId, at]);
    return row && evidenceOf(row);
  }

  /** A link of this reseller that anybody may order on now: that of the order, else for the same goods, else her newest. */
  async linkOf(resellerId: string, orderLink: string, at: Date): Promise<string | undefined> {
    const row = await this.database.first<{ code: string }>(
      `select l.code from share_link l join share_link o on o.code = $2 join product p on p.id = l.product_id
       where l.reseller_id = $1 and (l.ends_at is null or l.ends_at > $3) and l.orders_max is null and p.status = 'live'
         and not exists (select 1 from pool where pool.link_code = l.code)
         and exists (select 1 from share_link_term t where t.link_code = l.code and t.sold)
       order by l.code = o.code desc, l.product_id = o.product_id desc, l.made_at desc, l.code limit 1`,
      [resellerId, orderLink, at],
    );
    return row?.code;
  }
}

const BY_ORDER = `
  select ${EVIDENCE_COLUMNS}
  from (select a.link_code, a.reseller_id, $2::timestamptz as at, a.visitor_hash, a.buyer_key, a.address_key, a.reseller_key
    from order_attribution a where a.order_id = $1) k
  ${IN_FORCE}
  cross join (select null::uuid as order_id) s`;
