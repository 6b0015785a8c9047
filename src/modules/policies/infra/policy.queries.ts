import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.js';
import { type ListedProposal, selectProposals } from '../../../platform/two-people/index.js';
import type { PolicyKind, PolicyNumbers } from '../domain/policy-kind.js';
import { policyBook } from './policy-book.js';

/** Numbers with who stands behind them, and from when on they hold. */
export interface ProposedNumbers extends ListedProposal {
  readonly numbers: PolicyNumbers;
  readonly validFrom: Date | null;
}

/** The numbers in force now. */
const IN_FORCE: Readonly<Record<PolicyKind, string>> = {
  charges: `select near_minor::int as near, far_minor::int as far, remote_minor::int as remote, grams_included as "gramsIncluded",
      per_kilogram_minor::int as "perKilogram", free_from_minor::int as "freeFrom", cash_fee_minor::int as "cashFee"
    from charge_policy where valid_from <= haat_now() order by valid_from desc limit 1`,
  'prepay-saving': `select coalesce(max(saving_minor), 0)::int as saving, coalesce(max(least_due_minor), 20000)::int as "leastDue"
    from prepay_saving where daterange(valid_from, valid_to) @> (haat_now() at time zone 'Asia/Kolkata')::date`,
  weight: `select tolerance_grams as "toleranceGrams", dispute_days as "disputeDays" from weight_policy
    where valid_from <= (haat_now() at time zone 'Asia/Kolkata')::date order by valid_from desc limit 1`,
  dispatch: `select accept_days as "acceptDays", dispatch_days as "dispatchDays", pickup_cutoff_hour as "cutoffHour", rate_limit_bp as "faultRateBp"
    from dispatch_policy where daterange(valid_from, valid_to) @> (haat_now() at time zone 'Asia/Kolkata')::date`,
  returns: `select keeps_size::int as "keepsSize", keeps_changed_mind::int as "keepsChangedMind" from return_charge_policy
    where valid_from <= haat_now() order by valid_from desc limit 1`,
  attempts: `select answer_hours as "answerHours", courier_hours as "courierHours", attempts_max as "attemptsMax", defer_days as "deferDays"
    from attempt_policy where valid_from <= haat_now() order by valid_from desc limit 1`,
};

const LISTED_MAX = 20;

/** Reads policies for their page. */
@Injectable()
export class PolicyQueries {
  constructor(private readonly database: Database) {}

  async inForce(kind: PolicyKind): Promise<PolicyNumbers> {
    return (await this.database.first<PolicyNumbers>(IN_FORCE[kind], [])) ?? {};
  }

  /** The newest first. */
  proposals(kind: PolicyKind): Promise<ProposedNumbers[]> {
    return this.database.query<ProposedNumbers>(
      `${selectProposals(policyBook(kind), 'p.numbers, d.valid_from as "validFrom"')}
       where p.kind = $1 order by p.no desc limit ${LISTED_MAX}`,
      [kind],
    );
  }

  /** How many wait for a second person, by kind. */
  async waiting(): Promise<ReadonlyMap<string, number>> {
    const found = await this.database.query<{ kind: string; count: number }>(
      `select p.kind, count(*)::int as count from policy_proposal p
       where not exists (select 1 from policy_decision d where d.proposal_no = p.no) group by p.kind`,
    );
    return new Map(found.map(({ kind, count }) => [kind, count]));
  }
}
