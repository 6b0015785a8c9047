import { asciiDigits } from './ascii-digits.js';

/**
 * What people type as rupees or per cent, with two decimals at most, as whole hundredths: paise or basis points. Any script's digits,
 * with or without ₹, % and commas. Undefined where it is no such number, or has more than `digits` before the point.
 */
export function hundredths(typed: string, digits: number): number | undefined {
  const plain = asciiDigits(typed).replace(/[₹%,\s]/g, '');
  const [, whole, part = ''] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  if (whole === undefined || whole.length > digits) return undefined;
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
