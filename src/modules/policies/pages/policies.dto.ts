import { IsOptional, IsString, MaxLength } from 'class-validator';
import { POLICY_KINDS, POLICY_NUMBERS } from '../domain/policy-kind.js';

/** New numbers as a browser posts them: one text for each by its name, and the reason. */
export class PolicyNumbersFormDto {
  @IsOptional() @IsString() @MaxLength(1_000) reason?: string;
  @IsOptional() @IsString() @MaxLength(200) once?: string;
}

for (const { name } of POLICY_KINDS.flatMap((kind) => POLICY_NUMBERS[kind])) {
  IsOptional()(PolicyNumbersFormDto.prototype, name);
  IsString()(PolicyNumbersFormDto.prototype, name);
  MaxLength(20)(PolicyNumbersFormDto.prototype, name);
}
