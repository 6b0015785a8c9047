import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { assertOutsideTransaction } from '../../../platform/database/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import type { KeptProof } from '../infra/answer.repository.js';
import { acceptProof } from '../infra/proof-intake.js';

/** Keeps a photo or a recording under the hash of what is stored. */
@Injectable()
export class KeepProof {
  constructor(private readonly store: ObjectStore) {}

  /** Throws ProofUnfit. */
  async keep(original: Buffer): Promise<KeptProof> {
    assertOutsideTransaction('keeping a proof');
    const { bytes, mediaType } = await acceptProof(original);
    const objectKey = `proofs/${createHash('sha256').update(bytes).digest('hex')}`;
    if (!(await this.store.has(objectKey))) await this.store.put(objectKey, bytes);
    return { objectKey, mediaType, bytes: bytes.length };
  }
}
