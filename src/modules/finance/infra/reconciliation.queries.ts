import { Injectable } from '@nestjs/common';
import { Database, rows, type SqlValue, type Tx } from '../../../platform/database/index.js';

/** The transfers that a file tells, against the bank; sums in whole paise. */
export interface ReconciledTransfers {
  readonly transfers: number;
  readonly agreed: number;
  readonly differing: number;
  readonly notOnStatement: number;
  readonly toldPaise: number;
  readonly creditedPaise: number;
}

interface ClassRow {
  readonly decision: string;
  readonly rows: number;
  readonly amount: string;
  readonly matched: string;
  readonly part: string;
  readonly difference: string;
  readonly unmatched: string;
}

/** What one file came to, for the command at the terminal. */
@Injectable()
export class ReconciliationQueries {
  constructor(private readonly database: Database) {}

  /** Inside a transaction what is not committed yet is seen too. */
  async ofRemittance(id: string, tx?: Tx) {
    const query = <Row>(text: string, values: readonly SqlValue[]) =>
      tx ? rows<Row>(tx, text, values) : this.database.query<Row>(text, values);
    const [head] = await query<{
      layout: string;
      rows: number;
      total: string;
      summary: { rowsLeftOut: number; faultCount: number };
      charges: string;
      lines: number;
      open: string;
    }>(
      `select r.layout, r.rows, r.total_minor as total, r.summary,
         (select coalesce(sum(amount_minor), 0)::bigint from remittance_charge c where c.remittance_id = r.id) as charges,
         w.lines, w.open
       from remittance r cross join lateral (select count(*)::int as lines, coalesce(sum(abs(open_minor)), 0)::bigint as open
         from suspense_line l where l.remittance_id = r.id and l.open_minor <> 0) w where r.id = $1`,
      [id],
    );
    if (!head) throw new Error(`remittance ${id} is not there`);
    const classes = await query<ClassRow>(
      `select decision, count(*)::int as rows, sum(amount_minor)::bigint as amount, sum(matched_minor)::bigint as matched,
         sum(part_minor)::bigint as part, sum(difference_minor)::bigint as difference, sum(unmatched_minor)::bigint as unmatched
       from remittance_row where remittance_id = $1 group by decision order by decision`,
      [id],
    );
    return {
      layout: head.layout,
      rows: head.rows,
      amountPaise: Number(head.total),
      rowsLeftOut: head.summary.rowsLeftOut,
      faults: head.summary.faultCount,
      chargesPaise: Number(head.charges),
      classes: Object.fromEntries(
        classes.map((one) => [
          one.decision,
          {
            rows: one.rows,
            amountPaise: Number(one.amount),
            matchedPaise: Number(one.matched),
            partPaise: Number(one.part),
            differencePaise: Number(one.difference),
            unmatchedPaise: Number(one.unmatched),
          },
        ]),
      ),
      waiting: { lines: head.lines, paise: Number(head.open) },
    };
  }

  async transfersOf(id: string): Promise<ReconciledTransfers> {
    const [row] = await this.database.query<
      Record<'told' | 'credited', string> & Omit<ReconciledTransfers, 'toldPaise' | 'creditedPaise'>
    >(
      `select count(*)::int as transfers, count(*) filter (where l.amount_minor = t.amount_minor)::int as agreed,
         count(*) filter (where l.amount_minor <> t.amount_minor)::int as differing,
         count(*) filter (where l.id is null)::int as "notOnStatement",
         coalesce(sum(t.amount_minor), 0)::bigint as told, coalesce(sum(l.amount_minor), 0)::bigint as credited
       from told_transfer t
       left join bank_match m on m.side = t.side and m.party = t.party and m.utr = t.utr
       left join bank_line l on l.id = m.bank_line_id
       where t.side = 'courier' and (exists (select 1 from courier_transfer c where c.remittance_id = $1 and c.courier = t.party
           and c.utr = t.utr) or exists (select 1 from remittance_row r join remittance f on f.id = r.remittance_id
         where r.remittance_id = $1 and r.courier = t.party and t.utr in (r.utr, f.file_name || ' ' || right(f.id::text, 6))))`,
      [id],
    );
    if (!row) throw new Error('a sum has one row');
    const { told, credited, ...counts } = row;
    return { ...counts, toldPaise: Number(told), creditedPaise: Number(credited) };
  }
}
