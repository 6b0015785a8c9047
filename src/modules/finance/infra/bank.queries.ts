import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** How a transfer and the bank stand to each other. */
export const BANK_STATES = ['differs', 'told-only', 'bank-only', 'parcels-missing', 'explained', 'agrees'] as const;
export type BankState = (typeof BANK_STATES)[number];

/** A transfer, a line of the bank, or both. */
export interface BankSide {
  readonly state: BankState;
  readonly side: 'courier' | 'payout' | 'gateway' | 'refund' | null;
  readonly party: string | null;
  readonly utr: string | null;
  readonly lineId: string | null;
  /** YYYY-MM-DD: of the bank where it says something, else of the transfer. */
  readonly day: string;
  readonly days: number;
  readonly narration: string;
  readonly told: Money | null;
  readonly credited: Money | null;
  readonly foundBy: string | null;
  /** Somebody has proposed something about it. */
  readonly proposed: boolean;
}

/** One state's count and sum. */
export interface BankSum {
  readonly state: BankState;
  readonly count: number;
  /** Told and not on the statement, or on the statement and not told (explained by two people or not); where they differ, by how much the bank is short. */
  readonly amount: Money;
}

/** A statement in a list. */
export interface ListedStatement {
  readonly id: string;
  readonly fileName: string;
  readonly importedAt: Date;
  readonly importedBy: string;
  readonly lines: number;
  readonly linesKnown: number;
  readonly gaps: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

const SIDES = `
  select case when m.bank_line_id is null then 'told-only' when not t.is_booked then 'parcels-missing' when l.amount_minor = t.amount_minor then 'agrees' else 'differs' end as state,
    t.side, t.party, t.utr, l.id as line_id, coalesce(l.day, t.day) as day, coalesce(l.narration, '') as narration,
    t.amount_minor as told, l.amount_minor as credited, m.found_by
  from told_transfer t
  left join bank_match m on m.side = t.side and m.party = t.party and m.utr = t.utr
  left join bank_line l on l.id = m.bank_line_id
  where t.amount_minor <> 0 or m.bank_line_id is not null
  union all
  select case when e.bank_line_id is null then 'bank-only' else 'explained' end, null, null, null, l.id, l.day, l.narration, null,
    l.amount_minor, null
  from bank_line l
  left join suspense_resolution e on e.bank_line_id = l.id and e.status in ('approved', 'reversal-asked')
  where not exists (select 1 from bank_match m where m.bank_line_id = l.id)`;

/** Compares our bank with what couriers, payouts and the gateway tell. */
@Injectable()
export class BankQueries {
  constructor(private readonly database: Database) {}

  async sums(): Promise<BankSum[]> {
    const found = await this.database.query<{ state: BankState; count: number; amount: string }>(
      `select state, count(*)::int as count, sum(case state when 'bank-only' then credited when 'explained' then credited when 'parcels-missing' then told when 'agrees' then told
         else told - coalesce(credited, 0) end)::bigint as amount
       from (${SIDES}) as s group by state`,
    );
    return BANK_STATES.map((state) => {
      const row = found.find((one) => one.state === state);
      return { state, count: row?.count ?? 0, amount: Money.paise(row?.amount ?? 0) };
    });
  }

  /** Oldest first where something is to be looked at, newest first where all is well. */
  async sides(state: BankState, options: { offset: number; limit: number }): Promise<BankSide[]> {
    const found = await this.database.query<SideRow>(
      `${SHOWN} where s.state = $1
       order by case when s.state in ('agrees', 'explained') then current_date - s.day else s.day - current_date end, s.line_id, s.utr limit $2 offset $3`,
      [state, options.limit, options.offset],
    );
    return found.map(sideOf);
  }

  async line(lineId: string): Promise<BankSide | undefined> {
    const row = await this.database.first<SideRow>(`${SHOWN} where s.line_id = $1`, [lineId]);
    return row && sideOf(row);
  }

  async statements(limit: number): Promise<ListedStatement[]> {
    return this.database.query<ListedStatement>(
      `select s.id, s.file_name as "fileName", s.imported_at as "importedAt", coalesce(u.name, '') as "importedBy", s.lines,
         s.lines_known as "linesKnown", jsonb_array_length(s.faults) as gaps, s.first_day::text as "firstDay", s.last_day::text as "lastDay"
       from bank_statement s left join app_user u on u.id = s.imported_by order by s.imported_at desc, s.id desc limit $1`,
      [limit],
    );
  }
}

type SideRow = Omit<BankSide, 'told' | 'credited'> & { readonly told: string | null; readonly credited: string | null };

const SHOWN = `
  select s.state, s.side, s.party, s.utr, s.line_id::text as "lineId", s.day::text, s.narration, s.told, s.credited, s.found_by as "foundBy",
    greatest(0, (haat_now() at time zone 'Asia/Kolkata')::date - s.day) as days,
    exists (select 1 from suspense_resolution r where r.status = 'proposed'
      and (s.side = 'courier' and r.courier = s.party and r.utr = s.utr or r.bank_line_id = s.line_id)) as proposed
  from (${SIDES}) as s`;

function sideOf({ told, credited, ...rest }: SideRow): BankSide {
  return {
    ...rest,
    told: told === null ? null : Money.paise(told),
    credited: credited === null ? null : Money.paise(credited),
  };
}
