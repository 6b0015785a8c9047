import { DomainError, maskPhone, parseId } from '../../../kernel/index.js';
import { parsePhone } from '../../../platform/phone/index.js';
import type { DisputeWish, Named } from '../domain/dispute-wish.js';
import { DisputeFaulty } from '../domain/errors.js';

const WORDS_MAX_CHARS = 400;

/** Reads a phone, an order number or a courier number, and her sentence. Throws {@link DisputeFaulty}. */
export function readDispute(typed: { readonly named: string; readonly words: string }): DisputeWish {
  const named = namedIn(typed.named.trim());
  const words = typed.words.replace(/\r\n/g, '\n').trim();
  const wordsFit = words.length > 0 && words.length <= WORDS_MAX_CHARS;
  if (!named || !wordsFit) {
    throw new DisputeFaulty([...(named ? [] : (['named'] as const)), ...(wordsFit ? [] : (['words'] as const))]);
  }
  return { named, masked: maskOf(named), words };
}

function namedIn(text: string): Named | undefined {
  const phone = readOr(() => parsePhone(text));
  if (phone) return { kind: 'phone', phone };
  const orderId = readOr(() => parseId<'Order'>(text));
  if (orderId) return { kind: 'order', orderId };
  return /^[A-Za-z0-9-]{6,40}$/.test(text) ? { kind: 'awb', awb: text } : undefined;
}

function maskOf(named: Named): string {
  if (named.kind === 'phone') return maskPhone(named.phone);
  return `•••••${(named.kind === 'order' ? named.orderId : named.awb).slice(-6)}`;
}

function readOr<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
