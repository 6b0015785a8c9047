import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { SUPPLIER_STATUSES, type SupplierStatus } from '../domain/supplier.js';

const CURSOR_MAX_CHARS = 200;

/** An application to sell; a GSTIN says PAN and state, without one both are needed. */
export class ApplyAsSupplierDto {
  @IsString() @Length(1, 80) businessName: string;
  @IsString() @Length(1, 120) legalName: string;
  @IsOptional() @IsString() @MaxLength(20) gstin?: string;
  @IsOptional() @IsString() @MaxLength(12) pan?: string;
  @IsOptional() @IsString() @MaxLength(2) stateCode?: string;
  @IsString() @Length(1, 200) pickupAddress: string;
  @IsString() @Length(1, 80) pickupCity: string;
  @IsString() @Length(1, 10) pickupPincode: string;
  @IsString() @Length(1, 30) bankAccount: string;
  @IsString() @Length(1, 15) bankIfsc: string;
  @IsString() @Length(1, 120) bankBeneficiary: string;
}

/** Which suppliers to list. */
export class ListSuppliersDto {
  @IsOptional() @IsIn(SUPPLIER_STATUSES) status?: SupplierStatus;
  @IsOptional() @IsString() @MaxLength(CURSOR_MAX_CHARS) after?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}
