import { IsOptional, IsString, MaxLength } from 'class-validator';

const LINE_MAX_CHARS = 200;

/** The form as a browser sends it: every field a text that may be empty, judged by the application itself. */
export class SupplierFormDto {
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) businessName?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) legalName?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) gstin?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) pan?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) stateCode?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) pickupAddress?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) pickupCity?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) pickupPincode?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) bankAccount?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) bankIfsc?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) bankBeneficiary?: string;
}

/** Which suppliers the list shows. */
export class SupplierListDto {
  @IsOptional() @IsString() @MaxLength(20) status?: string;
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) after?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}
