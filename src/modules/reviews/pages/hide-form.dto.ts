import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Why support hides a review. */
export class HideReviewDto {
  @IsOptional() @IsString() @MaxLength(2000) reason?: string;
}
