/** Something kept under a name of our own: never a name from outside. */
export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
}

/** No object has this key. */
export class ObjectMissing extends Error {
  constructor(key: string) {
    super(`no object ${key}`);
  }
}

/** Pictures and files: on disk here, on S3-compatible storage later. Must be called outside transactions. */
export abstract class ObjectStore {
  /** Keeps the bytes whole or not at all; the same key again replaces them. */
  abstract put(key: string, bytes: Buffer): Promise<StoredObject>;
  /** Keeps a local file by moving it, for what is too long for memory; the same key again replaces it. */
  abstract take(key: string, path: string): Promise<void>;
  /** Throws {@link ObjectMissing}. */
  abstract get(key: string): Promise<Buffer>;
  /**
   * Gives the bytes to `use`, whose they are only until it ends: for what goes straight out, without memory of its own.
   * Throws {@link ObjectMissing}, and what `use` throws.
   */
  abstract lend<T>(key: string, use: (bytes: Buffer) => Promise<T>): Promise<T>;
  /** Forgets the object; none under this key is as good. */
  abstract remove(key: string): Promise<void>;
  abstract has(key: string): Promise<boolean>;
  /** Where a local program finds the object. Throws {@link ObjectMissing}. */
  abstract localPath(key: string): Promise<string>;
}
