import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Her question as a browser sends it, judged by `readDispute`. */
export class DisputeFormDto {
  @IsOptional() @IsString() @MaxLength(200) named?: string;
  @IsOptional() @IsString() @MaxLength(2_000) words?: string;
  @IsString() @MaxLength(200) once: string;
}

/** Staff's answer. */
export class DecisionFormDto {
  @IsOptional() @IsString() @MaxLength(10) outcome?: string;
  @IsOptional() @IsString() @MaxLength(2_000) reason?: string;
}
