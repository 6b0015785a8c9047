import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { RETURN_REASONS, type ReturnReason, VERDICTS, type Verdict } from '../domain/return-reason.js';
import { WORKLIST_NAMES, type Worklist } from '../domain/worklist.js';

const CURSOR_MAX_CHARS = 200;
const WORDS_MAX_CHARS = 300;

/** Which parcels to list. */
export class ListShipmentsDto {
  @IsOptional() @IsIn(WORKLIST_NAMES) worklist?: Worklist;
  @IsOptional() @IsString() @MaxLength(CURSOR_MAX_CHARS) after?: string;
}

/** Why a supplier cannot send a parcel. */
export class CancelShipmentDto {
  @IsString() @Length(1, WORDS_MAX_CHARS) reason: string;
}

/** What was found when a parcel was back. */
export class CheckArrivalDto {
  @IsIn(VERDICTS) verdict: Verdict;
}

/** Why a parcel goes back. */
export class OpenReturnDto {
  @IsIn(RETURN_REASONS) reason: ReturnReason;
  @IsOptional() @IsString() @MaxLength(WORDS_MAX_CHARS) note?: string;
}
