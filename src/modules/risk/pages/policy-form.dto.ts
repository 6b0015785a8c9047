import { IsOptional, IsString, MaxLength } from 'class-validator';
import { REASONS } from '../domain/reason.js';

/** Numbers beside the weights, in the order of the form. */
export const POLICY_NUMBERS = [
  'askFrom',
  'partPrepayFrom',
  'prepaidFrom',
  'refuseFrom',
  'holdOutBp',
  'priorReturnBp',
  'priorParcels',
  'coolOffMinutes',
  'partPrepayRupees',
] as const;

/** New numbers as a browser posts them: one text for each reason by its code, and the rest. */
export class PolicyFormDto {
  @IsOptional() @IsString() @MaxLength(1_000) note?: string;
  @IsOptional() @IsString() @MaxLength(200) once?: string;
}

for (const name of [...REASONS, ...POLICY_NUMBERS]) {
  IsOptional()(PolicyFormDto.prototype, name);
  IsString()(PolicyFormDto.prototype, name);
  MaxLength(10)(PolicyFormDto.prototype, name);
}
