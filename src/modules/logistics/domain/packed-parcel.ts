import { DomainError } from '../../../kernel/index.js';

/** Length, breadth and height of a packed parcel in cm. */
export interface PackedSize {
  readonly lengthCm: number;
  readonly breadthCm: number;
  readonly heightCm: number;
}

/** What a supplier says of a parcel that she has packed. */
export interface PackedParcel {
  readonly grams: number;
  readonly size: PackedSize | undefined;
  /** Of the photo of the parcel on its scale, where there is one. */
  readonly photo: string | undefined;
}

/** A photo of a packed parcel is no larger than a phone makes it. */
export const PACKED_PHOTO_BYTES = 8 * 1024 * 1024;
const GRAMS_MAX = 50_000;
const SIDE_CM_MAX = 300;

/** What was typed about a packed parcel; a size is three sides or none. Throws {@link PackedParcelUnfit}. */
export function packedParcel(
  typed: Readonly<Record<'grams' | 'lengthCm' | 'breadthCm' | 'heightCm', string>>,
  photo: string | undefined,
): PackedParcel {
  const sides = [typed.lengthCm, typed.breadthCm, typed.heightCm].map((side) => side.trim());
  const grams = wholeNumber(typed.grams, GRAMS_MAX);
  if (sides.every((side) => side === '')) return { grams, size: undefined, photo };
  const [lengthCm = 0, breadthCm = 0, heightCm = 0] = sides.map((side) => wholeNumber(side, SIDE_CM_MAX));
  return { grams, size: { lengthCm, breadthCm, heightCm }, photo };
}

/** Throws {@link PackedParcelUnfit}. */
function wholeNumber(text: string, most: number): number {
  const number = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  if (number < 1 || number > most) throw new PackedParcelUnfit();
  return number;
}

/** A packed parcel weighs whole grams up to 50 kg; its size is three sides of whole centimetres, or left out. */
export class PackedParcelUnfit extends DomainError {
  constructor() {
    super('packed-parcel-unfit', 'invalid');
  }
}

/** A courier has been asked, and what it was told stays; or the parcel is not accepted yet. */
export class PackedTooLate extends DomainError {
  constructor() {
    super('packed-too-late', 'conflict');
  }
}
