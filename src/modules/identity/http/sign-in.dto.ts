import { IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { LANGUAGE_CODES } from '../../../platform/i18n/index.js';

/** Asks for a sign-in code. */
export class AskSignInCodeDto {
  @IsString() @Length(8, 20) phone: string;
  @IsOptional() @IsIn([...LANGUAGE_CODES]) language?: string;
}

/** Turns a code into a session. */
export class OpenSessionDto {
  @IsUUID() codeId: string;
  @IsString() @Length(8, 20) phone: string;
  @Matches(/^\d{6}$/, { message: 'code must be six digits' }) code: string;
  @IsOptional() @IsIn([...LANGUAGE_CODES]) language?: string;
}

/** How a person wants to be addressed. */
export class UpdateMeDto {
  @IsOptional() @IsString() @Length(1, 60) name?: string;
  @IsOptional() @IsIn([...LANGUAGE_CODES]) language?: string;
}
