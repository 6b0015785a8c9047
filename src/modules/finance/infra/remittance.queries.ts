import { Injectable } from '@nestjs/common';
import { type Facts, Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { DecisionSum, RowDecision } from '../domain/remittance/row-outcome.js';

/** A file in a list. */
export interface ListedRemittance {
  readonly id: string;
  readonly courier: string;
  readonly fileName: string;
  readonly importedAt: Date;
  readonly importedBy: string;
  readonly rows: number;
  readonly total: Money;
  readonly matchedRows: number;
  readonly unmatched: Money;
}

/** A fault as it was kept. */
export interface KeptFault {
  readonly rowNumber: number;
  readonly sheet: string;
  readonly code: string;
  readonly facts: Facts;
  readonly isRowTaken: boolean;
}

/** A file with what became of it. */
export interface RemittancePage extends Omit<ListedRemittance, 'matchedRows' | 'unmatched'> {
  readonly byDecision: readonly DecisionSum[];
  readonly charges: Money;
  readonly faults: readonly KeptFault[];
  readonly faultCount: number;
  readonly rowsLeftOut: number;
  readonly leftOut: Money;
  /** What the courier's own sum is off by. */
  readonly gap: Money;
}

/** One row with its decision. */
export interface DecidedRow {
  readonly remittanceId: string;
  readonly no: number;
  readonly rowNumber: number;
  readonly courier: string;
  readonly awb: string;
  readonly utr: string;
  readonly amount: Money;
  readonly decision: RowDecision;
  readonly shipmentId: string | null;
  readonly difference: Money;
  readonly unmatched: Money;
  readonly facts: Facts;
}

interface KeptSummary {
  readonly rowsLeftOut: number;
  readonly leftOutPaise: number;
  readonly gapPaise: number;
  readonly faultCount: number;
  readonly faults: KeptFault[];
}

interface HeadRow {
  readonly id: string;
  readonly courier: string;
  readonly file_name: string;
  readonly imported_at: Date;
  readonly imported_by: string;
  readonly rows: number;
  readonly total_minor: string;
}

interface DecidedRecord {
  readonly remittance_id: string;
  readonly no: number;
  readonly row_number: number;
  readonly courier: string;
  readonly awb: string;
  readonly utr: string;
  readonly amount_minor: string;
  readonly decision: RowDecision;
  readonly shipment_id: string | null;
  readonly difference_minor: string;
  readonly unmatched_minor: string;
  readonly facts: Facts;
}

const ROW = `select remittance_id, no, row_number, courier, awb, utr, amount_minor, decision, shipment_id, difference_minor,
  unmatched_minor, facts from remittance_row`;

/** Reads remittances. */
@Injectable()
export class RemittanceQueries {
  constructor(private readonly database: Database) {}

  /** Whose files may come: those in use first. */
  async couriers(): Promise<string[]> {
    const found = await this.database.query<{ name: string }>('select name from courier order by in_use desc, name');
    return found.map(({ name }) => name);
  }

  async list(options: { before: string | undefined; limit: number }): Promise<ListedRemittance[]> {
    const found = await this.database.query<HeadRow & { matched: number; unmatched: string }>(
      `select r.id, r.courier, r.file_name, r.imported_at, coalesce(u.name, '') as imported_by, r.rows, r.total_minor, w.matched, w.unmatched
       from remittance r left join app_user u on u.id = r.imported_by
       cross join lateral (select count(shipment_id)::int as matched, coalesce(sum(unmatched_minor), 0)::bigint as unmatched
         from remittance_row w where w.remittance_id = r.id) w
       where $1::uuid is null or r.id < $1 order by r.id desc limit $2`,
      [options.before ?? null, options.limit],
    );
    return found.map((row) => ({
      ...headOf(row),
      matchedRows: row.matched,
      unmatched: Money.paise(row.unmatched),
    }));
  }

  async find(id: string): Promise<RemittancePage | undefined> {
    const row = await this.database.first<HeadRow & { summary: KeptSummary; charges: string }>(
      `select r.id, r.courier, r.file_name, r.imported_at, coalesce(u.name, '') as imported_by, r.rows, r.total_minor, r.summary,
         (select coalesce(sum(amount_minor), 0)::bigint from remittance_charge c where c.remittance_id = r.id) as charges
       from remittance r left join app_user u on u.id = r.imported_by where r.id = $1`,
      [id],
    );
    if (!row) return undefined;
    const { summary } = row;
    return {
      ...headOf(row),
      byDecision: await this.byDecision(id),
      charges: Money.paise(row.charges),
      faults: summary.faults,
      faultCount: summary.faultCount,
      rowsLeftOut: summary.rowsLeftOut,
      leftOut: Money.paise(summary.leftOutPaise),
      gap: Money.paise(summary.gapPaise),
    };
  }

  /** Rows in the order of the file, after one where it is given; of one decision where it is given. */
  async rows(
    id: string,
    options: { after: number; limit: number; decision?: string | undefined },
  ): Promise<DecidedRow[]> {
    const found = await this.database.query<DecidedRecord>(
      `${ROW} where remittance_id = $1 and no > $2 and ($3::text is null or decision = $3) order by no limit $4`,
      [id, options.after, options.decision ?? null, options.limit],
    );
    return found.map(decidedRow);
  }

  private async byDecision(id: string): Promise<DecisionSum[]> {
    const found = await this.database.query<
      Record<'amount' | 'matched' | 'difference' | 'unmatched', string> & {
        decision: RowDecision;
        rows: number;
      }
    >(
      `select decision, count(*)::int as rows, sum(amount_minor)::bigint as amount, sum(matched_minor)::bigint as matched,
         sum(difference_minor)::bigint as difference, sum(unmatched_minor)::bigint as unmatched
       from remittance_row where remittance_id = $1 group by decision order by count(*) desc, decision`,
      [id],
    );
    return found.map((row) => ({
      decision: row.decision,
      rows: row.rows,
      amount: Money.paise(row.amount),
      matched: Money.paise(row.matched),
      difference: Money.paise(row.difference),
      unmatched: Money.paise(row.unmatched),
    }));
  }
}

function headOf(row: HeadRow) {
  return {
    id: row.id,
    courier: row.courier,
    fileName: row.file_name,
    importedAt: row.imported_at,
    importedBy: row.imported_by,
    rows: row.rows,
    total: Money.paise(row.total_minor),
  };
}

function decidedRow(row: DecidedRecord): DecidedRow {
  return {
    remittanceId: row.remittance_id,
    no: row.no,
    rowNumber: row.row_number,
    courier: row.courier,
    awb: row.awb,
    utr: row.utr,
    amount: Money.paise(row.amount_minor),
    decision: row.decision,
    shipmentId: row.shipment_id,
    difference: Money.paise(row.difference_minor),
    unmatched: Money.paise(row.unmatched_minor),
    facts: row.facts,
  };
}
