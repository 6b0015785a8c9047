import { IsOptional, IsString, MaxLength } from 'class-validator';

/** An answer as a browser sends it; `readAnswer` judges the texts. */
export class AnswerFormDto {
  @IsString() @MaxLength(20) kind: string;
  @IsOptional() @IsString() @MaxLength(20) deliverOn?: string;
  @IsOptional() @IsString() @MaxLength(500) addressLine?: string;
  @IsOptional() @IsString() @MaxLength(200) landmark?: string;
  @IsOptional() @IsString() @MaxLength(40) phone?: string;
  @IsOptional() @IsString() @MaxLength(1_000) note?: string;
}

/** What a list was come back to with. */
export class AttemptListDto {
  @IsOptional() @IsString() @MaxLength(5) answered?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}
