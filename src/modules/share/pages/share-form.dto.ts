import { IsOptional, IsString, MaxLength } from 'class-validator';

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
