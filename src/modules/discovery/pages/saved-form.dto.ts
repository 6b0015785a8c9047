import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** A heart that was pressed. */
export class SavedFormDto {
  @IsString() @MaxLength(40) product: string;
  @IsIn(['save', 'drop']) do: 'save' | 'drop';
  /** Address of the page to come back to. */
  @IsOptional() @IsString() @MaxLength(1_000) back?: string;
}
