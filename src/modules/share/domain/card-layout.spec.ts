import { BANDED, BLOCK, baselines, PREVIEW, photoFit, STORY, STORY_SAFE, TITLE_EDGE } from './card-layout.js';

describe.each(Object.entries(BANDED))('the layout of a %s card', (_, layout) => {
  it('is three bands, one below the other, that fill the card', () => {
    const { photo, title, share } = layout;
    expect([title.top, share.top, share.top + share.height]).toEqual([
      photo.height,
      photo.height + title.height,
      layout.height,
    ]);
  });

  it('keeps what belongs to the product a whole number of JPEG blocks tall, so that it can be stored encoded', () => {
    expect(layout.share.top % BLOCK).toBe(0);
  });

  it('needs one restart marker: what belongs to the share is no taller than what belongs to the product', () => {
    expect(layout.share.height).toBeLessThanOrEqual(layout.share.top);
  });

  it.each([1, 2])('sets %i lines inside the title band at every size', (count) => {
    const height = layout.title.height - TITLE_EDGE;
    for (const { size } of layout.titleSettings.filter(({ lines }) => lines >= count)) {
      const at = baselines(count, size, height, 1.3);
      expect(at[0]! - size * 0.75).toBeGreaterThanOrEqual(0);
      expect(at.at(-1)! + size * 0.25).toBeLessThanOrEqual(height);
    }
  });

  it('has room for the QR code and two light modules around it', () => {
    const { plate, share } = layout;
    expect(plate.top + plate.side).toBeLessThanOrEqual(share.height);
    expect(plate.side).toBeGreaterThanOrEqual(plate.qrMax + 8);
  });
});

it('words of a story stay out of the rows that a Status covers', () => {
  expect(STORY.title.top).toBeGreaterThanOrEqual(STORY_SAFE);
  expect(STORY.share.top + STORY.wordsHeight).toBeLessThanOrEqual(STORY.height - STORY_SAFE);
});

it('a square cut from the middle of a preview holds photo and price', () => {
  const cut = { left: (PREVIEW.width - PREVIEW.height) / 2, right: (PREVIEW.width + PREVIEW.height) / 2 };
  expect(PREVIEW.photo.width - cut.left).toBeGreaterThan(300);
  expect(cut.right - PREVIEW.panel.left - PREVIEW.margin).toBeGreaterThan(200);
});

describe('a photo in its box', () => {
  const square = { width: 1000, height: 1000 };

  it.each([
    ['a square whole', 1200, 1200, { scaled: { width: 1000, height: 1000 }, left: 0, top: 0 }],
    ['a landscape photo from its middle', 1500, 1000, { scaled: { width: 1500, height: 1000 }, left: 250, top: 0 }],
    ['a tall photo from nearer its top', 900, 1200, { scaled: { width: 1000, height: 1333 }, left: 0, top: 100 }],
  ])('shows %s', (_, width, height, cut) => {
    expect(photoFit({ width, height }, square, 1 / 3)).toEqual({ kind: 'cut', ...cut });
  });

  it.each([
    [2000, 1000],
    [1000, 2000],
    [200, 4000],
  ])('shows a photo of %i x %i whole rather than lose more than a third', (width, height) => {
    expect(photoFit({ width, height }, square, 1 / 3)).toEqual({ kind: 'whole' });
  });

  it('keeps the hem of a square photo in a box that is wider than tall', () => {
    const { photo, cutMax } = BANDED.square;
    expect(photoFit(square, photo, cutMax)).toEqual({ kind: 'whole' });
  });
});
