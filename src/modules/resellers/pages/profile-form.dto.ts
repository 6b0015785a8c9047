import { IsOptional, IsString, MaxLength } from 'class-validator';

const LINE_MAX_CHARS = 200;

/** The form as a browser sends it: texts that may be empty, judged by `readProfile`. */
export class ProfileFormDto {
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) displayName?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) pan?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) bankAccount?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) bankIfsc?: string;
}
