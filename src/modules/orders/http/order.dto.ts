import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Nested } from '../../../platform/http/index.js';
import { LANGUAGE_CODES } from '../../../platform/i18n/index.js';
import { RETURN_REASONS, type ReturnReason } from '../../logistics/index.js';
import { BUYER_ENDINGS, type BuyerEnding } from '../domain/ending.js';
import { LINES_MAX } from '../domain/limits.js';

/** So many pieces of one variant. */
export class WantedLineDto {
  @IsUUID() variantId: string;
  @IsInt() quantity: number;
}

/** Who receives the parcel; the city is that of the pincode unless told. */
export class BuyerDto {
  @IsString() @MaxLength(200) name: string;
  @IsString() @MaxLength(40) phone: string;
  @IsString() @MaxLength(500) addressLine: string;
  @IsOptional() @IsString() @MaxLength(200) landmark?: string;
  @IsOptional() @IsString() @MaxLength(200) city?: string;
  @IsOptional() @IsString() @MaxLength(2) stateCode?: string;
  @IsString() @MaxLength(20) pincode: string;
}

/** An order on a link. Prices are not in it: they are the link's. */
export class PlaceOrderDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LINES_MAX)
  @ValidateNested({ each: true })
  @Type(() => WantedLineDto)
  lines: WantedLineDto[];
  @Nested(() => BuyerDto) buyer: BuyerDto;
  @IsOptional() @IsIn([...LANGUAGE_CODES]) language?: string;
}

/** A reseller's order for a customer, on a link of her own. */
export class PlaceForCustomerDto extends PlaceOrderDto {
  @IsString() @Length(10, 22) linkCode: string;
}

/** The buyer's yes. */
export class ConsentDto {
  @Matches(/^\d{6}$/, { message: 'code must be six digits' }) code: string;
}

/** Why an order is given up; `buyer-cancelled` unless told. */
export class CancelOrderDto {
  @IsOptional() @IsIn([...BUYER_ENDINGS]) reason?: BuyerEnding;
}

/** Why a parcel goes back. */
export class ReturnDto {
  @IsIn([...RETURN_REASONS]) reason: ReturnReason;
  @IsOptional() @IsUUID() shipmentId?: string;
  @IsOptional() @IsString() @MaxLength(500) note?: string;
}
