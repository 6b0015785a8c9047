import type { ProposalBook } from '../../../platform/two-people/index.js';
import type { PolicyKind, PolicyNumbers } from '../domain/policy-kind.js';

/** Proposals for the numbers of one kind; the approval itself writes the dated row. */
export function policyBook(kind: PolicyKind): ProposalBook<PolicyNumbers> {
  return {
    proposals: 'policy_proposal',
    decisions: 'policy_decision',
    no: 'proposal_no',
    by: 'decided_by',
    at: 'decided_at',
    kind,
    columns: (numbers) => ({ kind, numbers: JSON.stringify(numbers) }),
  };
}
