import { randomInt } from 'node:crypto';

/** Without 0, O, I and l, which people mix up when they type from paper. */
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Random text that cannot be guessed: 5.86 bits a character, so 22 characters are 128 bits. */
export function randomBase58(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
