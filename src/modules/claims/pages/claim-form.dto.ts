import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Support's decision about a claim. */
export class ClaimDecisionDto {
  @IsOptional() @IsString() @MaxLength(20) outcome?: string;
  @IsOptional() @IsString() @MaxLength(20) amount?: string;
  @IsOptional() @IsString() @MaxLength(2000) reason?: string;
}
