import type { CodeMeaning } from './code-meaning.js';
import { delhiveryMeaning } from './delhivery-codes.js';
import type { Leg, Scan } from './scan.js';
import type { ShipmentStatus } from './shipment-status.js';
import { shiprocketMeaning } from './shiprocket-codes.js';

/** Which courier's codes, and on which of a parcel's ways. */
export interface CodeBook {
  readonly provider: string;
  readonly leg: Leg;
}

/**
 * What a scan means: the meaning that support gave its code stands before the one we know, and a code that neither
 * explains is unknown. Unknown codes are kept and shown, and move nothing.
 */
export function meaningOf(
  { code, assigned }: Pick<Scan, 'code' | 'assigned'>,
  book: CodeBook,
): CodeMeaning | undefined {
  return assigned ?? builtInMeaning(code, book);
}

/** Where a scan brings a parcel, or undefined where it moves nothing or is unknown. */
export function statusOfScan(scan: Pick<Scan, 'code' | 'assigned'>, book: CodeBook): ShipmentStatus | undefined {
  const meaning = meaningOf(scan, book);
  return meaning === 'nothing' ? undefined : meaning;
}

function builtInMeaning(code: string, { provider, leg }: CodeBook): CodeMeaning | undefined {
  switch (provider) {
    case 'shiprocket':
      return shiprocketMeaning(code, leg);
    case 'delhivery':
      return delhiveryMeaning(code, leg);
    default:
      return undefined;
  }
}

/**
 * In which of its provider's numberings a code stands, and its number or name there: "order:21" is Shiprocket's order
 * code 21, "UD/Pending/EOD-74" is of Delhivery's type UD.
 */
export function spaceOf({ provider, code }: { readonly provider: string; readonly code: string }) {
  const mark = provider === 'delhivery' ? '/' : ':';
  const at = code.indexOf(mark);
  if (at < 0) return { space: provider === 'shiprocket' ? 'shipment' : '', name: code };
  return { space: code.slice(0, at), name: code.slice(at + 1) };
}
