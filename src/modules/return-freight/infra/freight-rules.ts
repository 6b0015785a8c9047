import type { ProposalBook } from '../../../platform/two-people/index.js';
import type { FreightRule } from '../domain/return-freight.js';

/** Rules of who bears a way back. */
export const FREIGHT_RULES: ProposalBook<FreightRule> = {
  proposals: 'return_freight_policy',
  decisions: 'return_freight_policy_approval',
  no: 'policy_no',
  by: 'approved_by',
  at: 'approved_at',
  columns: ({ cause, supplierBp, from }) => ({ cause, supplier_bp: supplierBp, valid_from: from }),
};
