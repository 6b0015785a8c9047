import { randomUUID } from 'node:crypto';
import { access, copyFile, type FileHandle, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assertOutsideTransaction } from '../database/outside-transaction.js';
import { ObjectMissing, ObjectStore, type StoredObject } from './object-store.js';
import { ReadBuffers } from './read-buffers.js';

const KEY = /^[a-z0-9-]+(\/[A-Za-z0-9_-]+)*\/[A-Za-z0-9_-]+(\.[a-z0-9]{1,5})?$/;

/** Objects as files below one folder. */
export class DiskObjectStore extends ObjectStore {
  private readonly buffers = new ReadBuffers();

  constructor(readonly folder: string) {
    super();
  }

  async put(key: string, bytes: Buffer): Promise<StoredObject> {
    assertOutsideTransaction('writing a file');
    const file = this.fileOf(key);
    const half = `${file}.${randomUUID()}.part`;
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(half, bytes);
      await rename(half, file);
    } catch (error) {
      await rm(half, { force: true });
      throw error;
    }
    return { key, bytes: bytes.length };
  }

  async take(key: string, path: string): Promise<void> {
    assertOutsideTransaction('writing a file');
    const file = this.fileOf(key);
    await mkdir(dirname(file), { recursive: true });
    // Copied beside its place first: the upload may lie on another disk, where a rename cannot reach.
    const half = `${file}.${randomUUID()}.part`;
    try {
      await copyFile(path, half);
      await rename(half, file);
    } finally {
      await rm(half, { force: true });
      await rm(path, { force: true });
    }
  }

  async get(key: string): Promise<Buffer> {
    try {
      return await readFile(this.fileOf(key));
    } catch {
      throw new ObjectMissing(key);
    }
  }

  async lend<T>(key: string, use: (bytes: Buffer) => Promise<T>): Promise<T> {
    const file = await open(this.fileOf(key)).catch(() => {
      throw new ObjectMissing(key);
    });
    const { buffer, bytes } = await this.read(file);
    try {
      return await use(buffer.subarray(0, bytes));
    } finally {
      this.buffers.giveBack(buffer);
    }
  }

  async remove(key: string): Promise<void> {
    assertOutsideTransaction('removing a file');
    await rm(this.fileOf(key), { force: true });
  }

  async has(key: string): Promise<boolean> {
    return access(this.fileOf(key)).then(
      () => true,
      () => false,
    );
  }

  async localPath(key: string): Promise<string> {
    if (!(await this.has(key))) throw new ObjectMissing(key);
    return this.fileOf(key);
  }

  /** Closes the file, whatever becomes of the reading. */
  private async read(file: FileHandle): Promise<{ buffer: Buffer; bytes: number }> {
    try {
      const { size } = await file.stat();
      const buffer = this.buffers.borrow(size);
      let bytes = 0;
      while (bytes < size) {
        const { bytesRead } = await file.read(buffer, bytes, size - bytes, bytes);
        if (bytesRead === 0) break;
        bytes += bytesRead;
      }
      return { buffer, bytes };
    } finally {
      await file.close();
    }
  }

  private fileOf(key: string): string {
    if (!KEY.test(key)) throw new ObjectMissing(key);
    return join(this.folder, key);
  }
}
