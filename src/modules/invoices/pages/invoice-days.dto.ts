import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Which days of documents: from and to, both days counted; this month unless told. */
export class InvoicePeriodDto {
  @IsOptional() @IsString() @MaxLength(10) from?: string;
  @IsOptional() @IsString() @MaxLength(10) to?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}
