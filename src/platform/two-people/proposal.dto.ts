import { IsString, Length, Matches } from 'class-validator';
import { PROPOSAL_REASON_MAX } from './proposal-book.js';

/** What every program says that proposes a rule: why. */
export class ProposalDto {
  @IsString() @Length(1, PROPOSAL_REASON_MAX) @Matches(/\S/) reason: string;
}

/** The same for a rule that begins on a day of its own. */
export class DatedProposalDto extends ProposalDto {
  @Matches(/^\d{4}-\d{2}-\d{2}$/) from: string;
}
