import { assertOutsideTransaction, goUnwatched, InsideTransaction, watched } from './outside-transaction.js';

const drawInside = () => watched(async () => assertOutsideTransaction('drawing'));

describe('outside work', () => {
  it('is refused inside a transaction, also later and deeper in it', async () => {
    await expect(drawInside()).rejects.toBeInstanceOf(InsideTransaction);
    const later = watched(async () => {
      await Promise.resolve();
      await Promise.all(['drawing', 'writing'].map(async (what) => assertOutsideTransaction(what)));
    });
    await expect(later).rejects.toThrow('drawing must not run inside a transaction');
    expect(() => assertOutsideTransaction('drawing')).not.toThrow();
  });

  it('is not looked for in a process that goes unwatched', async () => {
    goUnwatched();
    await expect(drawInside()).resolves.toBeUndefined();
  });
});
