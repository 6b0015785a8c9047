import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { AccountKind } from '../domain/account.js';

/** A balance as the ledger derives it: debit positive. */
export interface AccountBalance {
  readonly code: string;
  readonly kind: AccountKind;
  readonly balance: Money;
}

/** All balances and their sum, which is zero. */
export interface TrialBalance {
  readonly accounts: readonly AccountBalance[];
  readonly debits: Money;
  readonly credits: Money;
  readonly difference: Money;
}

/** One line of an account's page. */
export interface AccountEntry {
  readonly journalId: string;
  readonly kind: string;
  readonly ref: string;
  readonly happenedAt: Date;
  readonly document: Readonly<Record<string, string | number>>;
  readonly amount: Money;
  /** Of the account after this journal, in the order of booking. */
  readonly balance: Money;
}

/** One line of the general ledger. */
export interface GeneralLedgerLine {
  readonly journalId: string;
  readonly day: string;
  readonly kind: string;
  readonly ref: string;
  readonly happenedAt: Date;
  readonly bookedAt: Date;
  readonly actor: string;
  readonly code: string;
  readonly amount: Money;
}

/** A journal with its lines. */
export interface JournalPage {
  readonly id: string;
  readonly kind: string;
  readonly ref: string;
  readonly happenedAt: Date;
  readonly bookedAt: Date;
  /** The day in the books; a later one than that of the event is a correction. */
  readonly day: string;
  readonly document: Readonly<Record<string, string | number>>;
  readonly reversalOf: string | null;
  readonly lines: readonly { readonly code: string; readonly amount: Money }[];
}

interface JournalRow {
  readonly id: string;
  readonly kind: string;
  readonly ref: string;
  readonly happened_at: Date;
  readonly booked_at: Date;
  readonly day: string;
  readonly document: Record<string, string | number>;
  readonly reversal_of: string | null;
  readonly lines: { code: string; amount: string }[];
}

const JOURNAL = `select j.id, j.kind, j.ref, j.happened_at, j.booked_at, j.day::text, j.document, j.reversal_of,
  (select json_agg(json_build_object('code', a.code, 'amount', l.amount_minor::text) order by l.no)
   from journal_line l join account a on a.id = l.account_id where l.journal_id = j.id) as lines
  from journal j`;

interface BalanceRow {
  readonly code: string;
  readonly kind: AccountKind;
  readonly balance_minor: string;
}

interface LedgerLineRow {
  readonly id: string;
  readonly day: string;
  readonly kind: string;
  readonly ref: string;
  readonly happened_at: Date;
  readonly booked_at: Date;
  readonly actor: string;
  readonly code: string;
  readonly amount: string;
}

const JOURNALS_A_TURN = 1_000;

/** The newest seal that was there at a moment, or now: what it holds is never read again. */
const SEALED = `sealed as (
  select coalesce(max(day), '-infinity') as day, coalesce(max(next_journal), 0) as next_journal
  from (select day, next_journal from ledger_seal where $1::timestamptz is null or sealed_at <= $1
    order by day desc limit 1) newest)`;

/**
 * Says nothing, and to the planner much: it takes a third of the table for what is above an unknown number, and of fifty
 * million lines it would rather read all, but half a percent for what is between two.
 */
const NO_END = '< 9223372036854775807';

const BALANCES = `with ${SEALED},
  fresh as (
    select l.account_id, sum(l.amount_minor) as amount
    from journal j join journal_line l on l.journal_id = j.id
    where j.id >= (select next_journal from sealed) and j.id ${NO_END}
      and l.journal_id >= (select next_journal from sealed) and l.journal_id ${NO_END}
      and j.day > (select day from sealed) and ($1::timestamptz is null or j.booked_at <= $1)
    group by l.account_id)
  select a.code, a.kind, (coalesce((
      select t.balance_minor from ledger_seal_total t where t.account_id = a.id and t.day <= s.day order by t.day desc limit 1), 0)
    + coalesce(f.amount, 0))::bigint::text as balance_minor
  from account a cross join sealed s left join fresh f on f.account_id = a.id`;

const BALANCE_AT = `with ${SEALED.replaceAll('$1', '$2')}
  select (coalesce((
      select t.balance_minor from ledger_seal_total t where t.account_id = a.id and t.day <= s.day order by t.day desc limit 1), 0)
    + coalesce((
      select sum(l.amount_minor) from journal_line l join journal j on j.id = l.journal_id
      where l.account_id = a.id and l.journal_id >= s.next_journal and j.day > s.day and j.booked_at <= $2), 0))::bigint::text as balance_minor
  from account a cross join sealed s where a.code = $1`;

/** Whose doing a journal was stands in its document; where nobody does, it was the platform by itself. */
const GENERAL_LEDGER = `select j.id, j.day::text, j.kind, j.ref, j.happened_at, j.booked_at, coalesce(j.document ->> 'actor', '') as actor,
  a.code, l.amount_minor::text as amount
  from (
    select * from journal
    where id > $3 and day between $1::date and $2::date
      and id <= coalesce((
        select max(last_journal) from ledger_seal where day between $1::date and $2::date
        having exists (select from ledger_seal where day >= $2::date)), 9223372036854775807)
    order by id limit $4) j
  join journal_line l on l.journal_id = j.id join account a on a.id = l.account_id
  order by j.id, l.no`;

