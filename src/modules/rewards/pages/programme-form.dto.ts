import { IsOptional, IsString, MaxLength } from 'class-validator';

/** A programme as the form posts it; amounts are rupees or percent as typed. What is wrong is said on the page. */
export class ProgrammeFormDto {
  @IsOptional() @IsString() @MaxLength(200) name?: string;
  @IsOptional() @IsString() @MaxLength(20) measure?: string;
  @IsOptional() @IsString() @MaxLength(20) reward?: string;
  @IsOptional() @IsString() @MaxLength(20) firstWeek?: string;
  @IsOptional() @IsString() @MaxLength(20) threshold1?: string;
  @IsOptional() @IsString() @MaxLength(20) reward1?: string;
  @IsOptional() @IsString() @MaxLength(20) threshold2?: string;
  @IsOptional() @IsString() @MaxLength(20) reward2?: string;
  @IsOptional() @IsString() @MaxLength(20) threshold3?: string;
  @IsOptional() @IsString() @MaxLength(20) reward3?: string;
  @IsOptional() @IsString() @MaxLength(200) once?: string;
}

/** Terms of inviting as the form posts them. */
export class ReferralTermsFormDto {
  @IsOptional() @IsString() @MaxLength(20) reward?: string;
  @IsOptional() @IsString() @MaxLength(20) value?: string;
  @IsOptional() @IsString() @MaxLength(20) days?: string;
  @IsOptional() @IsString() @MaxLength(20) cap?: string;
  @IsOptional() @IsString() @MaxLength(20) validFrom?: string;
  @IsOptional() @IsString() @MaxLength(200) once?: string;
}
