import { Injectable } from '@nestjs/common';
import {
  afterCommit,
  type Call,
  leaveAll,
  numberList,
  one,
  rows,
  type SqlValue,
  type Tx,
  textList,
  together,
  violatedConstraint,
} from '../../platform/database/index.js';
import type { Account } from './domain/account.js';
import { balanced, NotCovered, type Posting, type PostingDocument, type PostingLine } from './domain/posting.js';

/** What names a journal. */
export interface JournalName {
  readonly kind: string;
  readonly ref: string;
}

/** A journal that takes another back, line by line. */
export interface Reversal extends JournalName {
  readonly of: JournalName;
  readonly happenedAt: Date;
  readonly document: PostingDocument;
}

/** Journals of one kind that are taken back together. */
export interface Reversals {
  readonly kind: string;
  readonly refs: readonly string[];
  readonly happenedAt: Date;
  /** Added to what each journal told of itself. */
  readonly document: PostingDocument;
}

/** Journals of one statement: more would keep it longer than a statement may take. */
const JOURNALS_AT_ONCE = 10_000;

/** Accounts remembered as open; beyond that all are asked for again. */
const KNOWN_MAX = 100_000;

/** A line as it goes to the database. */
interface BookedLine {
  readonly account: Account;
  readonly amount: bigint;
  readonly covered: boolean;
}

type WithValues = Call & { readonly values: readonly SqlValue[] };

/** Books money; the only way into the ledger. */
@Injectable()
export class LedgerApi {
  /** Codes of accounts that are open for good: none is ever taken away. */
  private readonly known = new Set<string>();

  /**
   * Posts one journal in one statement. Returns false where this business event is booked already.
   * Throws PostingUnbalanced and {@link NotCovered}.
   */
  async post(tx: Tx, posting: Posting): Promise<boolean> {
    return this.book(tx, posting, null, balanced(posting).lines.map(bookedLine));
  }

  /**
   * The same where nobody waits: what is wrong with it is thrown when the unit of work ends, and where nothing else was
   * written, the journal is a transaction of its own, without BEGIN and COMMIT. Throws PostingUnbalanced at once.
   */
  leave(tx: Tx, posting: Posting): void {
    const lines = balanced(posting).lines.map(bookedLine);
    const opening = this.opening(
      tx,
      lines.map(({ account }) => account),
    );
    const booking = bookingOf(posting, null, lines);
    leaveAll(tx, opening ? [opening, booking] : [booking]);
  }

  /**
   * Posts many journals in few statements and one order of locks, however they come. Returns how many were not booked yet.
   * Postings whose every line is zero are left out. Throws PostingUnbalanced and {@link NotCovered}, and books nothing then.
   */
  async postAll(tx: Tx, postings: readonly Posting[]): Promise<number> {
    const journals = postings.map(balanced).filter(({ lines }) => lines.length > 0);
    if (journals.length <= JOURNALS_AT_ONCE) return this.bookAll(tx, journals);
    const accounts = new Map(journals.flatMap(({ lines }) => lines.map(({ account }) => [account.code, account])));
    await this.open(tx, [...accounts.values()]);
    await rows(tx, 'select ledger_lock_accounts($1)', [[...accounts.keys()]]);
    let booked = 0;
    for (let from = 0; from < journals.length; from += JOURNALS_AT_ONCE)
      booked += await this.bookAll(tx, journals.slice(from, from + JOURNALS_AT_ONCE));
    return booked;
  }

  /** Takes a journal back by its mirror; the original stays. Returns false where there is none or it was taken back already. */
  async reverse(tx: Tx, reversal: Reversal): Promise<boolean> {
    const original = await one<{ id: string }>(tx, 'select id from journal where kind = $1 and ref = $2', [
      reversal.of.kind,
      reversal.of.ref,
    ]);
    if (!original) return false;
    const taken = await rows(tx, 'select 1 from journal where reversal_of = $1', [original.id]);
    if (taken.length > 0) return false;
    const lines = await rows<{ account: Account; amount: string }>(
      tx,
      `select json_strip_nulls(json_build_object('code', a.code, 'kind', a.kind, 'guard', a.guard)) as account,
         (-l.amount_minor)::text as amount
       from journal_line l join account a on a.id = l.account_id where l.journal_id = $1 order by l.no`,
      [original.id],
    );
    return this.book(
      tx,
      reversal,
      original.id,
      lines.map(({ account, amount }) => ({ account, amount: BigInt(amount), covered: false })),
    );
  }

  /**
   * Takes many journals back by their mirrors, named `<kind>.reversed`; those that are not there or were taken back before are
   * passed over. Only such as touch no guarded account. Returns how many were taken back.
   */
  async reverseAll(tx: Tx, { kind, refs, happenedAt, document }: Reversals): Promise<number> {
    let taken = 0;
    for (let from = 0; from < refs.length; from += JOURNALS_AT_ONCE) {
      const some = refs.slice(from, from + JOURNALS_AT_ONCE);
      const values = [kind, some, happenedAt.toISOString(), JSON.stringify(document)];
      const row = await one<{ count: number }>(tx, 'select ledger_reverse_all($1, $2, $3, $4) as count', values);
      taken += row?.count ?? 0;
    }
    return taken;
  }

