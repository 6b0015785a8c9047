import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { rows, type Tx, together } from '../../../platform/database/index.js';
import type { DueParcel } from '../domain/remittance/due-parcel.js';
import { plainReference } from '../domain/remittance/plain-reference.js';
import type { RemittanceRow } from '../domain/remittance/remittance-row.js';
import { bareAwb } from './staged-rows.repository.js';

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

/** What has come of a parcel's cash by now. */
export interface Remitted {
  readonly shipmentId: string;
  readonly amount: Money;
  readonly at: Date;
  readonly utr: string;
}

/** $1 is the courier, $2 the import. */
const DUE = `
  select c.shipment_id, c.awb, c.order_reference, c.due_minor, c.remitted_minor, c.remitted_utr, c.status,
    to_char(c.remitted_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD') as remitted_on,
    (select -sum(l.open_minor)::bigint from suspense_line l
      where l.shipment_id = c.shipment_id and l.account = 'short' and l.open_minor <> 0) as rest_minor,
    exists (select 1 from remittance_staged g where g.import_id = $2 and g.awb_key = ltrim(upper(c.awb), '0')
      and g.is_whole and not g.is_taken_back) as is_named
  from cod_collection c`;

interface ComingRow {
  readonly shipment_id: Id<'Shipment'>;
  readonly awb: string;
  readonly cod_minor: string;
}

interface DueRow {
  readonly shipment_id: Id<'Shipment'>;
  readonly awb: string;
  readonly order_reference: string;
  readonly due_minor: string;
  readonly remitted_minor: string;
  readonly remitted_on: string | null;
  readonly remitted_utr: string;
  readonly status: string;
  readonly rest_minor: string | null;
  readonly is_named: boolean;
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
   * The parcels that these rows may speak of, by AWB or by order number, locked in the order of their ids; also those that
   * are on their way to the door. `importId`: the file whose other rows may name them.
   */
  async mentionedIn(tx: Tx, courier: string, importId: string, file: readonly RemittanceRow[]): Promise<DueParcel[]> {
    const whole = file.filter((row) => !row.awbIsApproximate);
    const awbs = whole.map(({ awb }) => bareAwb(awb));
    const references = file.flatMap((row) => (row.orderReference ? [plainReference(row.orderReference)] : []));
    const [found, coming] = await together(
      rows<DueRow>(
        tx,
        `with meant as (
           select c.shipment_id from unnest($3::text[]) as k(awb) join cod_collection c on c.courier = $1 and ltrim(upper(c.awb), '0') = k.awb
           union
           select c.shipment_id from unnest($4::text[]) as k(reference) join cod_collection c on c.courier = $1
             and regexp_replace(lower(c.order_reference), '(-c$|[^[:alnum:]])', '', 'g') = k.reference)
         ${DUE} join meant m using (shipment_id) order by c.shipment_id for update of c`,
        [courier, importId, awbs, references.filter((reference) => reference !== '')],
      ),
      rows<ComingRow>(
        tx,
        `select s.id as shipment_id, s.awb, s.cod_minor from unnest($2::text[]) as k(awb)
         join shipment s on s.provider = $1 and s.awb = k.awb
         where not exists (select 1 from cod_collection c where c.shipment_id = s.id)`,
        [courier, whole.map(({ awb }) => awb)],
      ),
    );
    return [...found.map(dueParcel), ...coming.map(comingParcel)];
  }

  /** All parcels that still wait for their cash, for rows that lost digits of their AWBs. */
  async waitingAt(tx: Tx, courier: string, importId: string): Promise<DueParcel[]> {
    const found = await rows<DueRow>(
      tx,
      `${DUE} where c.courier = $1 and c.status = 'collected' order by c.shipment_id for update of c`,
      [courier, importId],
    );
    return found.map(dueParcel);
  }

  /** Notes what rows brought of each parcel's cash, each parcel once. Parts add to what came before. */
  async remit(tx: Tx, remitted: readonly Remitted[]): Promise<void> {
    if (remitted.length === 0) return;
    await rows(
      tx,
      `update cod_collection c set
         status = case when c.status = 'reversed' then c.status when c.due_minor = r.amount then 'remitted'
           when c.due_minor > r.amount then 'short' else 'excess' end,
         remitted_minor = r.amount, remitted_at = r.at, remitted_utr = r.utr
       from unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::text[]) as r(id, amount, at, utr)
       where c.shipment_id = r.id`,
      [
        remitted.map(({ shipmentId }) => shipmentId),
        remitted.map(({ amount }) => amount.toString()),
        remitted.map(({ at }) => at),
        remitted.map(({ utr }) => utr),
      ],
    );
  }

  /** Cash went back to the courier, or its row was found to mean another parcel: it is awaited again, or never was. */
  async unremit(tx: Tx, shipmentIds: readonly string[]): Promise<void> {
    if (shipmentIds.length === 0) return;
    await rows(
      tx,
      `update cod_collection c set status = case when c.status = 'reversed' then c.status else 'collected' end,
         remitted_minor = 0, remitted_at = null, remitted_utr = ''
       where c.shipment_id = any($1)`,
      [shipmentIds],
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
    ...(row.rest_minor !== null && { rest: Money.paise(row.rest_minor) }),
    ...(row.status === 'reversed' && { delivery: 'corrected' as const }),
    isNamedElsewhere: row.is_named,
  };
}

function comingParcel({ shipment_id: shipmentId, awb, cod_minor: cod }: ComingRow): DueParcel {
  return { shipmentId, awb, due: Money.paise(cod), delivery: 'to-come' };
}
