import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import type { CourierPayout } from '../domain/remittance/courier-payout.js';
import { awbKey } from '../domain/remittance/parcel-index.js';
import type { RowOutcome } from '../domain/remittance/row-outcome.js';
import type { PlacedRow } from './staged-rows.repository.js';

/** A file as it is kept. */
export interface NewRemittance {
  readonly id: string;
  readonly courier: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly layout: string;
  readonly total: Money;
  readonly rows: number;
  readonly objectKey: string;
  readonly summary: object;
  /** Absent where a command at the terminal brings it. */
  readonly importedBy: string | undefined;
}

/** Remittance files and their rows; both are only ever added. Those that were taken back count no more. */
@Injectable()
export class RemittanceRepository {
  /** One file of a courier at a time: what one import decides the next must see. */
  async lockCourier(tx: Tx, courier: string): Promise<void> {
    await rows(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`remittance:${courier}`]);
  }

  async idOfFile(tx: Tx, courier: string, sha256: string): Promise<string | undefined> {
    const known = await one<{ id: string }>(
      tx,
      'select id from remittance where courier = $1 and file_sha256 = $2 and withdrawn_at is null',
      [courier, sha256],
    );
    return known?.id;
  }

  /**
   * Places of those rows that an earlier file told: same transfer, same AWB, and where the AWB lost digits also the same
   * order and amount. Rows without a UTR cannot be known again.
   */
  async toldBefore(tx: Tx, courier: string, file: readonly PlacedRow[]): Promise<ReadonlySet<number>> {
    const named = file.filter(({ row }) => row.utr);
    if (named.length === 0) return new Set();
    const found = await rows<{ no: number }>(
      tx,
      `select t.no from unnest($2::int[], $3::text[], $4::text[], $5::bigint[], $6::text[]) as t(no, utr, awb, amount, reference)
       where exists (select 1 from remittance_row r where r.courier = $1 and not r.is_withdrawn and r.utr <> '' and r.utr = t.utr and r.awb = t.awb
         and (r.amount_minor < 0) = (t.amount < 0)
         and (r.is_whole or (r.amount_minor = t.amount and r.order_reference in (t.reference, ''))))`,
      [
        courier,
        named.map(({ no }) => no),
        named.map(({ row }) => row.utr),
        named.map(({ row }) => awbKey(row.awb)),
        named.map(({ row }) => row.amount.toString()),
        named.map(({ row }) => row.orderReference ?? ''),
      ],
    );
    return new Set(found.map(({ no }) => no));
  }

  async add(tx: Tx, remittance: NewRemittance): Promise<void> {
    await rows(
      tx,
      `insert into remittance (id, courier, file_name, file_sha256, layout, total_minor, rows, object_key, summary, imported_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        remittance.id,
        remittance.courier,
        remittance.fileName,
        remittance.sha256,
        remittance.layout,
        remittance.total.toString(),
        remittance.rows,
        remittance.objectKey,
        JSON.stringify(remittance.summary),
        remittance.importedBy ?? null,
      ],
    );
  }

  /** Keeps rows with what became of them, what they settle and what of them waits. */
  async addRows(tx: Tx, remittance: { id: string; courier: string }, outcomes: readonly RowOutcome[]): Promise<void> {
    if (outcomes.length === 0) return;
    await rows(
      tx,
      `insert into remittance_row (remittance_id, courier, no, sheet, row_number, awb, is_whole, order_reference, remitted_on, utr, crf_id,
         amount_minor, decision, shipment_id, matched_minor, part_minor, difference_minor, unmatched_minor, facts)
       select $1, $2, r.* from jsonb_to_recordset($3) as r(no int, sheet text, row_number int, awb text, is_whole boolean,
         reference text, remitted_on date, utr text, crf_id text, amount bigint, decision text, shipment_id uuid, matched bigint, part bigint,
         difference bigint, unmatched bigint, facts jsonb)`,
      [remittance.id, remittance.courier, JSON.stringify(outcomes.map(recordOf))],
    );
  }

  /** What the courier tells of its transfers as a whole; those that an earlier file told are passed over. */
  async addTransfers(
    tx: Tx,
    remittance: { id: string; courier: string },
    payouts: readonly CourierPayout[],
  ): Promise<void> {
    if (payouts.length === 0) return;
    await rows(
      tx,
      `insert into courier_transfer (remittance_id, courier, crf_id, utr, day, amount_minor)
       select $1, $2, p.* from unnest($3::text[], $4::text[], $5::date[], $6::bigint[]) as p on conflict do nothing`,
      [
        remittance.id,
        remittance.courier,
        payouts.map(({ crfId }) => crfId),
        payouts.map(({ utr = '' }) => utr),
        payouts.map(({ on }) => on ?? null),
        payouts.map(({ paid }) => paid.toString()),
      ],
    );
  }

  /** The charges that no earlier file told. */
  async addCharges(
    tx: Tx,
    remittance: { id: string; courier: string },
    charges: readonly { crfId: string; utr: string; amount: Money }[],
  ): Promise<{ crfId: string; amount: Money }[]> {
    if (charges.length === 0) return [];
    const added = await rows<{ crf_id: string; amount_minor: string }>(
      tx,
      `insert into remittance_charge (courier, crf_id, remittance_id, amount_minor, utr)
       select $1, c.crf_id, $2, c.amount, c.utr from unnest($3::text[], $4::bigint[], $5::text[]) as c(crf_id, amount, utr)
       on conflict do nothing returning crf_id, amount_minor`,
      [
        remittance.courier,
        remittance.id,
        charges.map(({ crfId }) => crfId),
        charges.map(({ amount }) => amount.toString()),
        charges.map(({ utr }) => utr),
      ],
    );
    return added.map((row) => ({ crfId: row.crf_id, amount: Money.paise(row.amount_minor) }));
  }
}

function recordOf({ no, row, decision }: RowOutcome) {
  const zero = Money.zero;
  const none = { matched: zero, part: zero, difference: zero, unmatched: zero };
  const { matched, part, difference, unmatched } = decision ?? none;
  return {
    no,
    sheet: row.sheet,
    row_number: row.rowNumber,
    awb: awbKey(row.awb),
    is_whole: !row.awbIsApproximate,
    reference: row.orderReference ?? '',
    remitted_on: row.remittedOn ?? null,
    crf_id: row.crfId ?? '',
    utr: row.utr ?? '',
    amount: row.amount.toString(),
    decision: decision?.kind ?? 'told-before',
    shipment_id: decision?.parcel?.shipmentId ?? null,
    matched: matched.toString(),
    part: part.toString(),
    difference: difference.toString(),
    unmatched: unmatched.toString(),
    facts: decision?.facts ?? { awb: row.awb, amountPaise: Number(row.amount.paise), utr: row.utr ?? '' },
  };
}
