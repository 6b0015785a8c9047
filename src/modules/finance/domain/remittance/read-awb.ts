/** An AWB number as far as the file still holds it. */
export type ReadAwb =
  | { readonly awb: string; readonly awbIsApproximate: false }
  | { readonly awb: string; readonly awbIsApproximate: true; readonly awbStart: string; readonly awbDigits: number };

/** A double keeps every whole number of so many digits, and so does a spreadsheet cell. */
const DIGITS_A_NUMBER_KEEPS = 15;
/** No courier's number is longer; a bound against absurd exponents. */
const LONGEST_AWB = 40;
const AWB = /^[A-Z0-9][A-Z0-9/_-]{3,39}$/;
/** Neither "4E12" nor "12E5": without a sign or a point it may be a courier's own mixture of letters and digits. */
const SCIENTIFIC = /^(\d)(?:\.(\d+)E\+?|E\+)(\d{1,2})$/;

/**
 * Reads an AWB cell: `'190..`, `="190.."` and `190...0` are the guards and scars of spreadsheet programs.
 * `isNumber`: the sheet held a number, so digits beyond the fifteenth are made up. Undefined: no AWB at all.
 */
export function readAwb(text: string, isNumber = false): ReadAwb | undefined {
  const bare = text
    .trim()
    .replace(/^="?|^'|"$/g, '')
    .replaceAll(/\s/g, '')
    .replace(/^(\d+)\.0+$/, '$1')
    .toUpperCase();
  const scientific = SCIENTIFIC.exec(bare);
  if (scientific) return fromScientific(bare, scientific[1] ?? '', scientific[2] ?? '', Number(scientific[3]));
  if (!AWB.test(bare)) return undefined;
  if (isNumber && bare.length > DIGITS_A_NUMBER_KEEPS)
    return approximate(bare, bare.slice(0, DIGITS_A_NUMBER_KEEPS), bare.length);
  return { awb: bare, awbIsApproximate: false };
}

function fromScientific(written: string, whole: string, fraction: string, exponent: number): ReadAwb | undefined {
  if (exponent + 1 > LONGEST_AWB) return undefined;
  if (fraction.length < exponent) return approximate(written, whole + fraction, exponent + 1);
  if (/[1-9]/.test(fraction.slice(exponent))) return undefined;
  const awb = whole + fraction.slice(0, exponent);
  return AWB.test(awb) ? { awb, awbIsApproximate: false } : undefined;
}

function approximate(awb: string, awbStart: string, awbDigits: number): ReadAwb {
  return { awb, awbIsApproximate: true, awbStart, awbDigits };
}

/** The whole AWBs that may stand behind what is left: programs round the last digit, some cut it. */
export function awbRange(awbStart: string, awbDigits: number): { readonly from: bigint; readonly to: bigint } {
  const unit = 10n ** BigInt(awbDigits - awbStart.length);
  const start = BigInt(awbStart) * unit;
  return { from: start - unit / 2n, to: start + unit - 1n };
}
