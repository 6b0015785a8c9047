import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { CHANNELS, type Channel } from '../domain/channel.js';

/** The margin form; what was typed is judged by `readMargin`. */
export class ShareFormDto {
  @IsString() @MaxLength(40) margin: string;
  @IsOptional() @IsIn([...CHANNELS]) channel?: Channel;
  /** `show` asks only what she would earn, `make` (the default) makes the link. */
  @IsOptional() @IsIn(['show', 'make']) do?: 'show' | 'make';
  @IsString() @MaxLength(200) once: string;
}

/** Which card of a link the sheet shows. */
export class SheetQueryDto {
  @IsOptional() @IsString() @MaxLength(5) card?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** A place in the list of links. */
export class LinkListDto {
  @IsOptional() @IsString() @MaxLength(200) after?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}
