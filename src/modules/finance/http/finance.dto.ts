import { IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import type { Payees } from '../domain/payout/payout.js';

const CURSOR_MAX_CHARS = 200;

/** Whose file it is. */
export class ImportQueryDto {
  @Matches(/^[a-z][a-z0-9-]{1,29}$/) courier: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** Where a list goes on. */
export class ListQueryDto {
  @IsOptional() @IsString() @MaxLength(CURSOR_MAX_CHARS) after?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** Which rows of a file to show. */
export class RowsQueryDto {
  @IsOptional() @IsString() @MaxLength(CURSOR_MAX_CHARS) after?: string;
  @IsOptional() @IsString() @Length(1, 40) decision?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** Whose part of a person's money to show. */
export class EarningsQueryDto {
  @IsOptional() @IsIn(['supplier', 'reseller']) as?: 'supplier' | 'reseller';
  @IsOptional() @IsString() @MaxLength(CURSOR_MAX_CHARS) after?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** Whose part of a person's financial year (`2026-27`) to show. */
export class MyYearQueryDto {
  @IsOptional() @IsIn(['supplier', 'reseller']) as?: 'supplier' | 'reseller';
  @IsOptional() @IsString() @MaxLength(10) year?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** Which file of a batch, counted from 1. */
export class PartQueryDto {
  @IsOptional() @Matches(/^[1-9]\d{0,2}$/) part?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** Which page of a list counted from 1. */
export class PageQueryDto {
  @IsOptional() @Matches(/^[1-9]\d{0,3}$/) page?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

const DAY_OR_NOTHING = /^(\d{4}-\d{2}-\d{2})?$/;

/** Where a list of the books goes on, and the day at whose end they are shown: as of now where it is empty. */
export class BooksQueryDto extends ListQueryDto {
  @IsOptional() @Matches(DAY_OR_NOTHING) on?: string;
}

/** Which days of the books to write out: all of them where both are empty. */
export class ExportQueryDto {
  @IsOptional() @Matches(DAY_OR_NOTHING) from?: string;
  @IsOptional() @Matches(DAY_OR_NOTHING) to?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** Whom a batch is made for: those whose day it is, unless everybody is asked for. */
export class PayeesDto {
  @IsOptional() @IsIn(['due', 'everybody']) payees?: Payees;
}

/** The same as a form sends it. */
export class PayeesFormDto extends PayeesDto {
  @IsOptional() @IsString() @MaxLength(200) once?: string;
}
