import { Injectable } from '@nestjs/common';
import { type Facts, Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { DecisionSum, RowDecision } from '../domain/remittance/row-outcome.js';
import type { ToldTransfer } from '../domain/remittance/transfer-state.js';

/** A file in a list. */
export interface ListedRemittance {
  readonly id: string;
  readonly courier: string;
  readonly fileName: string;
  readonly importedAt: Date;
  readonly importedBy: string;
  readonly rows: number;
  readonly total: Money;
  /** It was taken back; its rows count no more. */
  readonly withdrawnAt: Date | null;
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
  /** Somebody asks to take it back, or two people did. */
  readonly reversal: ShownReversal | null;
  /** What the courier's own sum is off by. */
  readonly gap: Money;
}

/** A transfer that a file tells as a whole, beside what parcels and bank tell of it. */
export interface ListedTransfer extends ToldTransfer {
  readonly utr: string;
  readonly crfId: string;
  /** YYYY-MM-DD, in India. */
  readonly day: string | null;
}

/** Who wants a file taken back, and why. */
export interface ShownReversal {
  readonly status: 'asked' | 'done';
  readonly reason: string;
  readonly askedBy: string;
  readonly askedById: string;
  readonly decidedBy: string | null;
}

/** A file that somebody asks to take back. */
export interface AskedFile {
  readonly id: string;
  readonly fileName: string;
  readonly courier: string;
  readonly total: Money;
  readonly reason: string;
  readonly askedBy: string;
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
  readonly withdrawn_at: Date | null;
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
      `select r.id, r.courier, r.file_name, r.imported_at, coalesce(u.name, '') as imported_by, r.rows, r.total_minor, r.withdrawn_at, w.matched, w.unmatched
       from remittance r left join app_user u on u.id = r.imported_by
       cross join lateral (select count(shipment_id)::int as matched, coalesce(sum(unmatched_minor), 0)::bigint as unmatched
         from remittance_row w where w.remittance_id = r.id and not w.is_withdrawn) w
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
    const row = await this.database.first<
      HeadRow & { summary: KeptSummary; charges: string; reversal: ShownReversal | null }
    >(
      `select r.id, r.courier, r.file_name, r.imported_at, coalesce(u.name, '') as imported_by, r.rows, r.total_minor, r.withdrawn_at, r.summary,
         (select coalesce(sum(amount_minor), 0)::bigint from remittance_charge c where c.remittance_id = r.id) as charges,
         (select jsonb_build_object('status', v.status, 'reason', v.reason, 'askedBy', a.name, 'askedById', v.asked_by, 'decidedBy', d.name)
            from remittance_reversal v join app_user a on a.id = v.asked_by left join app_user d on d.id = v.decided_by
            where v.remittance_id = r.id and v.status <> 'refused') as reversal
       from remittance r left join app_user u on u.id = r.imported_by where r.id = $1`,
      [id],
    );
    if (!row) return undefined;
    const { summary } = row;
    return {
      ...headOf(row),
      byDecision: await this.byDecision(id),
      charges: Money.paise(row.charges),
      reversal: row.reversal,
      faults: summary.faults,
      faultCount: summary.faultCount,
      rowsLeftOut: summary.rowsLeftOut,
      leftOut: Money.paise(summary.leftOutPaise),
      gap: Money.paise(summary.gapPaise),
    };
  }

  /** The transfers of a file in the order of its numbers, at most `limit`. */
  async transfers(id: string, limit: number): Promise<ListedTransfer[]> {
    const found = await this.database.query<
      Pick<ListedTransfer, 'utr' | 'crfId' | 'day'> &
        Record<'paid', string> &
        Record<'parcels' | 'credited', string | null>
    >(
      `select c.utr, c.crf_id as "crfId", c.day::text, c.amount_minor as paid, case when t.is_booked then t.amount_minor end as parcels,
         l.amount_minor as credited
       from courier_transfer c
       left join told_transfer t on t.side = 'courier' and t.party = c.courier and t.utr = c.utr and c.utr <> ''
       left join bank_match m on m.side = 'courier' and m.party = c.courier and m.utr = c.utr and c.utr <> ''
       left join bank_line l on l.id = m.bank_line_id
       where c.remittance_id = $1 order by c.day, c.crf_id limit $2`,
      [id, limit],
    );
    const money = (paise: string | null) => (paise === null ? undefined : Money.paise(paise));
    return found.map(({ paid, parcels, credited, ...rest }) => ({
      ...rest,
      paid: Money.paise(paid),
      parcels: money(parcels),
      credited: money(credited),
    }));
  }

  /** Files that somebody asks to take back, the oldest question first. */
  async askedBack(limit: number): Promise<AskedFile[]> {
    const found = await this.database.query<Omit<AskedFile, 'total'> & { total: string }>(
      `select r.id, r.file_name as "fileName", r.courier, r.total_minor as total, v.reason, a.name as "askedBy"
       from remittance_reversal v join remittance r on r.id = v.remittance_id join app_user a on a.id = v.asked_by
       where v.status = 'asked' order by v.asked_at, v.id limit $1`,
      [limit],
    );
    return found.map((row) => ({ ...row, total: Money.paise(row.total) }));
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
    withdrawnAt: row.withdrawn_at,
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