/** Reads the ledger. */
@Injectable()
export class LedgerQueries {
  constructor(private readonly database: Database) {}

  /** All balances, as they are or as they were booked at a past moment. */
  async trialBalance(at?: Date): Promise<TrialBalance> {
    const found = await this.database.query<BalanceRow>(`${BALANCES} order by a.code collate "C"`, [at ?? null]);
    const accounts = found.map(accountBalance);
    const debits = Money.sum(accounts.filter((a) => a.balance.isPositive).map((a) => a.balance));
    const credits = Money.sum(accounts.filter((a) => a.balance.isNegative).map((a) => a.balance.negated()));
    return { accounts, debits, credits, difference: debits.minus(credits) };
  }

  /** Balances of all accounts whose code begins so. */
  async balances(prefix: string): Promise<AccountBalance[]> {
    const found = await this.database.query<BalanceRow>(
      'select code, kind, balance_minor from account_balance where starts_with(code, $1) order by code',
      [prefix],
    );
    return found.map(accountBalance);
  }

  /** What an account holds, or held by what was booked at a past moment. */
  async balanceOf(code: string, at?: Date): Promise<Money> {
    const row = await this.database.first<{ balance_minor: string }>(
      at ? BALANCE_AT : 'select balance_minor from account_balance where code = $1',
      at ? [code, at] : [code],
    );
    return row ? Money.paise(row.balance_minor) : Money.zero;
  }

  /**
   * The newest entries of an account, before a journal id where one is given: one a journal, each with the balance that it
   * left.
   */
  async entries(code: string, options: { readonly before?: string; readonly limit: number }): Promise<AccountEntry[]> {
    const found = await this.database.query<JournalRow & { amount: string; balance: string }>(
      `with page as (
         select l.journal_id, sum(l.amount_minor) as amount
         from account a join journal_line l on l.account_id = a.id
         where a.code = $1 and ($2::bigint is null or l.journal_id < $2::bigint)
         group by l.journal_id order by l.journal_id desc limit $3)
       select j.id, j.kind, j.ref, j.happened_at, j.document, p.amount::text,
         (b.balance_minor - coalesce((select sum(l.amount_minor) from journal_line l where l.account_id = b.id and l.journal_id >= $2::bigint), 0)
           - coalesce(sum(p.amount) over (order by p.journal_id desc rows between unbounded preceding and 1 preceding), 0))::text as balance
       from page p join journal j on j.id = p.journal_id, account_balance b
       where b.code = $1 order by p.journal_id desc`,
      [code, options.before ?? null, options.limit],
    );
    return found.map((row) => ({
      journalId: row.id,
      kind: row.kind,
      ref: row.ref,
      happenedAt: row.happened_at,
      document: row.document,
      amount: Money.paise(row.amount),
      balance: Money.paise(row.balance),
    }));
  }

  /** All lines of the days from one to another, in the order of booking, a thousand journals in memory at a time. */
  async *generalLedger(from: string, to: string): AsyncGenerator<GeneralLedgerLine> {
    const [first] = await this.database.query<{ id: string }>(
      'select coalesce((select next_journal from ledger_seal where day < $1::date order by day desc limit 1), 1) - 1 as id',
      [from],
    );
    for (let after = first?.id; after !== undefined; ) {
      const found = await this.database.query<LedgerLineRow>(GENERAL_LEDGER, [from, to, after, JOURNALS_A_TURN]);
      for (const row of found) yield ledgerLine(row);
      after = found.at(-1)?.id;
    }
  }

  async journal(id: string): Promise<JournalPage | undefined> {
    const row = await this.database.first<JournalRow>(`${JOURNAL} where j.id = $1`, [id]);
    return row && journalPage(row);
  }

  /** The number of the journal of a business event. */
  async journalIdOf(kind: string, ref: string): Promise<string | undefined> {
    const row = await this.database.first<{ id: string }>('select id from journal where kind = $1 and ref = $2', [
      kind,
      ref,
    ]);
    return row?.id;
  }

  /** All journals about one parcel, in the order of booking. */
  async journalsOfShipment(shipmentId: string): Promise<JournalPage[]> {
    const found = await this.database.query<JournalRow>(
      `${JOURNAL} where j.document ? 'shipmentId' and j.document ->> 'shipmentId' = $1 order by j.id limit 200`,
      [shipmentId],
    );
    return found.map(journalPage);
  }
}

function journalPage(row: JournalRow): JournalPage {
  return {
    id: row.id,
    kind: row.kind,
    ref: row.ref,
    happenedAt: row.happened_at,
    bookedAt: row.booked_at,
    day: row.day,
    document: row.document,
    reversalOf: row.reversal_of,
    lines: row.lines.map((line) => ({ code: line.code, amount: Money.paise(line.amount) })),
  };
}

function accountBalance(row: BalanceRow): AccountBalance {
  return { code: row.code, kind: row.kind, balance: Money.paise(row.balance_minor) };
}

function ledgerLine(row: LedgerLineRow): GeneralLedgerLine {
  return {
    journalId: row.id,
    day: row.day,
    kind: row.kind,
    ref: row.ref,
    happenedAt: row.happened_at,
    bookedAt: row.booked_at,
    actor: row.actor,
    code: row.code,
    amount: Money.paise(row.amount),
  };
}
