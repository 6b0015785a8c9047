import { LINKS_AT_ONCE_MAX } from './limits.js';
import { NothingToShare, TooManyAtOnce, UnknownLink } from './link-errors.js';

const CODE = /^[1-9A-HJ-NP-Za-km-z]{10,22}$/;

/** Codes as an address repeats them, each once. Throws {@link NothingToShare}, {@link TooManyAtOnce} or {@link UnknownLink}. */
export function readCodes(given: unknown): string[] {
  const codes = [...new Set(Array.isArray(given) ? given : [given])].filter(
    (code) => code !== undefined && code !== '',
  );
  if (codes.length === 0) throw new NothingToShare();
  if (codes.length > LINKS_AT_ONCE_MAX) throw new TooManyAtOnce(LINKS_AT_ONCE_MAX);
  return codes.map((code) => {
    if (typeof code !== 'string' || !CODE.test(code)) throw new UnknownLink();
    return code;
  });
}
