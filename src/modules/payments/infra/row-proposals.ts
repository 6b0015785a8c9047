import type { ProposalBook } from '../../../platform/two-people/index.js';
import type { RowProposal } from '../domain/gateway-row.js';

/** What two people decide about rows of the gateway. */
export const ROW_PROPOSALS: ProposalBook<RowProposal> = {
  proposals: 'gateway_row_proposal',
  decisions: 'gateway_row_decision',
  no: 'proposal_no',
  by: 'decided_by',
  at: 'decided_at',
  columns: (proposal) => ({
    entity: proposal.entity,
    entity_id: proposal.entityId,
    kind: proposal.kind,
    moved_minor: proposal.moved.toString(),
    thing_id: proposal.kind === 'ours' ? proposal.thingId : null,
    matched_minor: proposal.kind === 'ours' ? proposal.matched.toString() : '0',
    of_no: proposal.kind === 'taken-back' ? proposal.ofNo : null,
  }),
};
