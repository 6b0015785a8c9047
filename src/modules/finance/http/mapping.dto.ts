import { IsOptional, Matches } from 'class-validator';
import type { BankColumn } from '../domain/bank/bank-layout.js';
import type { RemittanceColumn } from '../domain/remittance/layouts.js';

/** A column's number counted from 0, or nothing. */
const COLUMN = /^\d{0,3}$/;

/** Which column says what, as the page's form sends it. */
export class MappingFormDto implements Partial<Record<RemittanceColumn | BankColumn, string>> {
  @IsOptional() @Matches(COLUMN) awb?: string;
  @IsOptional() @Matches(COLUMN) amount?: string;
  @IsOptional() @Matches(COLUMN) orderReference?: string;
  @IsOptional() @Matches(COLUMN) remittedOn?: string;
  @IsOptional() @Matches(COLUMN) deliveredOn?: string;
  @IsOptional() @Matches(COLUMN) utr?: string;
  @IsOptional() @Matches(COLUMN) crfId?: string;
  @IsOptional() @Matches(COLUMN) day?: string;
  @IsOptional() @Matches(COLUMN) narration?: string;
  @IsOptional() @Matches(COLUMN) reference?: string;
  @IsOptional() @Matches(COLUMN) deposit?: string;
  @IsOptional() @Matches(COLUMN) withdrawal?: string;
  @IsOptional() @Matches(COLUMN) direction?: string;
  @IsOptional() @Matches(COLUMN) balance?: string;
}
