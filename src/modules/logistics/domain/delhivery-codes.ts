import type { CodeMeaning } from './code-meaning.js';
import type { Leg } from './scan.js';

/**
 * Delhivery's scans by StatusType and Status, written "UD/In Transit". The same status means different things under
 * different types ("DL/RTO" is the supplier's door and no delivery), and Delhivery warns that the flow must not be
 * hardcoded: each scan is read for itself, and the fold decides what may follow what. What is not here is unknown.
 */
const FORWARD: Readonly<Record<string, CodeMeaning>> = {
  'UD/Manifested': 'nothing',
  'UD/Not Picked': 'nothing',
  'UD/In Transit': 'in-transit',
  'UD/Pending': 'in-transit',
  'UD/Dispatched': 'out-for-delivery',
  'DL/Delivered': 'delivered',
  'DL/RTO': 'rto-delivered',
  'RT/In Transit': 'rto-in-transit',
  'RT/Pending': 'rto-in-transit',
  'RT/Dispatched': 'rto-in-transit',
  'RT/RTO': 'rto-delivered',
  'RT/Delivered': 'rto-delivered',
  'CN/Canceled': 'booking-cancelled',
  'CN/Closed': 'booking-cancelled',
};

/** Pickups from a buyer: types PP (to be picked up) and PU (picked up); "DTO" is delivered to origin. */
const BACK: Readonly<Record<string, CodeMeaning>> = {
  'PP/Open': 'nothing',
  'PP/Scheduled': 'nothing',
  'PP/Dispatched': 'nothing',
  'PU/In Transit': 'return-picked',
  'PU/Pending': 'return-picked',
  'PU/Dispatched': 'return-picked',
  'DL/DTO': 'return-received',
  // The pickup was given up: the buyer keeps it.
  'CN/Canceled': 'delivered',
  'CN/Closed': 'delivered',
};

/** Reasons (NSL codes) that say that somebody stood at the door in vain; the only ones Delhivery takes instructions for. */
const AT_THE_DOOR = new Set([
  'EOD-74',
  'EOD-15',
  'EOD-104',
  'EOD-43',
  'EOD-86',
  'EOD-11',
  'EOD-16',
  'EOD-69',
  'EOD-6',
  'ST-108',
]);

/** What `type/status/reason` means; undefined where nobody has explained it. */
export function delhiveryMeaning(code: string, leg: Leg): CodeMeaning | undefined {
  const [type = '', status = '', reason = ''] = code.split('/');
  if (leg === 'back') return BACK[`${type}/${status}`];
  if (type === 'UD' && status === 'Pending' && AT_THE_DOOR.has(reason)) return 'undelivered';
  // An end-of-day reason tells what happened at a door: one that is not listed is not to be taken for mere waiting.
  if (type === 'UD' && reason.startsWith('EOD-')) return undefined;
  return FORWARD[`${type}/${status}`];
}
