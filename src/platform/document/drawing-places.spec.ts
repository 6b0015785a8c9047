import { DrawingBusy, inDrawingPlace } from './drawing-places.js';

async function* pages(): AsyncGenerator<number> {
  yield 1;
  yield 2;
}

describe('the places for drawing', () => {
  it('are four, are refused beyond that, and are free again however a drawing ends', async () => {
    const drawings = Array.from({ length: 4 }, () => inDrawingPlace(pages())[Symbol.asyncIterator]());
    for (const drawing of drawings) await drawing.next();
    expect(() => inDrawingPlace(pages())).toThrow(DrawingBusy);
    const [given, broken, ...read] = drawings;
    await given?.return?.();
    await broken?.throw?.(new Error('the reader went away')).catch(() => undefined);
    for (const drawing of read) while (!(await drawing.next()).done);
    for (let n = 0; n < 4; n++) expect(() => inDrawingPlace(pages())).not.toThrow();
  });
});
