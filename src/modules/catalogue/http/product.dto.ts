import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** A page of a list; `lang` is for the sentences in it. */
export class ListDto {
  @IsOptional() @IsString() @MaxLength(200) after?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** What a feed is narrowed by. */
export class BrowseProductsDto extends ListDto {
  @IsOptional() @IsString() @MaxLength(200) category?: string;
  /** Part of a title. */
  @IsOptional() @IsString() @MaxLength(80) q?: string;
}

/** Whether resellers see a product. */
export class ProductStatusDto {
  @IsIn(['live', 'hidden']) status: 'live' | 'hidden';
}
