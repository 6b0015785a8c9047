import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Why a flag is taken back. */
export class LiftFormDto {
  @IsOptional() @IsString() @MaxLength(1000) reason?: string;
}
