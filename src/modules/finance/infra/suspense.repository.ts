import { Injectable } from '@nestjs/common';
import type { Money } from '../../../kernel/index.js';
import { affected, rows, type Tx } from '../../../platform/database/index.js';
import type { LineName, SuspenseAccount } from '../domain/suspense/resolution.js';

/** Money of a row that begins to wait; negative where it is missing or was taken back. */
export interface NewSuspense {
  readonly no: number;
  readonly account: SuspenseAccount;
  readonly amount: Money;
  readonly shipmentId: string | undefined;
}

/** A row and the parcel whose cash it brought. */
export interface Settlement {
  readonly no: number;
  readonly shipmentId: string;
}

/** What waits, and which row settled which parcel. */
@Injectable()
export class SuspenseRepository {
  async add(tx: Tx, remittance: { id: string; courier: string }, lines: readonly NewSuspense[]): Promise<void> {
    if (lines.length === 0) return;
    await rows(
      tx,
      `insert into suspense_line (remittance_id, courier, no, account, amount_minor, open_minor, shipment_id)
       select $1, $2, l.no, l.account, l.amount, l.amount, l.shipment_id
       from unnest($3::int[], $4::text[], $5::bigint[], $6::uuid[]) as l(no, account, amount, shipment_id)
       on conflict (remittance_id, no, account) do update set open_minor = excluded.open_minor`,
      [
        remittance.id,
        remittance.courier,
        lines.map(({ no }) => no),
        lines.map(({ account }) => account),
        lines.map(({ amount }) => amount.toString()),
        lines.map(({ shipmentId }) => shipmentId ?? null),
      ],
    );
  }

  /** Takes what rows brought later from what was missing of these parcels. A constraint refuses more than is missing. */
  async completeParcels(tx: Tx, parts: readonly { shipmentId: string; amount: Money }[]): Promise<void> {
    if (parts.length === 0) return;
    await rows(
      tx,
      `update suspense_line l set open_minor = l.open_minor + p.amount
       from (select id, sum(amount)::bigint as amount from unnest($1::uuid[], $2::bigint[]) as p(id, amount) group by id) p
       where l.shipment_id = p.id and l.account = 'short' and l.open_minor <> 0`,
      [parts.map(({ shipmentId }) => shipmentId), parts.map(({ amount }) => amount.toString())],
    );
  }

  /** Makes a line wait for so much. False where it did not wait for `from` any more. */
  async change(tx: Tx, line: LineName, { from, to }: { from: Money; to: Money }): Promise<boolean> {
    const changed = await affected(
      tx,
      'update suspense_line set open_minor = $5 where remittance_id = $1 and no = $2 and account = $3 and open_minor = $4',
      [line.remittanceId, line.no, line.account, from.toString(), to.toString()],
    );
    return changed === 1;
  }

  /** A constraint refuses a second row for a parcel, and a second parcel for a row. */
  async settle(tx: Tx, remittanceId: string, settlements: readonly Settlement[]): Promise<void> {
    if (settlements.length === 0) return;
    await rows(
      tx,
      `insert into cash_settlement (remittance_id, no, shipment_id) select $1, s.* from unnest($2::int[], $3::uuid[]) as s`,
      [remittanceId, settlements.map(({ no }) => no), settlements.map(({ shipmentId }) => shipmentId)],
    );
  }

  async undoSettlements(tx: Tx, shipmentIds: readonly string[]): Promise<void> {
    if (shipmentIds.length === 0) return;
    await rows(
      tx,
      'update cash_settlement set undone_at = haat_now() where shipment_id = any($1) and undone_at is null',
      [shipmentIds],
    );
  }

  /** The settlement that was undone last holds again. */
  async redoSettlement(tx: Tx, shipmentId: string): Promise<void> {
    await rows(
      tx,
      `with again as (
         update cash_settlement set undone_at = null where id = (select max(id) from cash_settlement where shipment_id = $1)
         returning remittance_id, no)
       update cod_collection c set remitted_minor = r.amount_minor, remitted_utr = r.utr,
         remitted_at = coalesce(r.remitted_on::timestamp at time zone 'Asia/Kolkata', haat_now())
       from again a join remittance_row r on r.remittance_id = a.remittance_id and r.no = a.no where c.shipment_id = $1`,
      [shipmentId],
    );
  }
}
