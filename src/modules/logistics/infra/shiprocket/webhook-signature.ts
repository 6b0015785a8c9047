import { createHmac } from 'node:crypto';
import { sameText } from '../same-text.js';
import type { ShiprocketSecrets } from './shiprocket-secrets.js';

/** The two headers a webhook must carry. */
export interface WebhookProof {
  readonly apiKey: string;
  /** "sha256=" and 64 hex digits, or the digits alone. */
  readonly signature: string;
}

/** Whether the courier itself sent these bytes: its key, and an HMAC-SHA256 over the body as it came. */
export function isFromShiprocket(raw: Buffer, proof: WebhookProof, secrets: ShiprocketSecrets): boolean {
  const expected = createHmac('sha256', secrets.webhookSecret).update(raw).digest('hex');
  const isKeyRight = sameText(proof.apiKey, secrets.webhookToken);
  const isSignatureRight = sameText(proof.signature.replace(/^sha256=/, '').toLowerCase(), expected);
  return isKeyRight && isSignatureRight;
}
