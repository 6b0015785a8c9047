import { createHmac, timingSafeEqual } from 'node:crypto';

/** Compares in a time that tells nothing about where the texts differ; digests make the lengths equal. */
export function sameText(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHmac('sha256', 'length').update(text).digest();
}
