import { createHmac, randomBytes, randomInt } from 'node:crypto';

/** Keyed hash of a secret, so that a stolen table opens nothing. */
export function hashOf(pepper: string, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', pepper).update(parts.join('\u0000')).digest();
}

/** A session token: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Six random digits. */
export function newCode(): string {
  return randomInt(0, 1_000_000).toString().padStart(6, '0');
}
