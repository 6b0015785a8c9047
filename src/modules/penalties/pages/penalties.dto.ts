import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Why a supplier is let off. */
export class WaiverFormDto {
  @IsOptional() @IsString() @MaxLength(1000) reason?: string;
}

/** What a fault costs from a day on: an amount, or a share with a least and a most. */
export class PenaltyRuleFormDto {
  @IsOptional() @IsString() @MaxLength(20) kind?: string;
  @IsOptional() @IsString() @MaxLength(20) from?: string;
  @IsOptional() @IsString() @MaxLength(20) amount?: string;
  @IsOptional() @IsString() @MaxLength(20) share?: string;
  @IsOptional() @IsString() @MaxLength(20) least?: string;
  @IsOptional() @IsString() @MaxLength(20) most?: string;
  @IsOptional() @IsString() @MaxLength(1000) reason?: string;
  @IsOptional() @IsString() @MaxLength(200) once?: string;
}

/** GST on penalties from a day on, and who collects it. */
export class PenaltyGstFormDto {
  @IsOptional() @IsString() @MaxLength(200) legalName?: string;
  @IsOptional() @IsString() @MaxLength(30) gstin?: string;
  @IsOptional() @IsString() @MaxLength(500) address?: string;
  @IsOptional() @IsString() @MaxLength(20) share?: string;
  @IsOptional() @IsString() @MaxLength(20) from?: string;
  @IsOptional() @IsString() @MaxLength(1000) reason?: string;
  @IsOptional() @IsString() @MaxLength(200) once?: string;
}
