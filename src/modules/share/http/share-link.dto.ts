import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { MoneyDto, Nested } from '../../../platform/http/index.js';
import { CHANNELS, type Channel } from '../domain/channel.js';
import { LINKS_AT_ONCE_MAX } from '../domain/limits.js';

/** Where a link is for and how long it lives. */
export class LinkChoiceDto {
  @IsOptional() @IsIn([...CHANNELS]) channel?: Channel;
  /** Which group; one link a group. */
  @IsOptional() @IsString() @MaxLength(200) groupName?: string;
  /** Sells until then; a link for a Status ends after 24 hours in any case. */
  @IsOptional() @IsISO8601({ strict: true }) endsAt?: string;
}

/** Asks for a link: which goods, how much on top, and where it will be shared. */
export class MakeShareLinkDto extends LinkChoiceDto {
  @IsUUID() productId: string;
  @Nested(() => MoneyDto) margin: MoneyDto;
  /** `once` makes a special price for one order. */
  @IsOptional() @IsIn(['always', 'once']) sells?: 'always' | 'once';
}

/** Asks for links to several goods at one margin: an amount, or a share of each base. */
export class MakeShareLinksDto extends LinkChoiceDto {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(LINKS_AT_ONCE_MAX) @IsUUID(undefined, { each: true }) productIds: string[];
  @IsOptional() @Nested(() => MoneyDto) margin?: MoneyDto;
  @IsOptional() @IsInt() @Min(0) @Max(100) marginPercent?: number;
}
