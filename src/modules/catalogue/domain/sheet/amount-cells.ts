import { Money } from '../../../../kernel/index.js';
import { decimalInText, type WrittenDecimal } from './decimal-in-text.js';
import { MRP_MAX_RUPEES, PRICE_MAX_RUPEES } from './product-draft.js';
import { CellFault } from './row-fault.js';

const RUPEE_WORDS =
  'rs.|rs|inr|₹|rupees|rupee|रुपये|रुपए|रु.|रु|रू.|रू|/-|/=|only|per piece|per pcs|per pc|/piece|/pcs|/pc|each'.split('|');

/** What stands in the price cell as money; `isNumber` when the workbook holds a number there, not text. */
export function priceIn(cell: string, isNumber: boolean): Money | CellFault {
  if (cell === '') return new CellFault('price-missing');
  const written = decimalInText(cell, RUPEE_WORDS);
  if (!written) return new CellFault('price-unreadable');
  if (written.isAmbiguous && !isNumber) return new CellFault('price-ambiguous');
  const price = rupees(written);
  if (!price.isPositive) return new CellFault('price-not-positive');
  const max = Money.rupees(PRICE_MAX_RUPEES);
  return price.isMoreThan(max) ? new CellFault('price-absurd', { max: PRICE_MAX_RUPEES }) : price;
}

/** As {@link priceIn}; blank and zero mean that there is none. */
export function mrpIn(cell: string, isNumber: boolean): Money | undefined | CellFault {
  if (cell === '') return undefined;
  const written = decimalInText(cell, RUPEE_WORDS);
  if (!written || (written.isAmbiguous && !isNumber)) return new CellFault('mrp-unreadable');
  const mrp = rupees(written);
  if (mrp.isZero) return undefined;
  if (mrp.isNegative) return new CellFault('mrp-unreadable');
  const max = Money.rupees(MRP_MAX_RUPEES);
  return mrp.isMoreThan(max) ? new CellFault('mrp-absurd', { max: MRP_MAX_RUPEES }) : mrp;
}

/** Halves of a paisa go up, as sheets that divide leave long fractions. */
function rupees({ whole, fraction, isNegative }: WrittenDecimal): Money {
  const thousandths = BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, '0').slice(0, 3));
  const amount = Money.paise((thousandths + 5n) / 10n);
  return isNegative ? amount.negated() : amount;
}
