import { createHmac, timingSafeEqual } from 'node:crypto';

/** The key that a courier signs with: nothing secret is stored, it follows from the installation's secret. */
export function feedKey(secret: string, courier: string, no: number): string {
  return createHmac('sha256', secret).update(`courier-feed|${courier}|${no}`).digest('hex');
}

/** Whether "sha256=" and 64 hex digits (or the digits alone) are the HMAC-SHA256 of the bytes as they came. */
export function isSignedWith(key: string, raw: Buffer, signature: string): boolean {
  const given = /^(?:sha256=)?([0-9a-f]{64})$/i.exec(signature)?.[1];
  if (!given) return false;
  return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', key).update(raw).digest());
}
