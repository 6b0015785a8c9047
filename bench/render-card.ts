import { performance } from 'node:perf_hooks';
import sharp from 'sharp';
import { Money } from '../src/kernel/index.js';
import { type CardInput, renderCard } from '../src/modules/share/infra/card-renderer.js';
import { preparePhoto } from '../src/modules/share/infra/prepared-photo.js';
import { drawSamplePhoto } from '../src/samples/index.js';

/** Cards a second, one at a time. */
export interface CardRates {
  readonly ours: number;
  readonly limit: number;
}

const REPEATS = 7;
/** As many products go round, so that a kept title serves some cards and not all. */
const PHOTOS = ['saree-indigo-booti', 'kurta-mor-jaal', 'bedsheet-lotus-jaal', 'dupatta-phulkari'] as const;

/**
 * Draws whole cards from stored masters (each with another price, name and link), and beside it the least work any
 * card needs: decoding a 1600 x 1600 photo, resizing and encoding it with the same encoder. `seconds` is shared out
 * over interleaved repeats; the medians are returned.
 */
export async function renderCardRates(seconds: number): Promise<CardRates> {
  const photos = await Promise.all(PHOTOS.map(drawSamplePhoto));
  const masters = await Promise.all(photos.map(preparePhoto));
  const originals = await Promise.all(
    photos.map((photo) => sharp(photo).resize(1600, 1600).jpeg({ quality: 90 }).toBuffer()),
  );

  const drawCard = (i: number) => renderCard(aCard(i, masters[i % masters.length]!));
  const encodePhoto = (i: number) =>
    sharp(originals[i % originals.length]!)
      .resize(1080, 1080)
      .jpeg({ quality: 80, chromaSubsampling: '4:2:0', optimiseCoding: false })
      .toBuffer();

  await drawCard(0);
  await encodePhoto(0);
  const [ours, limit]: [number[], number[]] = [[], []];
  const turnMs = (seconds * 1000) / (REPEATS * 2);
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    ours.push(await rateOf(drawCard, turnMs));
    limit.push(await rateOf(encodePhoto, turnMs));
  }
  return { ours: median(ours), limit: median(limit) };
}

function aCard(i: number, photo: CardInput['photo']): CardInput {
  const link = `https://haat.example.in/p/K7Q2M9${String(i % 10_000).padStart(4, '0')}`;
  return {
    photo,
    title: `Hand-block printed cotton goods of the season, number ${Math.floor(i / 2) % 97}`,
    price: Money.rupees(300 + (i % 1_700)),
    mrp: Money.rupees(2_400),
    resellerName: `Reseller ${i % 500}`,
    url: link,
    shortLink: link,
    language: 'en',
    format: 'portrait',
  };
}

/** How often `work` ran to its end a second, one run after the other, for about `forMs`. */
async function rateOf(work: (i: number) => Promise<unknown>, forMs: number): Promise<number> {
  const start = performance.now();
  let runs = 0;
  while (performance.now() - start < forMs) await work(runs++);
  return (runs * 1000) / (performance.now() - start);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
