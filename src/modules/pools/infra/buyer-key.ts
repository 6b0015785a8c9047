import { createHmac } from 'node:crypto';
import type { PhoneNumber } from '../../../kernel/index.js';

/** Who a buyer is in a pool, without her number: a keyed hash, so that a list of numbers cannot be tried on it. */
export function buyerKey(pepper: string, phone: PhoneNumber): Buffer {
  return createHmac('sha256', pepper).update(`pool buyer ${phone}`).digest();
}
