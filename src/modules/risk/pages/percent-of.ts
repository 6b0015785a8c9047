import type { Translator } from '../../../platform/i18n/index.js';

/** A share from 0 to 1 in whole per cent: more would promise a precision that counts of this size do not have. */
export function percentOf({ percent }: Pick<Translator, 'percent'>, share: number): string {
  return percent(Math.round(share * 100) * 100);
}
