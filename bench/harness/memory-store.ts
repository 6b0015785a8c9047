import { readFile } from 'node:fs/promises';
import { ObjectStore, type StoredObject } from '../../src/platform/storage/index.js';

/** Objects in memory, so that a disk's moods are no part of what is measured. */
export class MemoryStore extends ObjectStore {
  private readonly objects = new Map<string, Buffer>();

  async put(key: string, bytes: Buffer): Promise<StoredObject> {
    this.objects.set(key, bytes);
    return { key, bytes: bytes.length };
  }

  async take(key: string, path: string): Promise<void> {
    this.objects.set(key, await readFile(path));
  }

  async get(key: string): Promise<Buffer> {
    const found = this.objects.get(key);
    if (!found) throw new Error(`no object ${key}`);
    return found;
  }

  async lend<T>(key: string, use: (bytes: Buffer) => Promise<T>): Promise<T> {
    return use(await this.get(key));
  }

  async remove(key: string): Promise<void> {
    this.objects.delete(key);
  }

  async has(key: string): Promise<boolean> {
    return this.objects.has(key);
  }

  async localPath(key: string): Promise<string> {
    throw new Error(`${key} is in memory only`);
  }
}
