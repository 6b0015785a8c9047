import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { LANGUAGE_CODES } from '../../../../platform/i18n/index.js';

/** Which link the order is for. */
export class CustomerOrderQueryDto {
  @IsOptional() @IsString() @MaxLength(22) link?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** The form as a browser sends it: texts, judged by the rules of orders. */
export class CustomerOrderFormDto {
  @IsString() @MaxLength(40) variantId: string;
  @IsString() @MaxLength(10) quantity: string;
  @IsString() @MaxLength(200) name: string;
  @IsString() @MaxLength(40) phone: string;
  @IsString() @MaxLength(20) pincode: string;
  @IsString() @MaxLength(500) addressLine: string;
  @IsOptional() @IsString() @MaxLength(200) landmark?: string;
  @IsOptional() @IsString() @MaxLength(200) city?: string;
  @IsOptional() @IsIn([...LANGUAGE_CODES]) language?: string;
  @IsString() @MaxLength(200) once: string;
}
