import { IsOptional, IsString, MaxLength } from 'class-validator';

const LINE_MAX_CHARS = 200;

/** The form as a browser sends it: texts that may be empty, judged by `readProfile`. */
export class ProfileFormDto {
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) displayName?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) pan?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) bankAccount?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) bankIfsc?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) upi?: string;
}

/** The form of somebody who joins, perhaps by an invitation. */
export class JoinFormDto extends ProfileFormDto {
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) invite?: string;
}

/** The address of that form, as an invitation gives it. */
export class JoinQueryDto {
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) invite?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}
