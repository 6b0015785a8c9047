import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import sharp from 'sharp';
import type { CardContent } from '../src/modules/share/domain/card.js';
import { cardKeyParts, cardTexts, cardTitle } from '../src/modules/share/domain/card.js';
import { CardPainter } from '../src/modules/share/infra/card-painter.js';
import { CardsApart } from '../src/modules/share/infra/cards-apart.js';
import { ComposeCard } from '../src/modules/share/infra/compose-card.js';
import { SealedStore } from '../src/modules/share/infra/sealed-store.js';
import { DiskObjectStore } from '../src/platform/storage/index.js';
import type { PeerCard } from './card-peers/peer-card.js';
import { type ThreadedPeer, threadedPeer } from './card-peers/threaded-peer.js';
import type { Benchmark, BenchOptions, Figures } from './harness/benchmark.js';
import { DIST } from './harness/child.js';
import { interleaved, median } from './harness/medians.js';
import { MemoryStore } from './harness/memory-store.js';
import { rateOf, type Work } from './harness/rate.js';
import { rounded } from './harness/report.js';
import { temporaryFolder } from './harness/temporary-folder.js';
import { RESELLERS, sampleCard, samplePhotos } from './sample-cards.js';

const IN_FLIGHT = 4;
const SHARE = 30;
const SHARES = 9;
/** Until every thread has seen most names. */
const WARM_UP_MS = 5_000;

/**
 * Draws cards of products that were shared before (each with another price and link, for many resellers), one at a time
 * in one thread, and beside it the least a card drawn afresh needs: decoding a 1600 x 1600 photo, resizing and encoding
 * it with the same encoder. Peers draw the same card in the same run.
 */
export const renderCards: Benchmark = {
  unit: 'cards/s',
  seconds: 42,
  repeats: 7,
  async run({ seconds, repeats, say, atEnd }): Promise<Figures> {
    say('drawing sample photos');
    // A remembered decode would flatter every side that sees a photo twice.
    sharp.cache(false);
    const photos = await samplePhotos();
    say('measuring the memory of a process that draws cards');
    const memoryMb = await memoryOfDrawing(photos);
    const store = new MemoryStore();
    for (const [i, photo] of photos.entries()) await store.put(`photos/${i}.jpg`, photo);
    const direct = new ComposeCard(store, new CardPainter());
    const apart = await cardsApart(photos, atEnd);

    const warm =
      (make: Make): Work =>
      (i) =>
        make(sampleCard(i, i % photos.length), of(i));
    const here: Make = (content, photo) => direct.execute(content, photo);
    const of = (i: number) => String(i % photos.length);
    let product = photos.length;
    const cold: Work = (i) => direct.execute(sampleCard(i, ++product), of(i));
    const limit: Work = (i) =>
      sharp(photos[i % photos.length]!)
        .resize(1080, 1080)
        .jpeg({ quality: 80, chromaSubsampling: '4:2:0', optimiseCoding: false })
        .toBuffer();
    const peers = await startedPeers(atEnd);

    say('warming up');
    for (let i = 0; i < RESELLERS; i++) await warm(here)(i);
    await rateOf(warm(apart), { clients: IN_FLIGHT, forMs: WARM_UP_MS });
    for (const peer of Object.values(peers)) await peer.draw(peerCard(0, photos));

    say(`measuring for ${seconds} s`);
    const works: Record<string, { work: Work; clients: number }> = {
      ours: { work: warm(here), clients: 1 },
      limit: { work: limit, clients: 1 },
      cold: { work: cold, clients: 1 },
      oursInFlight: { work: warm(apart), clients: IN_FLIGHT },
      limitInFlight: { work: limit, clients: IN_FLIGHT },
      ...Object.fromEntries(
        Object.entries(peers).map(([name, peer]) => [
          name,
          { work: (i: number) => peer.draw(peerCard(i, photos)), clients: 1 },
        ]),
      ),
    };
    const cpu = new CpuTimes();
    const forMs = (seconds * 1000) / (repeats * Object.keys(works).length);
    const rates = await interleaved(
      Object.fromEntries(
        Object.entries(works).map(([side, { work, clients }]) => [
          side,
          () => cpu.whileMeasuring(side, () => rateOf(work, { clients, forMs })),
        ]),
      ),
      repeats,
    );
    const rate = (side: string) => rates[side] ?? Number.NaN;
    const share30Ms = await shareOfThirty(apart, photos.length);
    return {
      ours: rate('ours'),
      limit: rate('limit'),
      peers: Object.fromEntries(Object.keys(peers).map((name) => [name, rate(name)])),
      details: {
        cold: rounded(rate('limit') / rate('cold')),
        inFlight4: { ours: rounded(rate('oursInFlight')), limit: rounded(rate('limitInFlight')) },
        share30Ms: rounded(share30Ms),
        cpuMs: cpu.msACard(['ours', 'limit', 'cold', 'satori-resvg', 'napi-canvas']),
        memoryMb,
      },
    };
  },
};

