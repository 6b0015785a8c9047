import { ObjectMissing, type ObjectStore, type StoredObject } from '../../../platform/storage/index.js';
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

  /** Gives the bytes to `use`, whose they are only until it ends; false where {@link get} would find nothing. */
  async lend(hash: string, use: (jpeg: Buffer) => Promise<void>): Promise<boolean> {
    const key = this.keyOf(hash);
    const usedOf = async (stored: Buffer) => {
      const jpeg = unsealed(key, stored);
      if (jpeg) await use(jpeg);
      return jpeg !== undefined;
    };
    return this.store.lend(key, usedOf).catch((error: unknown) => {
      if (error instanceof ObjectMissing) return false;
      throw error;
    });
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
