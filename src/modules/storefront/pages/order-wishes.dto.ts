import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Who is to call her, and about what. */
export class CallFormDto {
  @IsOptional() @IsString() @MaxLength(20) whom?: string;
  @IsOptional() @IsString() @MaxLength(2000) words?: string;
}

/** Another address or day, before a courier has the parcel. */
export class ChangeFormDto {
  @IsOptional() @IsString() @MaxLength(2000) addressLine?: string;
  @IsOptional() @IsString() @MaxLength(1000) landmark?: string;
  @IsOptional() @IsString() @MaxLength(20) day?: string;
}

/** What the courier is told about a parcel that it has. */
export class InstructionFormDto extends ChangeFormDto {
  @IsOptional() @IsString() @MaxLength(20) kind?: string;
}
