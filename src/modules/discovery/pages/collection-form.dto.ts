import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

const CHANGES = ['rename', 'add', 'drop', 'earlier', 'later', 'cover', 'show', 'hide', 'delete'] as const;

/** A new look-book; its name is judged by `readCollectionTitle`. */
export class NewCollectionDto {
  @IsString() @MaxLength(200) title: string;
  @IsOptional() @IsString() @MaxLength(200) titleHindi?: string;
  /** The first goods in it. */
  @IsOptional() @IsString() @MaxLength(40) product?: string;
  @IsString() @MaxLength(200) once: string;
}

/** One change of a look-book. */
export class ChangeCollectionDto {
  @IsIn([...CHANGES]) do: (typeof CHANGES)[number];
  @IsOptional() @IsString() @MaxLength(40) product?: string;
  @IsOptional() @IsString() @MaxLength(200) title?: string;
  @IsOptional() @IsString() @MaxLength(200) titleHindi?: string;
}

/** What staff look for to put it in, and the language. */
export class CollectionQueryDto {
  @IsOptional() @IsString() @MaxLength(80) q?: string;
  @IsOptional() @IsString() @MaxLength(40) product?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}
