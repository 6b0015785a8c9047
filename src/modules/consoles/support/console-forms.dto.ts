import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Why somebody wants to see a number. */
export class RevealFormDto {
  @IsString() @MaxLength(500) reason: string;
}

/** A case that is opened by hand. */
export class OpenCaseFormDto {
  @IsString() @MaxLength(40) kind: string;
  @IsString() @MaxLength(2_000) words: string;
  @IsString() @MaxLength(200) once: string;
}

/** What is done about a case: a note, taking it, closing it, opening it again. */
export class CaseFormDto {
  @IsString() @MaxLength(20) do: string;
  @IsOptional() @IsString() @MaxLength(2_000) words?: string;
  @IsOptional() @IsString() @MaxLength(40) outcome?: string;
}
