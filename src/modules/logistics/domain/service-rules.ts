import { type Pincode, USUAL_DELIVERY_DAYS } from '../../../kernel/index.js';

/**
 * Where cash at the door is not taken, by beginnings of pincodes: army post offices, Andaman and Nicobar, Lakshadweep and
 * Ladakh. An example that an operator replaces by the courier's own list.
 */
const NO_CASH = ['9', '744', '68255', '194'] as const;

/** Days to the door by beginnings of pincodes, as an example: cities with flights, and hills and the north-east. */
const DAYS: readonly (readonly [days: number, beginnings: readonly string[]])[] = [
  [4, ['110', '400', '500', '560', '600', '700', '380', '411', '302']],
  [8, ['17', '18', '19', '737', '744', '78', '79', '68255']],
];

/** Whether the courier takes cash at the door there. */
export function takesCash(pincode: Pincode): boolean {
  return !NO_CASH.some((beginning) => pincode.startsWith(beginning));
}

/** Days from the hand-over to the door. */
export function deliveryDays(pincode: Pincode): number {
  const found = DAYS.find(([, beginnings]) => beginnings.some((beginning) => pincode.startsWith(beginning)));
  return found?.[0] ?? USUAL_DELIVERY_DAYS;
}
