import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskObjectStore } from './disk-object-store.js';
import { ObjectMissing } from './object-store.js';

describe('lending an object', () => {
  let folder: string;
  let store: DiskObjectStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'objects-'));
    store = new DiskObjectStore(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives two who look at the same time memory of their own, and a third that of those who have ended', async () => {
    await store.put('cards/long', Buffer.alloc(300_000, 'l'));
    await store.put('cards/short', Buffer.from('short'));
    const memory = await store.lend('cards/long', async (long) => {
      const inner = await store.lend('cards/short', async (short) => {
        expect(short.toString()).toBe('short');
        return short.buffer;
      });
      expect(long.equals(Buffer.alloc(300_000, 'l'))).toBe(true);
      expect(inner).not.toBe(long.buffer);
      return [inner, long.buffer];
    });
    await store.lend('cards/short', async (again) => {
      expect(again.toString()).toBe('short');
      expect(memory).toContain(again.buffer);
    });
  });

  it('reads whole what is longer than the memory that is kept', async () => {
    const bytes = Buffer.alloc(3_000_000, 'abc');
    await store.put('cards/huge', bytes);
    expect(await store.lend('cards/huge', async (lent) => lent.equals(bytes))).toBe(true);
  });

  it('takes the memory back when its use fails, and says what is missing', async () => {
    await store.put('cards/a', Buffer.from('a'));
    const used: ArrayBufferLike[] = [];
    const broken = store.lend('cards/a', async ({ buffer }) => {
      used.push(buffer);
      throw new Error('the connection broke');
    });
    await expect(broken).rejects.toThrow('the connection broke');
    await store.lend('cards/a', async ({ buffer }) => expect(used).toContain(buffer));
    await expect(store.lend('cards/none', async () => 1)).rejects.toThrow(ObjectMissing);
  });
});
