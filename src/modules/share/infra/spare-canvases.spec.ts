import type { Canvas } from './canvas.js';
import { SpareCanvases } from './spare-canvases.js';

const SIDE = 8;
const BYTES = SIDE * SIDE * 3;

/** Borrows a canvas of the side and gives it back at once. */
const borrowed = (spare: SpareCanvases, side = SIDE): Promise<Canvas> =>
  spare.lend(side, side, async (canvas) => canvas);

describe('canvases that are painted again', () => {
  it('are lent again once they are free, and by size', async () => {
    const spare = new SpareCanvases(BYTES * 4);
    const first = await borrowed(spare);
    expect(await borrowed(spare, SIDE / 2)).not.toBe(first);
    expect(await borrowed(spare)).toBe(first);
  });

  it('are never lent twice at the same time', async () => {
    const spare = new SpareCanvases(BYTES * 4);
    await spare.lend(SIDE, SIDE, async (outer) => {
      expect(await borrowed(spare)).not.toBe(outer);
    });
  });

  it('are given up where more lie unused than may', async () => {
    const spare = new SpareCanvases(BYTES - 1);
    expect(await borrowed(spare)).not.toBe(await borrowed(spare));
  });

  it('are not lent again after a failure, because something may still be reading them', async () => {
    const spare = new SpareCanvases(BYTES * 4);
    let failed: Canvas | undefined;
    const failing = spare.lend(SIDE, SIDE, async (canvas) => {
      failed = canvas;
      throw new Error('unreadable');
    });
    await expect(failing).rejects.toThrow('unreadable');
    expect(await borrowed(spare)).not.toBe(failed);
  });
});
