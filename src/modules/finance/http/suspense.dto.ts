import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { BANK_LINE_KINDS, type BankLineKind } from '../domain/bank/bank-line-kind.js';
import { RESOLUTION_KINDS, type ResolutionKind } from '../domain/suspense/resolution.js';
import { BANK_STATES, type BankState } from '../infra/bank.queries.js';
import { PageQueryDto } from './finance.dto.js';

/** Beyond it the sentence says so; this only keeps floods out. */
const TYPED_MAX_CHARS = 2_000;

/** What a person proposes about money that waits, as the page's form sends it. */
export class ProposalFormDto {
  @IsIn(RESOLUTION_KINDS) kind: ResolutionKind;
  /** A parcel that was proposed; empty where another is named by its AWB. */
  @IsOptional() @Matches(/^$|^[0-9a-f-]{36}$/) shipmentId?: string;
  @IsOptional() @IsString() @MaxLength(TYPED_MAX_CHARS) awb?: string;
  @IsOptional() @IsString() @MaxLength(TYPED_MAX_CHARS) reason?: string;
}

/** What a person says of a line of the bank: the first kinds of a transfer that it tells differently, the others where only it tells one. */
const KINDS_OF_LINE = [...RESOLUTION_KINDS, ...BANK_LINE_KINDS];

/** What a person proposes about a line of the bank, and why. */
export class BankLineResolutionDto {
  @IsIn(KINDS_OF_LINE) kind: ResolutionKind | BankLineKind;
  @IsString() @MaxLength(TYPED_MAX_CHARS) reason: string;
}

/** What a person proposes about money that waits; `shipmentId` where it belongs to a parcel. */
export class ResolutionDto {
  @IsIn(RESOLUTION_KINDS) kind: ResolutionKind;
  @IsString() @MaxLength(TYPED_MAX_CHARS) reason: string;
  @IsOptional() @IsUUID() shipmentId?: string;
}

/** Why something approved is to be taken back, as a program says it. */
export class ReversalDto {
  @IsString() @MaxLength(TYPED_MAX_CHARS) reason: string;
}

/** Why something approved is to be taken back. */
export class ReversalFormDto {
  @IsOptional() @IsString() @MaxLength(TYPED_MAX_CHARS) reason?: string;
}

/** The same as the page's form sends it. */
export class BankLineFormDto {
  @IsIn(KINDS_OF_LINE) kind: ResolutionKind | BankLineKind;
  @IsOptional() @IsString() @MaxLength(TYPED_MAX_CHARS) reason?: string;
}

/** Which transfers and lines to show. */
export class BankQueryDto extends PageQueryDto {
  @IsOptional() @IsIn(BANK_STATES) state?: BankState;
}
