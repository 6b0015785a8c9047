import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { QUICK_MARGINS, type QuickMargin } from '../domain/price-wish.js';
import { LinkChoiceFormDto } from './link-choice.dto.js';

/** The form of margin and price; what was typed is judged by `priceWishOf`. */
export class PriceFormDto extends LinkChoiceFormDto {
  @IsOptional() @IsString() @MaxLength(40) margin?: string;
  @IsOptional() @IsString() @MaxLength(40) price?: string;
  /** The price as the page had shown it: one that differs was typed. */
  @IsOptional() @IsString() @MaxLength(40) shown?: string;
  @IsOptional() @IsIn([...QUICK_MARGINS]) quick?: QuickMargin;
  /** `show` asks only what she would earn, `make` (the default) makes the link. */
  @IsOptional() @IsIn(['show', 'make']) do?: 'show' | 'make';
  @IsString() @MaxLength(200) once: string;
}
