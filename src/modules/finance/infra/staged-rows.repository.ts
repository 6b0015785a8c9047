import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { leave, one, rows, type Tx } from '../../../platform/database/index.js';
import type { RemittanceRow } from '../domain/remittance/remittance-row.js';

/** A row with its place in the file, from 1, over all sheets. */
export interface PlacedRow {
  readonly no: number;
  readonly row: RemittanceRow;
}

interface StagedRow {
  readonly no: number;
  readonly row: Omit<RemittanceRow, 'amount'> & { readonly amount: string };
}

/** A read that broke off leaves rows behind; nobody waits for them longer. */
const STALE_HOURS = 24;

/** Rows of a file between reading and booking, so that no file has to fit into memory. */
@Injectable()
export class StagedRowsRepository {
  async add(tx: Tx, importId: string, placed: readonly PlacedRow[]): Promise<void> {
    if (placed.length === 0) return;
    await rows(
      tx,
      `insert into remittance_staged (import_id, no, awb_key, is_whole, is_taken_back, row)
       select $1, s.* from unnest($2::int[], $3::text[], $4::boolean[], $5::boolean[], $6::jsonb[]) as s`,
      [
        importId,
        placed.map(({ no }) => no),
        placed.map(({ row }) => bareAwb(row.awb)),
        placed.map(({ row }) => !row.awbIsApproximate),
        placed.map(({ row }) => row.amount.isNegative),
        placed.map(({ row }) => JSON.stringify({ ...row, amount: row.amount.toString() })),
      ],
    );
  }

  /**
   * The next rows with whole AWBs in the order of these, all rows of one AWB together: about `limit`, from the one after
   * `after`. `last` is undefined where these are the last.
   */
  async nextByAwb(
    tx: Tx,
    importId: string,
    { after, limit }: { after: string; limit: number },
  ): Promise<{ rows: PlacedRow[]; last: string | undefined }> {
    const edge = await one<{ awb_key: string }>(
      tx,
      `select awb_key from remittance_staged where import_id = $1 and is_whole and awb_key > $2 order by awb_key offset $3 limit 1`,
      [importId, after, limit - 1],
    );
    const found = await rows<StagedRow>(
      tx,
      `select no, row from remittance_staged
       where import_id = $1 and is_whole and awb_key > $2 and ($3::text is null or awb_key <= $3) order by no`,
      [importId, after, edge?.awb_key ?? null],
    );
    return { rows: found.map(placedRow), last: edge?.awb_key };
  }

  /** The next rows whose AWB lost digits, in the order of the file. */
  async nextApproximate(tx: Tx, importId: string, { after, limit }: { after: number; limit: number }) {
    const found = await rows<StagedRow>(
      tx,
      'select no, row from remittance_staged where import_id = $1 and not is_whole and no > $2 order by no limit $3',
      [importId, after, limit],
    );
    return found.map(placedRow);
  }

  /** Forgets the rows of an import, and what imports that broke off long ago have left. */
  forget(tx: Tx, importId: string): void {
    leave(tx, `delete from remittance_staged where import_id = $1 or staged_at < now() - make_interval(hours => $2)`, [
      importId,
      STALE_HOURS,
    ]);
  }
}

/** An AWB as all look-ups compare it: couriers' files lose leading noughts and change capitals. */
export function bareAwb(awb: string): string {
  return awb.toUpperCase().replace(/^0+/, '');
}

function placedRow({ no, row }: StagedRow): PlacedRow {
  return { no, row: { ...row, amount: Money.paise(row.amount) } };
}
