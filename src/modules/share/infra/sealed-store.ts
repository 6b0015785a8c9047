import type { ObjectStore, StoredObject } from '../../../platform/storage/index.js';
import { sealed, unsealed } from './sealed.js';

/** Pictures under content hashes that are taken out only as they were put in. */
export class SealedStore {
  constructor(
    private readonly store: ObjectStore,
    private readonly folder: 'cards' | 'parts',
  ) {}

  /** Undefined where there is none, or where what lies there was changed, cut or mixed up. */
  async get(hash: string): Promise<Buffer | undefined> {
    const key = this.keyOf(hash);
    const stored = await this.store.get(key).catch(() => undefined);
    return stored && unsealed(key, stored);
  }

  async put(hash: string, jpeg: Buffer): Promise<StoredObject> {
    const key = this.keyOf(hash);
    await this.store.put(key, sealed(key, jpeg));
    return { key, bytes: jpeg.length };
  }

  private keyOf(hash: string): string {
    return `${this.folder}/${hash}.jpg`;
  }
}
