import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { endOfDay, parseBusinessDay } from '../../../kernel/index.js';
import { CHANNELS, type Channel } from '../domain/channel.js';
import type { AskedChoice } from '../domain/link-choice.js';

/** Where a link is for and how long it lives, as a form posts it. */
export class LinkChoiceFormDto {
  @IsOptional() @IsIn([...CHANNELS]) channel?: Channel;
  @IsOptional() @IsString() @MaxLength(200) groupName?: string;
  /** The last day; empty for no end. */
  @IsOptional() @IsString() @MaxLength(40) endsOn?: string;
  /** `yes` for a special price that sells once. */
  @IsOptional() @IsIn(['yes']) special?: 'yes';
}

/** What the form asks. Throws InvalidDay. */
export function choiceIn({ channel, groupName, endsOn, special }: LinkChoiceFormDto): AskedChoice {
  return {
    channel,
    groupName,
    endsAt: endsOn ? endOfDay(parseBusinessDay(endsOn)) : undefined,
    sells: special === 'yes' ? 'once' : 'always',
  };
}
