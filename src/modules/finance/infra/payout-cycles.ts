import type { ProposalBook } from '../../../platform/two-people/index.js';
import {
  OwnPayoutCycle,
  PayoutCycleApproved,
  PayoutCycleTooLate,
  UnknownPayoutCycle,
} from '../domain/payout/cycle-errors.js';
import type { PayoutCycle } from '../domain/payout/payout-cycle.js';

/** Rules of payout days. */
export const PAYOUT_CYCLES: ProposalBook<PayoutCycle> = {
  proposals: 'payout_cycle',
  decisions: 'payout_cycle_approval',
  no: 'cycle_no',
  by: 'approved_by',
  at: 'approved_at',
  columns: ({ party, rhythm, days, minimum, from }) => ({
    party,
    rhythm,
    days,
    minimum_minor: minimum.toString(),
    valid_from: from,
  }),
  refusals: {
    unknown: UnknownPayoutCycle,
    own: OwnPayoutCycle,
    decided: PayoutCycleApproved,
    late: PayoutCycleTooLate,
  },
};
