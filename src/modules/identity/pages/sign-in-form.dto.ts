import { IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';

/** The first form: the phone. */
export class PhoneFormDto {
  @IsString() @MaxLength(30) phone: string;
  @IsOptional() @IsString() @MaxLength(500) next?: string;
}

/** The second form: the code. */
export class CodeFormDto {
  @IsUUID() codeId: string;
  @IsString() @Length(8, 20) phone: string;
  @IsString() @MaxLength(12) code: string;
  @IsOptional() @IsString() @MaxLength(500) next?: string;
}
