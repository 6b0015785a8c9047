import { IsIn, IsString, MaxLength } from 'class-validator';
import type { PayChoice } from '../app/ask-payment.js';

/** What a buyer wants to pay now. */
export class PayOrderDto {
  @IsIn(['rest', 'required']) choice!: PayChoice;
}

/** Where the cash of a parcel goes back to. */
export class RefundAddressDto {
  @IsString() @MaxLength(255) address!: string;
}
