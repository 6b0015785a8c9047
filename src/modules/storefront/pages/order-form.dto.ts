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

/** The checkout's form: the order form, and what travels unseen from step to step. */
export class CheckoutFormDto extends OrderFormDto {
  @IsOptional() @IsString() @MaxLength(1000) city?: string;
  @IsOptional() @IsString() @MaxLength(10) stateCode?: string;
  /** What was asked about the address: it is asked once. */
  @IsOptional() @IsString() @MaxLength(20) asked?: string;
  /** The amount she was shown, in paise. */
  @IsOptional() @IsString() @MaxLength(20) agreed?: string;
  /** The goods she was shown. */
  @IsOptional() @IsString() @MaxLength(4000) seen?: string;
  /** The basket's version that she was shown. */
  @IsOptional() @IsString() @MaxLength(12) version?: string;
  /** An address of hers to begin with. */
  @IsOptional() @IsString() @MaxLength(50) saved?: string;
}

/** Goods that were chosen on their page or in a shop. */
export class ChoiceFormDto {
  @IsOptional() @IsString() @MaxLength(100) variantId?: string;
  @IsOptional() @IsString() @MaxLength(20) quantity?: string;
  /** `now` goes on to the address, `basket` keeps the goods there. */
  @IsOptional() @IsString() @MaxLength(20) do?: string;
}

/** Goods that go into a basket from where several are shown. */
export class AddFormDto extends ChoiceFormDto {
  @IsOptional() @IsString() @MaxLength(40) code?: string;
}

/** Opening a phone's addresses. */
export class AddressesFormDto {
  @IsOptional() @IsString() @MaxLength(200) to?: string;
  @IsOptional() @IsString() @MaxLength(1000) phone?: string;
  @IsOptional() @IsString() @MaxLength(50) codeId?: string;
  @IsOptional() @IsString() @MaxLength(50) code?: string;
  @IsOptional() @IsString() @MaxLength(50) address?: string;
}

/** The code that a buyer typed from her phone. */
export class CodeFormDto {
  @IsOptional() @IsString() @MaxLength(50) code?: string;
}

/** Why she gives an order up. */
export class CancelFormDto {
  @IsOptional() @IsString() @MaxLength(50) reason?: string;
}

/** The buyer's part of the form. */
export function buyerTexts(form: OrderFormDto & Pick<CheckoutFormDto, 'city' | 'stateCode'>): BuyerTexts {
  const { name = '', phone = '', addressLine = '', landmark, city, stateCode, pincode = '' } = form;
  return { name, phone, addressLine, landmark, city, stateCode, pincode };
}
