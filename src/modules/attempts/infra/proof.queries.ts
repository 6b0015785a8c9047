import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';

/** A proof as it is handed out. */
export interface FoundProof {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Finds proofs by their address, which cannot be guessed. */
@Injectable()
export class ProofQueries {
  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
  ) {}

  async find(token: string): Promise<FoundProof | undefined> {
    const row = await this.database.first<{ object_key: string; media_type: string }>(
      'select object_key, media_type from attempt_proof where token = $1',
      [token],
    );
    return row && { mediaType: row.media_type, bytes: await this.store.get(row.object_key) };
  }
}
