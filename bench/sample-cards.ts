import sharp from 'sharp';
import { Money } from '../src/kernel/index.js';
import type { BandedContent } from '../src/modules/share/infra/card-renderer.js';
import { drawSamplePhoto } from '../src/samples/index.js';

const PHOTOS = ['saree-indigo-booti', 'kurta-mor-jaal', 'bedsheet-lotus-jaal', 'dupatta-phulkari'] as const;
/** As suppliers' photos lie in the store. */
const SIDE = 1600;

/** Photos of four products. */
export function samplePhotos(): Promise<Buffer[]> {
  return Promise.all(
    PHOTOS.map(async (name) =>
      sharp(await drawSamplePhoto(name))
        .resize(SIDE, SIDE)
        .jpeg({ quality: 90 })
        .toBuffer(),
    ),
  );
}

/** How many resellers share; each card has another price and link. */
export const RESELLERS = 500;

/** The card of the i-th share of a product. */
export function sampleCard(i: number, product: number): BandedContent {
  const url = `https://haat.example.in/p/K7Q2M9${String(i % 10_000).padStart(6, '1')}`;
  return {
    title: `Hand-block printed cotton goods of the season, soft and light for every day, number ${product}`,
    price: Money.rupees(300 + (i % 1_700)),
    mrp: Money.rupees(2_400),
    resellerName: `Reseller ${i % RESELLERS}`,
    url,
    shortLink: url,
    language: 'en',
    format: 'portrait',
    template: 'classic',
  };
}
