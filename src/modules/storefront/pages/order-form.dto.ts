import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { BuyerTexts } from '../../orders/index.js';

/** The order form as a browser posts it: texts of any kind, because what is wrong is said on the page itself. */
export class OrderFormDto {
  @IsOptional() @IsString() @MaxLength(1000) name?: string;
  @IsOptional() @IsString() @MaxLength(1000) phone?: string;
  @IsOptional() @IsString() @MaxLength(1000) pincode?: string;
  @IsOptional() @IsString() @MaxLength(2000) addressLine?: string;
  @IsOptional() @IsString() @MaxLength(1000) landmark?: string;
  @IsOptional() @IsString() @MaxLength(100) variantId?: string;
  @IsOptional() @IsString() @MaxLength(20) quantity?: string;
  @IsOptional() @IsString() @MaxLength(200) once?: string;
}

/** The code that a buyer typed from her phone. */
export class CodeFormDto {
  @IsOptional() @IsString() @MaxLength(50) code?: string;
}

/** Why she gives an order up. */
export class CancelFormDto {
  @IsOptional() @IsString() @MaxLength(50) reason?: string;
}

/** Why a parcel goes back. */
export class ReturnFormDto {
  @IsOptional() @IsString() @MaxLength(50) reason?: string;
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
  @IsOptional() @IsString() @MaxLength(100) shipmentId?: string;
}

/** The buyer's part of the form. */
export function buyerTexts(form: OrderFormDto): BuyerTexts {
  const { name = '', phone = '', addressLine = '', landmark, pincode = '' } = form;
  return { name, phone, addressLine, landmark, pincode };
}
