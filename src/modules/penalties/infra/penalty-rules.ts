import type { ProposalBook } from '../../../platform/two-people/index.js';
import type { DatedRule, GstRule } from '../domain/penalty.js';

/** Rules of what a fault costs. */
export const PENALTY_RULES: ProposalBook<DatedRule> = {
  proposals: 'penalty_policy',
  decisions: 'penalty_policy_approval',
  no: 'policy_no',
  by: 'approved_by',
  at: 'approved_at',
  columns: ({ of, from, rule }) => ({
    kind: of,
    valid_from: from,
    ...(rule.kind === 'flat'
      ? { flat_minor: rule.amount.toString() }
      : { share_bp: rule.shareBp, least_minor: rule.least.toString(), most_minor: rule.most.toString() }),
  }),
};

/** Rules of GST on penalties. */
export const PENALTY_GST: ProposalBook<GstRule> = {
  proposals: 'penalty_gst_policy',
  decisions: 'penalty_gst_policy_approval',
  no: 'policy_no',
  by: 'approved_by',
  at: 'approved_at',
  columns: ({ gstBp, from, issuer }) => ({
    gst_bp: gstBp,
    valid_from: from,
    ...(issuer && { issuer_name: issuer.legalName, issuer_gstin: issuer.gstin, issuer_address: issuer.address }),
  }),
};
