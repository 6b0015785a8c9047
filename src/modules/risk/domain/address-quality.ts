/** From 0, a courier finds it, to 1, nobody does. It judges the line alone: the pincode is checked elsewhere. */
export function addressThinness(addressLine: string): number {
  const words = addressLine.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const letters = words.join('');
  if (letters.length === 0) return 1;
  let thin = 0;
  if (letters.length < LETTERS_FEW) thin += 0.5;
  if (words.length < WORDS_FEW) thin += 0.3;
  // House, flat, plot or lane: nearly every door in India has a number in its address, in digits of some script.
  if (!/\p{N}/u.test(addressLine)) thin += 0.2;
  if (new Set(letters.toLowerCase()).size <= LETTERS_ALIKE) thin += 0.6;
  return Math.min(1, thin);
}

const LETTERS_FEW = 10;
const WORDS_FEW = 3;
/** "aaaa bbbb" is typed to get past a field. */
const LETTERS_ALIKE = 4;
