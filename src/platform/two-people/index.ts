export { isWaiting, type ListedProposal, selectProposals, toldProposal } from './listed-proposal.js';
export { DatedProposalDto, ProposalDto } from './proposal.dto.js';
export { PROPOSAL_REASON_MAX, type ProposalBook, proposalReason, type Verdict, verdictIn } from './proposal-book.js';
export { byWhom, PastRules, ProposeFields, WaitingProposals } from './proposal-parts.js';
export { goOnWithDecision, goOnWithForm, type RefusedRule, type RulesPage } from './rules-page.js';
export { type Proposer, TwoPeople } from './two-people.js';
export { TwoPeopleModule } from './two-people.module.js';
