import { asciiDigits } from '../../../../kernel/index.js';

/** A number as somebody wrote it; digits are kept, because a float would bend them. */
export interface WrittenDecimal {
  readonly isNegative: boolean;
  readonly whole: string;
  readonly fraction: string;
  /** "1.299" may be one thousand or one and a bit, depending on where the writer went to school. */
  readonly isAmbiguous: boolean;
}

/** Longer than any honest number with its words. */
const LONGEST = 40;
const SIGN = /^[-−–]\s*/;
const POINT_DECIMAL = /^(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}|\d{1,3}(?: \d{3})+)(?:\.\d*)?$|^\.\d+$/;
const COMMA_DECIMAL = /^(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+),\d{1,2}$/;
const POINT_GROUPS = /^\d{1,3}(?:\.\d{3}){2,}$/;

/**
 * Reads 1299, 1,299.00, 1,00,000 (Indian groups), 1.299,00 (European), ₹ ४९९, (499) and -499.
 * @param affixes words that may stand before or after it, such as rs or pcs; may carry no pattern signs
 * @returns undefined for everything else, such as 1e309, 499-599 or #VALUE!
 */
export function decimalInText(text: string, affixes: readonly string[] = []): WrittenDecimal | undefined {
  if (text.length > LONGEST) return undefined;
  if (/^[\d.]+$/.test(text)) return parted(text, false);
  const plain = asciiDigits(text.normalize('NFKC')).toLowerCase().trim();
  const inBrackets = /^\((.*)\)$/.exec(plain)?.[1];
  const unsigned = (inBrackets ?? plain).replace(SIGN, '');
  const bare = withoutAffixes(unsigned, affixes);
  const digits = bare.replace(SIGN, '');
  const isNegative = inBrackets !== undefined || (inBrackets ?? plain) !== unsigned || bare !== digits;
  return parted(digits, isNegative);
}

function parted(digits: string, isNegative: boolean): WrittenDecimal | undefined {
  if (POINT_DECIMAL.test(digits)) {
    const [whole, fraction = ''] = digits.replaceAll(/[, ]/g, '').split('.');
    return { isNegative, whole: whole || '0', fraction, isAmbiguous: /^[1-9]\d{0,2}\.\d{3}$/.test(digits) };
  }
  if (COMMA_DECIMAL.test(digits) || POINT_GROUPS.test(digits)) {
    const [whole = '0', fraction = ''] = digits.replaceAll(/[. ]/g, '').split(',');
    return { isNegative, whole, fraction, isAmbiguous: false };
  }
  return undefined;
}

/** Off come all of them from both ends; the text is short, so a few rounds are enough. */
function withoutAffixes(text: string, affixes: readonly string[]): string {
  let bare = text;
  for (let before = ''; before !== bare; ) {
    before = bare;
    for (const affix of affixes) {
      if (bare.startsWith(affix)) bare = bare.slice(affix.length).trimStart();
      if (bare.endsWith(affix)) bare = bare.slice(0, -affix.length).trimEnd();
    }
  }
  return bare;
}
