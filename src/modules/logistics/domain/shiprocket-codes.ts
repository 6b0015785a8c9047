import type { CodeMeaning } from './code-meaning.js';
import type { Leg } from './scan.js';

/**
 * Shiprocket's shipment codes (`shipment_status_id`, `sr-status`), and with "order:" before them its order codes
 * (`current_status_id`), another numbering in which the same numbers mean other things: 21 is "undelivered" in the one
 * and "return pending" in the other. What is not here is unknown: it is kept and shown and moves nothing.
 */
const FORWARD: Readonly<Record<string, CodeMeaning>> = {
  '1': 'nothing',
  '2': 'nothing',
  '3': 'nothing',
  '4': 'nothing',
  '5': 'nothing',
  '13': 'nothing',
  '19': 'nothing',
  '20': 'nothing',
  '42': 'picked-up',
  '6': 'in-transit',
  '18': 'in-transit',
  '38': 'in-transit',
  '39': 'in-transit',
  '17': 'out-for-delivery',
  '21': 'undelivered',
  '7': 'delivered',
  '8': 'booking-cancelled',
  '9': 'rto-initiated',
  '46': 'rto-in-transit',
  '41': 'rto-in-transit',
  '40': 'rto-in-transit',
  '10': 'rto-delivered',
  '14': 'rto-delivered',
  '12': 'lost',
  '44': 'lost',
  '25': 'damaged',
  'order:19': 'out-for-delivery',
  'order:20': 'in-transit',
  'order:21': 'nothing',
  'order:36': 'undelivered',
  'order:45': 'rto-in-transit',
  'order:46': 'rto-in-transit',
};

/** The same codes on the waybill of a return, where "delivered" is the supplier's door. */
const BACK: Readonly<Record<string, CodeMeaning>> = {
  '1': 'nothing',
  '2': 'nothing',
  '3': 'nothing',
  '4': 'nothing',
  '5': 'nothing',
  '13': 'nothing',
  '19': 'nothing',
  '20': 'nothing',
  '42': 'return-picked',
  '6': 'return-picked',
  '18': 'return-picked',
  '38': 'return-picked',
  '39': 'return-picked',
  '17': 'return-picked',
  '21': 'return-picked',
  '7': 'return-received',
  // The pickup was given up: the buyer keeps it.
  '8': 'delivered',
  '12': 'return-lost',
  '44': 'return-lost',
};

/** What a code means on this way, or undefined where nobody has explained it. */
export function shiprocketMeaning(code: string, leg: Leg): CodeMeaning | undefined {
  return (leg === 'forward' ? FORWARD : BACK)[code];
}
