import { IsOptional, IsString, MaxLength } from 'class-validator';

/** The form as a browser posts it; what is wrong is said on the page itself. Amounts are rupees. */
export class PoolFormDto {
  @IsOptional() @IsString() @MaxLength(100) productId?: string;
  @IsOptional() @IsString() @MaxLength(100) variantId?: string;
  @IsOptional() @IsString() @MaxLength(20) margin?: string;
  @IsOptional() @IsString() @MaxLength(20) discount?: string;
  @IsOptional() @IsString() @MaxLength(10) size?: string;
  @IsOptional() @IsString() @MaxLength(10) hours?: string;
  @IsOptional() @IsString() @MaxLength(200) once?: string;
}
