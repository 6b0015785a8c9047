import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { CARD_SENDERS, CARD_TEMPLATES, type CardSender, type CardTemplate } from '../../../resellers/index.js';

/** Longer than any text that is taken, so that the refusal is in words. */
const TEXT_MAX_CHARS = 4_000;

/** What the page should say at its top. */
export class MyShopQueryDto {
  @IsOptional() @IsString() @MaxLength(20) saved?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** What she tells of herself. */
export class ShopTextsFormDto {
  @IsOptional() @IsString() @MaxLength(TEXT_MAX_CHARS) about?: string;
  @IsOptional() @IsString() @MaxLength(TEXT_MAX_CHARS) rules?: string;
  @IsOptional() @IsIn(['yes']) showsPhone?: string;
}

/** How her cards look. */
export class CardLookFormDto {
  @IsIn([...CARD_TEMPLATES]) template: CardTemplate;
  @IsIn([...CARD_SENDERS]) sender: CardSender;
}

/** The short address she would like, as typed. */
export class AddressFormDto {
  @IsString() @MaxLength(200) address: string;
}
