import { IsOptional, IsString, MaxLength } from 'class-validator';

const TEXT_MAX = 1_000;

/** A courier to add. */
export class NewCourierDto {
  @IsOptional() @IsString() @MaxLength(60) name?: string;
  @IsOptional() @IsString() @MaxLength(100) title?: string;
}

/** Into use or out of it. */
export class SwitchCourierDto {
  @IsOptional() @IsString() @MaxLength(5) to?: string;
  @IsOptional() @IsString() @MaxLength(TEXT_MAX) reason?: string;
}

/** Which field or column is what. */
export class FeedFormDto {
  @IsOptional() @IsString() @MaxLength(20) kind?: string;
  @IsOptional() @IsString() @MaxLength(TEXT_MAX) listAt?: string;
  @IsOptional() @IsString() @MaxLength(TEXT_MAX) awbAt?: string;
  @IsOptional() @IsString() @MaxLength(TEXT_MAX) codeAt?: string;
  @IsOptional() @IsString() @MaxLength(TEXT_MAX) wordsAt?: string;
  @IsOptional() @IsString() @MaxLength(TEXT_MAX) timeAt?: string;
  @IsOptional() @IsString() @MaxLength(TEXT_MAX) placeAt?: string;
  @IsOptional() @IsString() @MaxLength(20) timeFormat?: string;
  @IsOptional() @IsString() @MaxLength(20) zone?: string;
  @IsOptional() @IsString() @MaxLength(TEXT_MAX) reason?: string;
}

/** The way of a parcel that somebody asks about. */
export class WayDto {
  @IsOptional() @IsString() @MaxLength(20) from?: string;
  @IsOptional() @IsString() @MaxLength(20) to?: string;
  @IsOptional() @IsString() @MaxLength(10) grams?: string;
  @IsOptional() @IsString() @MaxLength(10) cod?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}