  private async bookAll(tx: Tx, journals: readonly Posting[]): Promise<number> {
    if (journals.length === 0) return 0;
    const batch = batchOf(journals);
    const [, booked] = await refusingUncovered(() =>
      together(
        this.open(tx, [...batch.accounts.values()]),
        one<{ count: number }>(tx, 'select ledger_book_all($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as count', [
          textList(journals.map(({ kind }) => kind)),
          textList(journals.map(({ ref }) => ref)),
          textList(journals.map(({ happenedAt }) => happenedAt.toISOString())),
          textList(journals.map(({ document }) => JSON.stringify(document))),
          textList([...batch.accounts.keys()]),
          numberList(batch.journals),
          numberList(batch.numbers),
          numberList(batch.places),
          numberList(batch.amounts),
          batch.covered,
        ]),
      ),
    );
    return booked?.count ?? 0;
  }

  private async book(
    tx: Tx,
    journal: Omit<Posting, 'lines'>,
    reversalOf: string | null,
    lines: readonly BookedLine[],
  ): Promise<boolean> {
    const accounts = lines.map(({ account }) => account);
    const { values } = bookingOf(journal, reversalOf, lines);
    const [, posted] = await refusingUncovered(() =>
      together(
        this.open(tx, accounts),
        one<{ id: string | null }>(tx, 'select ledger_book($1, $2, $3, $4, $5, $6, $7, $8, $9) as id', values),
      ),
    );
    return posted?.id != null;
  }

  private async open(tx: Tx, accounts: readonly Account[]): Promise<void> {
    const opening = this.opening(tx, accounts);
    if (opening) await one(tx, 'select ledger_open_accounts($1, $2, $3)', opening.values);
  }

  /** Opens those accounts that are not known to be open. They are known only once that is committed. */
  private opening(tx: Tx, accounts: readonly Account[]): WithValues | undefined {
    const unknown = accounts.filter(({ code }) => !this.known.has(code));
    if (unknown.length === 0) return undefined;
    afterCommit(tx, () => {
      if (this.known.size + unknown.length > KNOWN_MAX) this.known.clear();
      for (const { code } of unknown) this.known.add(code);
    });
    const values = [
      unknown.map(({ code }) => code),
      unknown.map(({ kind }) => kind),
      unknown.map(({ guard }) => guard ?? null),
    ];
    return { name: 'ledger_open_accounts', values };
  }
}

function bookingOf(
  { kind, ref, happenedAt, document }: Omit<Posting, 'lines'>,
  reversalOf: string | null,
  lines: readonly BookedLine[],
): WithValues {
  return {
    name: 'ledger_book',
    values: [
      kind,
      ref,
      happenedAt.toISOString(),
      JSON.stringify(document),
      reversalOf,
      textList(lines.map(({ account }) => account.code)),
      numberList(lines.map(({ amount }) => amount)),
      numbersOf(lines, ({ account }) => account.guard !== undefined),
      numbersOf(lines, ({ covered }) => covered),
    ],
    refusals: { account_covers_payment: () => new NotCovered() },
  };
}

function bookedLine({ account, amount, covered }: PostingLine): BookedLine {
  return { account, amount: amount.paise, covered: covered === true };
}

/** Numbers of the lines, from one, of which this is true; null where it is of none. */
function numbersOf(lines: readonly BookedLine[], isSo: (line: BookedLine) => boolean): string | null {
  const numbers = lines.flatMap((line, index) => (isSo(line) ? [index + 1] : []));
  return numbers.length > 0 ? numberList(numbers) : null;
}

/** All lines of many journals in columns, each account named once. */
function batchOf(journals: readonly Posting[]) {
  const accounts = new Map<string, Account>();
  const placeOf = new Map<string, number>();
  const columns = {
    journals: [] as number[],
    numbers: [] as number[],
    places: [] as number[],
    amounts: [] as bigint[],
  };
  const covered: boolean[] = [];
  for (const [index, { lines }] of journals.entries()) {
    for (const [number, { account, amount, covered: isCovered }] of lines.entries()) {
      let place = placeOf.get(account.code);
      if (place === undefined) {
        place = placeOf.size + 1;
        placeOf.set(account.code, place);
        accounts.set(account.code, account);
      }
      columns.journals.push(index + 1);
      columns.numbers.push(number + 1);
      columns.places.push(place);
      columns.amounts.push(amount.paise);
      covered.push(isCovered === true);
    }
  }
  return { accounts, ...columns, covered: covered.includes(true) ? covered : null };
}

async function refusingUncovered<T>(statement: () => Promise<T>): Promise<T> {
  try {
    return await statement();
  } catch (error) {
    if (violatedConstraint(error) === 'account_covers_payment') throw new NotCovered();
    throw error;
  }
}
