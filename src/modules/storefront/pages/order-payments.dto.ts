import { IsOptional, IsString, MaxLength } from 'class-validator';

/** What she pays now: `required` is the part that must come first, anything else all that is left. */
export class PayFormDto {
  @IsOptional() @IsString() @MaxLength(20) choice?: string;
}

/** Where the cash of a parcel goes back to. */
export class RefundAddressFormDto {
  @IsOptional() @IsString() @MaxLength(300) address?: string;
}
