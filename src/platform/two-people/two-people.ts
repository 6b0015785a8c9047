import { Injectable } from '@nestjs/common';
import { businessDay, Clock, type Id } from '../../kernel/index.js';
import { one, rows, type SqlValue, type Tx, UnitOfWork } from '../database/index.js';
import { Once, type OnceRequest } from '../http/index.js';
import { type DecidableProposal, decisionRefused, type ProposalBook, type Verdict } from './proposal-book.js';

/** Who proposes, and why in a sentence. */
export interface Proposer {
  readonly by: Id<'User'>;
  readonly reason: string;
}

/** Dated rules that one person proposes and another puts into force; both are kept, and so is what was withdrawn. */
@Injectable()
export class TwoPeople {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly once: Once,
    private readonly clock: Clock,
  ) {}

  /** Keeps a proposal and gives its number; a form that is sent twice makes one. What fits is for the caller to know. */
  async propose<Rule>(
    book: ProposalBook<Rule>,
    rule: Rule,
    { by, reason }: Proposer,
    request: OnceRequest,
  ): Promise<number> {
    const row = { ...book.columns(rule), [book.why ?? 'reason']: reason, made_by: by };
    const { value } = await this.uow.run((tx) => this.once.run(tx, request, () => add(tx, book, row)));
    return value.no;
  }

  /**
   * `named` is the number as an address has it; `effect` is what follows in the same transaction. Throws what the book says:
   * unknown, decided, her own, or too late.
   */
  async decide<Rule>(
    book: ProposalBook<Rule>,
    named: string,
    verdict: Verdict,
    by: Id<'User'>,
    effect: (tx: Tx, no: number) => Promise<void> = async () => {},
  ): Promise<void> {
    const no = /^\d{1,9}$/.test(named) ? Number(named) : -1;
    await this.uow.run(async (tx) => {
      const today = businessDay(this.clock.now());
      const refusal = decisionRefused(await decidable(tx, book, no), { verdict, by, today }, book.refusals);
      if (refusal) throw refusal;
      await rows(tx, `insert into ${book.decisions} (${book.no}, verdict, ${book.by}) values ($1, $2, $3)`, [
        no,
        verdict,
        by,
      ]);
      await effect(tx, no);
    });
  }
}

async function add<Rule>(
  tx: Tx,
  book: ProposalBook<Rule>,
  row: Readonly<Record<string, SqlValue>>,
): Promise<{ no: number }> {
  await lock(tx, book);
  const names = Object.keys(row);
  const added = await one<{ no: number }>(
    tx,
    `insert into ${book.proposals} (no, ${names.join(', ')})
     values ((select coalesce(max(no), 0) + 1 from ${book.proposals}), ${names.map((_, i) => `$${i + 1}`).join(', ')}) returning no`,
    Object.values(row),
  );
  if (!added) throw new Error('a proposal without a number');
  return added;
}

async function decidable<Rule>(tx: Tx, book: ProposalBook<Rule>, no: number): Promise<DecidableProposal | undefined> {
  await lock(tx, book);
  return one(
    tx,
    `select p.made_by as "madeBy", d.verdict is not null as "isDecided", to_jsonb(p) ->> 'valid_from' as "from"
     from ${book.proposals} p left join ${book.decisions} d on d.${book.no} = p.no
     where p.no = $1 and ($2::text is null or to_jsonb(p) ->> 'kind' = $2)`,
    [no, book.kind ?? null],
  );
}

/** Two who propose at once get two numbers, and of two who decide at once the second sees the first's decision. */
async function lock<Rule>(tx: Tx, { proposals }: ProposalBook<Rule>): Promise<void> {
  await rows(tx, `select pg_advisory_xact_lock(hashtextextended('proposals|' || $1, 0))`, [proposals]);
}
