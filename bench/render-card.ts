import sharp from 'sharp';
import { Money } from '../src/kernel/index.js';
import { type CardInput, renderCard } from '../src/modules/share/infra/card-renderer.js';
import { preparePhoto } from '../src/modules/share/infra/prepared-photo.js';
import { drawSamplePhoto } from '../src/samples/index.js';
import type { Benchmark, Figures } from './harness/benchmark.js';
import { interleaved } from './harness/medians.js';
import { scaledPeers } from './harness/peers.js';
import { rateOf } from './harness/rate.js';

/** As many products go round, so that a kept title serves some cards and not all. */
const PHOTOS = ['saree-indigo-booti', 'kurta-mor-jaal', 'bedsheet-lotus-jaal', 'dupatta-phulkari'] as const;

/** Ways to draw a card that others take, and our limit, in cards a second where they were measured. */
const LIMIT_ELSEWHERE = 29;
const PEERS = {
  'satori + resvg': { value: 2.7, limit: LIMIT_ELSEWHERE },
  'headless Chromium': { value: 7.4, limit: LIMIT_ELSEWHERE },
  'sharp with an SVG overlay': { value: 9.5, limit: LIMIT_ELSEWHERE },
  'canvas strip + sharp': { value: 18.1, limit: LIMIT_ELSEWHERE },
};

/**
 * Draws whole cards from stored masters (each with another price, name and link), and beside it the least work a card
 * drawn afresh needs: decoding a 1600 x 1600 photo, resizing and encoding it with the same encoder.
 */
export const renderCards: Benchmark = {
  unit: 'cards/s',
  seconds: 28,
  repeats: 7,
  async run({ seconds, repeats, say }): Promise<Figures> {
    say('drawing sample photos');
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

    say(`measuring for ${seconds} s`);
    const oneAtATime = { clients: 1, forMs: (seconds * 1000) / (repeats * 2) };
    const { ours, limit } = await interleaved(
      { ours: () => rateOf(drawCard, oneAtATime), limit: () => rateOf(encodePhoto, oneAtATime) },
      repeats,
    );
    return { ours, limit, peers: scaledPeers(limit, PEERS) };
  },
};

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
    template: 'classic',
  };
}
