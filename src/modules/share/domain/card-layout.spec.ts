import { baselines, PORTRAIT, PREVIEW, squareFit } from './card-layout.js';

describe('the layout of a chat card', () => {
  it('is three bands, one below the other, that fill the card', () => {
    const { photo, title, share } = PORTRAIT;
    expect([title.top, share.top, share.top + share.height]).toEqual([
      photo.height,
      photo.height + title.height,
      PORTRAIT.height,
    ]);
  });

  it('keeps what belongs to the product a whole number of JPEG blocks tall, so that it can be stored encoded', () => {
    expect(PORTRAIT.share.top % 16).toBe(0);
  });

  it.each([1, 2])('sets %i lines inside the title band at every size', (count) => {
    for (const { size } of PORTRAIT.titleSettings.filter(({ lines }) => lines >= count)) {
      const at = baselines(count, size, PORTRAIT.title.height);
      expect(at[0]! - size * 0.95).toBeGreaterThanOrEqual(0);
      expect(at.at(-1)! + size * 0.35).toBeLessThanOrEqual(PORTRAIT.title.height);
    }
  });
});

it('a square cut from the middle of a preview holds photo and price', () => {
  const cut = { left: (PREVIEW.width - PREVIEW.height) / 2, right: (PREVIEW.width + PREVIEW.height) / 2 };
  expect(PREVIEW.photo.width - cut.left).toBeGreaterThan(300);
  expect(cut.right - PREVIEW.panel.left - PREVIEW.margin).toBeGreaterThan(200);
});

describe('the square of a photo', () => {
  it.each([
    ['a square', 1200, 1200, { left: 0, top: 0, width: 1200, height: 1200 }],
    ['a landscape photo from its middle', 1500, 1000, { left: 250, top: 0, width: 1000, height: 1000 }],
    ['a tall photo from nearer its top', 900, 1200, { left: 0, top: 90, width: 900, height: 900 }],
  ])('is cut from %s', (_, width, height, cut) => {
    expect(squareFit(width, height)).toEqual({ kind: 'cut', cut });
  });

  it.each([
    [2000, 1000],
    [1000, 2000],
    [200, 4000],
  ])('shows a photo of %i x %i whole rather than lose more than a third', (width, height) => {
    expect(squareFit(width, height)).toEqual({ kind: 'whole' });
  });
});
