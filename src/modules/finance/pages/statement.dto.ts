import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Which statement: of a month (`2026-11`) or of a payment by its reference. */
export class StatementQueryDto {
  @IsOptional() @IsString() @MaxLength(20) month?: string;
  @IsOptional() @IsString() @MaxLength(60) payout?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** Which financial year (`2026-27`). */
export class YearQueryDto {
  @IsOptional() @IsString() @MaxLength(10) year?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}
