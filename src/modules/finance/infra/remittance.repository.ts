import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import { awbKey } from '../domain/remittance/parcel-index.js';
import type { RemittanceRow } from '../domain/remittance/remittance-row.js';
import type { RowOutcome } from '../domain/remittance/row-outcome.js';

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
  readonly importedBy: string;
}

/** So many rows a statement. */
const CHUNK = 5_000;

/** Remittance files and their rows; both are only ever added. */
@Injectable()
export class RemittanceRepository {
  /** One file of a courier at a time: what one import decides the next must see. */
  async lockCourier(tx: Tx, courier: string): Promise<void> {
    await rows(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`remittance:${courier}`]);
  }

  async idOfFile(tx: Tx, courier: string, sha256: string): Promise<string | undefined> {
    const known = await one<{ id: string }>(tx, 'select id from remittance where courier = $1 and file_sha256 = $2', [
      courier,
      sha256,
    ]);
    return known?.id;
  }

  /** Which of these rows an earlier file told: same transfer, same AWB. Rows without a UTR cannot be known again. */
  async toldBefore(tx: Tx, courier: string, file: readonly RemittanceRow[]): Promise<ReadonlySet<string>> {
    const named = file.filter((row) => row.utr);
    if (named.length === 0) return new Set();
    const found = await rows<{ utr: string; awb: string }>(
      tx,
      `select distinct utr, awb from remittance_row
       where courier = $1 and utr <> '' and (utr, awb) in (select * from unnest($2::text[], $3::text[]))`,
      [courier, named.map(({ utr = '' }) => utr), named.map(({ awb }) => awbKey(awb))],
    );
    return new Set(found.map(({ utr, awb }) => tellingKey(utr, awb)));
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
        remittance.importedBy,
      ],
    );
  }

  async addRows(tx: Tx, remittance: { id: string; courier: string }, outcomes: readonly RowOutcome[]): Promise<void> {
    for (let at = 0; at < outcomes.length; at += CHUNK) {
      const records = outcomes.slice(at, at + CHUNK).map(recordOf);
      await rows(
        tx,
        `insert into remittance_row (remittance_id, courier, no, sheet, row_number, awb, utr, amount_minor, decision,
           shipment_id, matched_minor, difference_minor, unmatched_minor, facts)
         select $1, $2, r.* from jsonb_to_recordset($3) as r(no int, sheet text, row_number int, awb text, utr text,
           amount bigint, decision text, shipment_id uuid, matched bigint, difference bigint, unmatched bigint, facts jsonb)`,
        [remittance.id, remittance.courier, JSON.stringify(records)],
      );
    }
  }

  /** The charges that no earlier file told. */
  async addCharges(
    tx: Tx,
    remittance: { id: string; courier: string },
    charges: readonly { crfId: string; amount: Money }[],
  ): Promise<{ crfId: string; amount: Money }[]> {
    if (charges.length === 0) return [];
    const added = await rows<{ crf_id: string; amount_minor: string }>(
      tx,
      `insert into remittance_charge (courier, crf_id, remittance_id, amount_minor)
       select $1, c.crf_id, $2, c.amount from unnest($3::text[], $4::bigint[]) as c(crf_id, amount)
       on conflict do nothing returning crf_id, amount_minor`,
      [
        remittance.courier,
        remittance.id,
        charges.map(({ crfId }) => crfId),
        charges.map(({ amount }) => amount.toString()),
      ],
    );
    return added.map((row) => ({ crfId: row.crf_id, amount: Money.paise(row.amount_minor) }));
  }
}

/** What makes two rows of different files the same. */
export function tellingKey(utr: string, awb: string): string {
  return `${utr}|${awbKey(awb)}`;
}

function recordOf({ no, row, decision }: RowOutcome) {
  const zero = Money.zero;
  const { matched, difference, unmatched } = decision ?? { matched: zero, difference: zero, unmatched: zero };
  return {
    no,
    sheet: row.sheet,
    row_number: row.rowNumber,
    awb: awbKey(row.awb),
    utr: row.utr ?? '',
    amount: row.amount.toString(),
    decision: decision?.kind ?? 'told-before',
    shipment_id: decision?.parcel?.shipmentId ?? null,
    matched: matched.toString(),
    difference: difference.toString(),
    unmatched: unmatched.toString(),
    facts: decision?.facts ?? { awb: row.awb, amountPaise: Number(row.amount.paise), utr: row.utr ?? '' },
  };
}
