import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { MoneyDto } from '../../../platform/http/index.js';
import { LANGUAGE_CODES } from '../../../platform/i18n/index.js';
import { BuyerDto } from '../../orders/index.js';

/** Opens a pool. */
export class OpenPoolDto {
  @IsUUID() productId: string;
  @IsUUID() variantId: string;
  @ValidateNested() @Type(() => MoneyDto) margin: MoneyDto;
  @ValidateNested() @Type(() => MoneyDto) discount: MoneyDto;
  @IsInt() size: number;
  @IsInt() hours: number;
}

/** Asks for a seat, which is one piece. */
export class JoinPoolDto {
  @ValidateNested() @Type(() => BuyerDto) buyer: BuyerDto;
  @IsOptional() @IsIn([...LANGUAGE_CODES]) language?: string;
}
