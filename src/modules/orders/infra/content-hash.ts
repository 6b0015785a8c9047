import { createHash } from 'node:crypto';
import { contentText, type OrderContent } from '../domain/order-content.js';

/** SHA-256 over the canonical text of an order, in hex: what a consent and its code are bound to. */
export function contentHash(content: OrderContent): string {
  return createHash('sha256').update(contentText(content)).digest('hex');
}
