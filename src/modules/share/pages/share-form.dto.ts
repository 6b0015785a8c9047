import { Allow, IsOptional, IsString, MaxLength } from 'class-validator';

/** Which cards a sheet shows; what is not known is as if it had not been asked. */
export class SheetQueryDto {
  /** Of several links, repeated. */
  @Allow() code?: unknown;
  /** Language of the cards. */
  @Allow() card?: unknown;
  @Allow() format?: unknown;
  @Allow() template?: unknown;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** A place in the list of links. */
export class LinkListDto {
  @IsOptional() @IsString() @MaxLength(200) after?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}
