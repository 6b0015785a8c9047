import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { rows, type Tx } from '../../../platform/database/index.js';
import type { DueParcel } from '../domain/remittance/due-parcel.js';
import { plainReference } from '../domain/remittance/plain-reference.js';
import type { RemittanceRow } from '../domain/remittance/remittance-row.js';

/** What was told of a parcel's cash. */
export interface CollectionNews {
  readonly shipmentId: string;
  readonly courier: string;
  readonly awb: string;
  readonly orderReference: string;
  readonly due: Money;
  readonly deliveryNo: number;
  readonly collectedAt: Date;
  readonly status: 'collected' | 'reversed';
}

/** What a courier's row made of a parcel's cash. */
export interface Remitted {
  readonly shipmentId: string;
  readonly status: 'remitted' | 'short' | 'excess';
  readonly amount: Money;
  readonly at: Date;
  readonly utr: string;
}

interface DueRow {
  readonly shipment_id: Id<'Shipment'>;
  readonly awb: string;
  readonly order_reference: string;
  readonly due_minor: string;
  readonly remitted_minor: string;
  readonly remitted_on: string | null;
  readonly remitted_utr: string;
}

/** Rows of `cod_collection`: one parcel's cash each. */
@Injectable()
export class CollectionRepository {
  /**
   * Keeps what was told last: of two deliveries the later one, of a delivery and its correction the correction, in
   * whatever order they come. Cash that was remitted stays remitted when the parcel is delivered again.
   */
  async tell(tx: Tx, news: CollectionNews): Promise<void> {
    await rows(
      tx,
      `insert into cod_collection as c (shipment_id, courier, awb, order_reference, due_minor, delivery_no, collected_at, status)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (shipment_id) do update set delivery_no = excluded.delivery_no, collected_at = excluded.collected_at,
         courier = excluded.courier, awb = excluded.awb, order_reference = excluded.order_reference,
         status = case when excluded.status = 'reversed' or c.remitted_at is null then excluded.status
           when c.remitted_minor = c.due_minor then 'remitted' when c.remitted_minor < c.due_minor then 'short' else 'excess' end
       where (c.delivery_no, c.status = 'reversed') < (excluded.delivery_no, excluded.status = 'reversed')`,
      [
        news.shipmentId,
        news.courier,
        news.awb,
        news.orderReference,
        news.due.toString(),
        news.deliveryNo,
        news.collectedAt,
        news.status,
      ],
    );
  }

  /**
   * The parcels that these rows may speak of, locked in the order of their ids: by AWB, by order number, and where a file
   * lost digits all that still wait for their cash.
   */
  async mentionedIn(tx: Tx, courier: string, file: readonly RemittanceRow[]): Promise<DueParcel[]> {
    const found = await rows<DueRow>(
      tx,
      `select shipment_id, awb, order_reference, due_minor, remitted_minor, remitted_utr,
         to_char(remitted_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD') as remitted_on
       from cod_collection
       where courier = $1 and (status <> 'reversed' or remitted_at is not null) and (
         ltrim(upper(awb), '0') = any($2)
         or regexp_replace(lower(order_reference), '(-c$|[^[:alnum:]])', '', 'g') = any($3)
         or ($4 and status = 'collected'))
       order by shipment_id for update`,
      [
        courier,
        file.filter((row) => !row.awbIsApproximate).map((row) => row.awb.toUpperCase().replace(/^0+/, '')),
        file.flatMap((row) => (row.orderReference ? [plainReference(row.orderReference)] : [])),
        file.some((row) => row.awbIsApproximate),
      ],
    );
    return found.map(dueParcel);
  }

  async remit(tx: Tx, remitted: readonly Remitted[]): Promise<void> {
    if (remitted.length === 0) return;
    await rows(
      tx,
      `update cod_collection c set status = case when c.status = 'reversed' then c.status else r.status end,
         remitted_minor = r.amount, remitted_at = r.at, remitted_utr = r.utr
       from unnest($1::uuid[], $2::text[], $3::bigint[], $4::timestamptz[], $5::text[]) as r(id, status, amount, at, utr)
       where c.shipment_id = r.id`,
      [
        remitted.map(({ shipmentId }) => shipmentId),
        remitted.map(({ status }) => status),
        remitted.map(({ amount }) => amount.toString()),
        remitted.map(({ at }) => at),
        remitted.map(({ utr }) => utr),
      ],
    );
  }
}

function dueParcel(row: DueRow): DueParcel {
  const { remitted_on: on, remitted_utr: utr } = row;
  return {
    shipmentId: row.shipment_id,
    awb: row.awb,
    ...(row.order_reference && { orderReference: row.order_reference }),
    due: Money.paise(row.due_minor),
    ...(on !== null && { remitted: { amount: Money.paise(row.remitted_minor), on, ...(utr && { utr }) } }),
  };
}
