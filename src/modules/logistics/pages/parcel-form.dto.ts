import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';

const LINE_MAX_CHARS = 300;
const CHOSEN_MAX = 50;

/** Which parcels a supplier looks at. */
export class ParcelListDto {
  @IsOptional() @IsString() @MaxLength(20) list?: string;
  @IsOptional() @IsString() @MaxLength(200) after?: string;
  @IsOptional() @IsString() @MaxLength(4) accepted?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** The ticked parcels; a browser sends one as a text and several as a list. */
export class ChosenParcelsDto {
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value : [value]))
  @IsArray()
  @ArrayMaxSize(CHOSEN_MAX)
  @IsString({ each: true })
  shipment?: string[];
}

/** The same, and when the courier may come. */
export class ChosenForCourierDto extends ChosenParcelsDto {
  @IsOptional() @IsString() @MaxLength(20) slot?: string;
}

/** Whose labels: the ticked parcels or a whole pickup, on a roll or on A4. */
export class LabelsDto extends ChosenParcelsDto {
  @IsOptional() @IsString() @MaxLength(36) pickup?: string;
  @IsOptional() @IsString() @MaxLength(10) paper?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** Which week of suppliers to look at: any day of it. */
export class WatchDto {
  @IsOptional() @IsString() @MaxLength(10) week?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** What was found when a parcel was back. */
export class ArrivalFormDto {
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) verdict?: string;
}

/** Why a parcel cannot be sent. */
export class CancelFormDto {
  @IsOptional() @IsString() @MaxLength(LINE_MAX_CHARS) reason?: string;
}
