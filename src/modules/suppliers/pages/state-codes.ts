import { parseStateCode, type StateCode } from '../../../kernel/index.js';

const LAST_CODE = 38;
/** Merged or divided away: nobody registers there today. */
const GONE: readonly number[] = [25, 28];

/** The states and union territories of today by GST code, for a list to choose from. */
export const STATE_CODES: readonly StateCode[] = Array.from({ length: LAST_CODE }, (_, index) => index + 1)
  .filter((code) => !GONE.includes(code))
  .map((code) => parseStateCode(String(code)));
