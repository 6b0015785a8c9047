/** The digit nought of the scripts people type numbers in: Arabic, Urdu, the Indic scripts and full-width. */
const NOUGHTS = [
  0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0xff10,
] as const;

/**
 * The same text with its digits in ASCII ("५६०००१" becomes "560001") and without invisible marks, which chats and
 * spreadsheets put round pasted numbers.
 */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Cf}/gu, '').replace(/\p{Nd}/gu, asciiDigit);
}

function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  const nought = NOUGHTS.find((zero) => point >= zero && point <= zero + 9);
  return nought === undefined ? digit : String(point - nought);
}
