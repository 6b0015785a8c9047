import { IsIn, IsInt, IsOptional, IsUUID } from 'class-validator';
import { MoneyDto, Nested } from '../../../platform/http/index.js';
import { LANGUAGE_CODES } from '../../../platform/i18n/index.js';
import { BuyerDto } from '../../orders/index.js';

/** Opens a pool. */
export class OpenPoolDto {
  @IsUUID() productId: string;
  @IsUUID() variantId: string;
  @Nested(() => MoneyDto) margin: MoneyDto;
  @Nested(() => MoneyDto) discount: MoneyDto;
  @IsInt() size: number;
  @IsInt() hours: number;
}

/** Asks for a seat, which is one piece. */
export class JoinPoolDto {
  @Nested(() => BuyerDto) buyer: BuyerDto;
  @IsOptional() @IsIn([...LANGUAGE_CODES]) language?: string;
}
