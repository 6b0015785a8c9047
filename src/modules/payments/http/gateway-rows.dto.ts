import { IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { PROPOSAL_REASON_MAX } from '../../../platform/two-people/index.js';
import { ROW_EXPLANATIONS, type RowExplanation } from '../domain/gateway-row.js';

/** Names of the gateway are shorter. */
const NAME_MAX = 64;

/** What a row of the gateway is, as a program says it. */
export class RowExplanationDto {
  @IsString() @Length(1, NAME_MAX) entity: string;
  @IsString() @Length(1, NAME_MAX) entityId: string;
  @IsIn(ROW_EXPLANATIONS) kind: RowExplanation;
  /** The payment or refund of ours that it means, where it is `ours`. */
  @IsOptional() @IsString() @MaxLength(NAME_MAX) thingId?: string;
  @IsString() @Length(1, PROPOSAL_REASON_MAX) @Matches(/\S/) reason: string;
}

/** Why an explanation is to be taken back, as a program says it. */
export class RowTakingBackDto {
  @IsString() @Length(1, PROPOSAL_REASON_MAX) @Matches(/\S/) reason: string;
}

/** The same as a browser posts it; what is missing is said at its field. */
export class RowExplanationFormDto {
  @IsOptional() @IsString() @MaxLength(NAME_MAX) entity?: string;
  @IsOptional() @IsString() @MaxLength(NAME_MAX) entityId?: string;
  @IsOptional() @IsString() @MaxLength(20) kind?: string;
  @IsOptional() @IsString() @MaxLength(NAME_MAX) thingId?: string;
  @IsOptional() @IsString() @MaxLength(2_000) reason?: string;
  @IsOptional() @IsString() @MaxLength(200) once?: string;
}
