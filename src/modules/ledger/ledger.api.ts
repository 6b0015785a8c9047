import { Injectable } from '@nestjs/common';
import { one, rows, type Tx, violatedConstraint } from '../../platform/database/index.js';
import { balanced, NotCovered, type Posting, type PostingDocument } from './domain/posting.js';

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

/** Books money; the only way into the ledger. */
@Injectable()
export class LedgerApi {
  /**
   * Posts one journal in one statement. Returns false where this business event is booked already.
   * Throws PostingUnbalanced and {@link NotCovered}.
   */
  async post(tx: Tx, posting: Posting): Promise<boolean> {
    const { kind, ref, happenedAt, document, lines } = balanced(posting);
    const json = lines.map(({ account, amount, covered }) => ({ ...account, amount: amount.toString(), covered }));
    return this.book(tx, [kind, ref, happenedAt, JSON.stringify(document), null, JSON.stringify(json)]);
  }

  /**
   * Posts many journals in one statement and one order of locks, however they come. Returns how many were not booked yet.
   * Postings whose every line is zero are left out. Throws PostingUnbalanced and {@link NotCovered}, and books nothing then.
   */
  async postAll(tx: Tx, postings: readonly Posting[]): Promise<number> {
    const journals = postings
      .map(balanced)
      .filter(({ lines }) => lines.length > 0)
      .map(({ lines, ...journal }) => ({
        ...journal,
        lines: lines.map(({ account, amount, covered }) => ({ ...account, amount: amount.toString(), covered })),
      }));
    if (journals.length === 0) return 0;
    const booked = await refusingUncovered(() =>
      one<{ count: number }>(tx, 'select ledger_post_all($1) as count', [JSON.stringify(journals)]),
    );
    return booked?.count ?? 0;
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
    const lines = await rows<{ code: string; kind: string; guard: string | null; amount: string }>(
      tx,
      `select a.code, a.kind, a.guard, (-l.amount_minor)::text as amount
       from journal_line l join account a on a.id = l.account_id where l.journal_id = $1 order by l.no`,
      [original.id],
    );
    const { kind, ref, happenedAt, document } = reversal;
    return this.book(tx, [kind, ref, happenedAt, JSON.stringify(document), original.id, JSON.stringify(lines)]);
  }

  private async book(tx: Tx, values: [string, string, Date, string, string | null, string]): Promise<boolean> {
    const posted = await refusingUncovered(() =>
      one<{ id: string | null }>(tx, 'select ledger_post($1, $2, $3, $4, $5, $6) as id', values),
    );
    return posted?.id != null;
  }
}

async function refusingUncovered<T>(statement: () => Promise<T>): Promise<T> {
  try {
    return await statement();
  } catch (error) {
    if (violatedConstraint(error) === 'account_covers_payment') throw new NotCovered();
    throw error;
  }
}
