import { Injectable } from '@nestjs/common';
import { type BusinessDay, Money } from '../../../kernel/index.js';
import { Database, one, rows, type Tx } from '../../../platform/database/index.js';
import type { PayoutCycle, Rhythm } from '../domain/payout/payout-cycle.js';

/** A rule with who stands behind it. */
export interface ListedCycle extends PayoutCycle {
  readonly no: number;
  readonly reason: string;
  /** Null where it came with the program. */
  readonly madeBy: string | null;
  readonly madeByName: string | null;
  readonly madeAt: Date;
  readonly approvedByName: string | null;
  /** Null while nobody has approved it. */
  readonly approvedAt: Date | null;
}

interface CycleRow {
  readonly party: PayoutCycle['party'];
  readonly rhythm: Rhythm;
  readonly days: number[];
  readonly minimum: string;
  readonly from: BusinessDay;
}

const COLUMNS = `c.party, c.rhythm, c.days, c.minimum_minor::text as minimum, c.valid_from::text as "from"`;
const APPROVED = `select ${COLUMNS} from payout_cycle c join payout_cycle_approval a on a.cycle_no = c.no
  order by a.approved_at, c.no`;
const LISTED_MAX = 40;

/** Rules of payout days; each is written once. */
@Injectable()
export class PayoutCycleRepository {
  constructor(private readonly database: Database) {}

  /** All that were approved, in that order: a handful a year. */
  async approved(tx?: Tx): Promise<PayoutCycle[]> {
    const found = tx ? await rows<CycleRow>(tx, APPROVED) : await this.database.query<CycleRow>(APPROVED);
    return found.map(cycleOf);
  }

  /** The newest first. */
  async list(): Promise<ListedCycle[]> {
    const found = await this.database.query<CycleRow & Omit<ListedCycle, keyof PayoutCycle>>(
      `select c.no, ${COLUMNS}, c.reason, c.made_by as "madeBy", m.name as "madeByName", c.made_at as "madeAt",
         b.name as "approvedByName", a.approved_at as "approvedAt"
       from payout_cycle c left join payout_cycle_approval a on a.cycle_no = c.no
       left join app_user m on m.id = c.made_by left join app_user b on b.id = a.approved_by
       order by c.no desc limit ${LISTED_MAX}`,
    );
    return found.map((row) => ({ ...row, ...cycleOf(row) }));
  }

  /** Keeps a proposal and gives its number. */
  async add(tx: Tx, cycle: PayoutCycle, { by, reason }: { by: string; reason: string }): Promise<number> {
    await lockNumbers(tx);
    const added = await one<{ no: number }>(
      tx,
      `insert into payout_cycle (no, party, rhythm, days, minimum_minor, valid_from, reason, made_by)
       select max(no) + 1, $1, $2, $3::int[], $4, $5::date, $6, $7 from payout_cycle returning no`,
      [cycle.party, cycle.rhythm, cycle.days, cycle.minimum.toString(), cycle.from, reason, by],
    );
    if (!added) throw new Error('a proposal without a number');
    return added.no;
  }

  /** Who proposed it, from when, and whether it was approved, under lock; undefined where there is no such rule. */
  async toApprove(
    tx: Tx,
    no: number,
  ): Promise<{ madeBy: string | null; from: BusinessDay; isApproved: boolean } | undefined> {
    await lockNumbers(tx);
    return one(
      tx,
      `select c.made_by as "madeBy", c.valid_from::text as "from", a.cycle_no is not null as "isApproved"
       from payout_cycle c left join payout_cycle_approval a on a.cycle_no = c.no where c.no = $1`,
      [no],
    );
  }

  async approve(tx: Tx, no: number, by: string): Promise<void> {
    await rows(tx, 'insert into payout_cycle_approval (cycle_no, approved_by) values ($1, $2)', [no, by]);
  }
}

/** Two who propose at once get two numbers, and two who approve at once one approval. */
async function lockNumbers(tx: Tx): Promise<void> {
  await rows(tx, `select pg_advisory_xact_lock(hashtextextended('haat:payout-cycle', 0))`);
}

function cycleOf({ party, rhythm, days, minimum, from }: CycleRow): PayoutCycle {
  return { party, rhythm, days, minimum: Money.paise(minimum), from };
}
