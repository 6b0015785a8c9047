import { createHash } from 'node:crypto';

const SEAL_BYTES = 32;

/** Bytes with a seal behind them, for a store: {@link unsealed} sees whether anything was changed, cut or mixed up. */
export function sealed(key: string, bytes: Buffer): Buffer {
  return Buffer.concat([bytes, sealOf(key, bytes)]);
}

/** The bytes that were sealed under the same key, or undefined when these are others. */
export function unsealed(key: string, stored: Buffer): Buffer | undefined {
  const length = stored.length - SEAL_BYTES;
  if (length < 0) return undefined;
  const bytes = stored.subarray(0, length);
  return sealOf(key, bytes).equals(stored.subarray(length)) ? bytes : undefined;
}

function sealOf(key: string, bytes: Buffer): Buffer {
  return createHash('sha256').update(key).update('\u0000').update(bytes).digest();
}
