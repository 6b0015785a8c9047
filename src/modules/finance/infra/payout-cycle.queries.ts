import { Injectable } from '@nestjs/common';
import { type BusinessDay, Money } from '../../../kernel/index.js';
import { Database, rows, type Tx } from '../../../platform/database/index.js';
import { type ListedProposal, selectProposals } from '../../../platform/two-people/index.js';
import type { PayoutCycle, Rhythm } from '../domain/payout/payout-cycle.js';
import { PAYOUT_CYCLES } from './payout-cycles.js';

/** A rule with who stands behind it. */
export type ListedCycle = PayoutCycle & ListedProposal;

interface CycleRow {
  readonly party: PayoutCycle['party'];
  readonly rhythm: Rhythm;
  readonly days: number[];
  readonly minimum: string;
  readonly from: BusinessDay;
}

const COLUMNS = `p.party, p.rhythm, p.days, p.minimum_minor::text as minimum, p.valid_from::text as "from"`;
const APPROVED = `select ${COLUMNS} from payout_cycle p join payout_cycle_approval a on a.cycle_no = p.no
  where a.verdict = 'approved' order by a.approved_at, p.no`;
const LISTED_MAX = 40;

/** Reads the rules of payout days. */
@Injectable()
export class PayoutCycleQueries {
  constructor(private readonly database: Database) {}

  /** All that were approved, in that order: a handful a year. */
  async approved(tx?: Tx): Promise<PayoutCycle[]> {
    const found = tx ? await rows<CycleRow>(tx, APPROVED) : await this.database.query<CycleRow>(APPROVED);
    return found.map(cycleOf);
  }

  /** The newest first. */
  async list(): Promise<ListedCycle[]> {
    const found = await this.database.query<CycleRow & ListedProposal>(
      `${selectProposals(PAYOUT_CYCLES, COLUMNS)} order by p.no desc limit ${LISTED_MAX}`,
    );
    return found.map((row) => ({ ...row, ...cycleOf(row) }));
  }
}

function cycleOf({ party, rhythm, days, minimum, from }: CycleRow): PayoutCycle {
  return { party, rhythm, days, minimum: Money.paise(minimum), from };
}
