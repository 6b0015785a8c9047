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
}

/** A journal with its lines. */
export interface JournalPage {
  readonly id: string;
  readonly kind: string;
  readonly ref: string;
  readonly happenedAt: Date;
  readonly bookedAt: Date;
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
  readonly document: Record<string, string | number>;
  readonly reversal_of: string | null;
  readonly lines: { code: string; amount: string }[];
}

const JOURNAL = `select j.id, j.kind, j.ref, j.happened_at, j.booked_at, j.document, j.reversal_of,
  (select json_agg(json_build_object('code', a.code, 'amount', l.amount_minor::text) order by l.no)
   from journal_line l join account a on a.id = l.account_id where l.journal_id = j.id) as lines
  from journal j`;

/** Reads the ledger. */
@Injectable()
export class LedgerQueries {
  constructor(private readonly database: Database) {}

  async trialBalance(): Promise<TrialBalance> {
    const accounts = await this.balances('');
    const debits = Money.sum(accounts.filter((a) => a.balance.isPositive).map((a) => a.balance));
    const credits = Money.sum(accounts.filter((a) => a.balance.isNegative).map((a) => a.balance.negated()));
    return { accounts, debits, credits, difference: debits.minus(credits) };
  }

  /** Balances of all accounts whose code begins so. */
  async balances(prefix: string): Promise<AccountBalance[]> {
    const found = await this.database.query<{ code: string; kind: AccountKind; balance_minor: string }>(
      'select code, kind, balance_minor from account_balance where starts_with(code, $1) order by code',
      [prefix],
    );
    return found.map((row) => ({ code: row.code, kind: row.kind, balance: Money.paise(row.balance_minor) }));
  }

  async balanceOf(code: string): Promise<Money> {
    const row = await this.database.first<{ balance_minor: string }>(
      'select balance_minor from account_balance where code = $1',
      [code],
    );
    return row ? Money.paise(row.balance_minor) : Money.zero;
  }

  /** The newest entries of an account, before a journal id where one is given. */
  async entries(code: string, options: { readonly before?: string; readonly limit: number }): Promise<AccountEntry[]> {
    const found = await this.database.query<JournalRow & { amount: string }>(
      `select j.id, j.kind, j.ref, j.happened_at, j.document, l.amount_minor::text as amount
       from account a join journal_line l on l.account_id = a.id join journal j on j.id = l.journal_id
       where a.code = $1 and ($2::bigint is null or j.id < $2::bigint)
       order by j.id desc, l.no limit $3`,
      [code, options.before ?? null, options.limit],
    );
    return found.map((row) => ({
      journalId: row.id,
      kind: row.kind,
      ref: row.ref,
      happenedAt: row.happened_at,
      document: row.document,
      amount: Money.paise(row.amount),
    }));
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
    document: row.document,
    reversalOf: row.reversal_of,
    lines: row.lines.map((line) => ({ code: line.code, amount: Money.paise(line.amount) })),
  };
}
