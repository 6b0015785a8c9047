import type { ProposalBook } from '../../../platform/two-people/index.js';
import type { Policy } from '../domain/policy.js';

/** Versions of the numbers that orders are judged by; one holds from its approval on. */
export const RISK_POLICIES: ProposalBook<Omit<Policy, 'no'>> = {
  proposals: 'risk_policy',
  decisions: 'risk_policy_approval',
  no: 'policy_no',
  by: 'approved_by',
  at: 'valid_from',
  why: 'note',
  columns: (policy) => ({
    weights: JSON.stringify(policy.weights),
    ask_from: policy.askFrom,
    part_prepay_from: policy.partPrepayFrom,
    prepaid_from: policy.prepaidFrom,
    refuse_from: policy.refuseFrom,
    hold_out_bp: policy.holdOutBp,
    prior_return_bp: policy.priorReturnBp,
    prior_parcels: policy.priorParcels,
    cool_off_minutes: policy.coolOffMinutes,
    part_prepay_minor: policy.partPrepayRupees * 100,
  }),
};