/** Makes a card of a content and the photo of this name. */
type Make = (content: CardContent, photo: string) => Promise<unknown>;

/** As a platform does it: drawn and kept by another process, then read from where it is kept. */
async function cardsApart(photos: readonly Buffer[], atEnd: BenchOptions['atEnd']): Promise<Make> {
  const folder = temporaryFolder('objects');
  const store = new DiskObjectStore(folder);
  for (const [i, photo] of photos.entries()) await store.put(`photos/${i}.jpg`, photo);
  const maker = new CardsApart(join(DIST, 'run/card-worker.js'), folder);
  atEnd('the drawing processes', () => maker.onApplicationShutdown());
  const kept = new SealedStore(store, 'cards');
  return async (content, photo) => {
    const hash = createHash('sha256').update(cardKeyParts(content, photo).join('\u0000')).digest('hex');
    await maker.make({ content, photo, hash });
    return kept.get(hash);
  };
}

async function memoryOfDrawing(photos: readonly Buffer[]): Promise<number> {
  const folder = temporaryFolder('photos');
  const files = photos.map((_, i) => join(folder, `${i}.jpg`));
  for (const [i, file] of files.entries()) await writeFile(file, photos[i]!);
  const script = join(DIST, 'bench/bare-cards.js');
  return Number(execFileSync(process.execPath, [script, ...files], { encoding: 'utf8' }));
}

/** Processor time of this process a card: what stays comparable on a machine that does much else at the same time. */
class CpuTimes {
  private readonly found = new Map<string, number[]>();

  async whileMeasuring(side: string, measure: () => Promise<number>): Promise<number> {
    const [start, before] = [performance.now(), process.cpuUsage()];
    const rate = await measure();
    const { user, system } = process.cpuUsage(before);
    const cards = (rate * (performance.now() - start)) / 1000;
    this.found.set(side, [...(this.found.get(side) ?? []), (user + system) / 1000 / cards]);
    return rate;
  }

  msACard(sides: readonly string[]): Record<string, number> {
    return Object.fromEntries(sides.map((side) => [side, rounded(median(this.found.get(side) ?? []))]));
  }
}

const PEER_NAMES = ['satori-resvg', 'napi-canvas', 'chromium'] as const;

async function startedPeers(atEnd: (what: string, undo: () => unknown) => void): Promise<Record<string, ThreadedPeer>> {
  const peers: Record<string, ThreadedPeer> = {};
  for (const name of PEER_NAMES) {
    const peer = await threadedPeer(name);
    if (!peer) continue;
    atEnd(name, () => peer.close());
    peers[name] = peer;
  }
  return peers;
}

/** The words that our own card shows, for those who cannot fit them. */
function peerCard(i: number, photos: readonly Buffer[]): PeerCard {
  const content = sampleCard(i, i % photos.length);
  const title = cardTitle(content);
  const { price, struck, from, link } = cardTexts(content);
  const middle = title.indexOf(' ', title.length / 2);
  return {
    photo: photos[i % photos.length]!,
    titleLines: [title.slice(0, middle), title.slice(middle + 1)],
    price,
    mrp: `MRP ${struck?.amount ?? ''}`,
    saving: `${struck?.saving?.percent ?? ''} off`,
    from: from ? from.phrase(from.name) : '',
    link,
    url: content.url,
  };
}

/** Thirty cards of thirty products that were shared before, from asking to the last byte, in ms. */
async function shareOfThirty(make: Make, photos: number): Promise<number> {
  const share = (round: number) =>
    Promise.all(
      Array.from({ length: SHARE }, (_, j) => make(sampleCard(round * SHARE + j, 1_000_000 + j), String(j % photos))),
    );
  await share(0);
  const times: number[] = [];
  for (let round = 1; round <= SHARES; round++) {
    const start = performance.now();
    await share(round);
    times.push(performance.now() - start);
  }
  return median(times);
}
