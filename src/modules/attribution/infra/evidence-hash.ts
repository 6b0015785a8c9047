import { createHash } from 'node:crypto';
import type { Evidence } from '../domain/evidence.js';
import { evidenceText } from '../domain/evidence-text.js';

/** SHA-256 over {@link evidenceText}. */
export function evidenceHash(evidence: Evidence): Buffer {
  return createHash('sha256').update(evidenceText(evidence)).digest();
}
