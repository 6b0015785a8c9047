import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Support's form beside a delivered parcel. */
export class OpenReturnFormDto {
  @IsString() @MaxLength(60) shipmentId: string;
  @IsString() @MaxLength(40) reason: string;
  @IsOptional() @IsString() @MaxLength(300) note?: string;
  @IsOptional() @IsString() @MaxLength(60) words?: string;
}
