import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min, ValidateIf } from 'class-validator';
import type { BankColumn } from '../domain/bank/bank-layout.js';
import type { MappingKind } from '../domain/mapping/file-mapping.js';
import type { RemittanceColumn } from '../domain/remittance/layouts.js';

/** A column's number counted from 0, or nothing. */
const COLUMN = /^\d{0,3}$/;

/** What kind of file it is, and whose where it is a courier's. */
export class NewMappingQueryDto {
  @IsIn(['remittance', 'bank']) kind: MappingKind;
  @ValidateIf(({ kind }: NewMappingQueryDto) => kind === 'remittance')
  @IsString()
  @Length(1, 40)
  courier?: string;
  @IsOptional() @IsString() @Length(2, 5) lang?: string;
}

/** A column's number counted from 0; no file has more columns. */
function Column(): PropertyDecorator {
  return (target, key) => {
    for (const rule of [IsOptional(), IsInt(), Min(0), Max(199)]) rule(target, key);
  };
}

/** Which column says what, as a program sends it. */
export class MappingDto implements Partial<Record<RemittanceColumn | BankColumn, number>> {
  @Column() awb?: number;
  @Column() amount?: number;
  @Column() orderReference?: number;
  @Column() remittedOn?: number;
  @Column() deliveredOn?: number;
  @Column() utr?: number;
  @Column() crfId?: number;
  @Column() day?: number;
  @Column() narration?: number;
  @Column() reference?: number;
  @Column() deposit?: number;
  @Column() withdrawal?: number;
  @Column() direction?: number;
  @Column() balance?: number;
}

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
