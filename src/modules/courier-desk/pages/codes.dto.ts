import { IsOptional, IsString, MaxLength } from 'class-validator';

/** What a person says a code means. */
export class MeaningFormDto {
  @IsString() @MaxLength(30) provider!: string;
  @IsString() @MaxLength(10) leg!: string;
  @IsString() @MaxLength(220) code!: string;
  @IsOptional() @IsString() @MaxLength(40) meaning?: string;
  @IsOptional() @IsString() @MaxLength(20) from?: string;
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}
