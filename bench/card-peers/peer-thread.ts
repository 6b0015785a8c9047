import { chromium } from './chromium.js';
import { napiCanvas } from './napi-canvas.js';
import type { CardPeer, PeerCard } from './peer-card.js';
import { satoriResvg } from './satori-resvg.js';

/** Ways to draw the card that others use. */
export const PEERS = { 'satori-resvg': satoriResvg, 'napi-canvas': napiCanvas, chromium };
export type PeerName = keyof typeof PEERS;

/** What a thread is asked: whether its peer is here at all, a card, or the end. */
export type PeerTask =
  | { readonly ask: 'ready' | 'close'; readonly peer: PeerName }
  | { readonly ask: 'draw'; readonly peer: PeerName; readonly card: PeerCard };

let started: Promise<CardPeer | undefined> | undefined;

/** Runs inside a thread that belongs to one peer; tells the bytes of a card, or 0. */
export default async function answer(task: PeerTask): Promise<number> {
  started ??= PEERS[task.peer]();
  const peer = await started;
  switch (task.ask) {
    case 'ready':
      return peer ? 1 : 0;
    case 'draw':
      return (await peer!.draw({ ...task.card, photo: Buffer.from(task.card.photo) })).length;
    case 'close':
      await peer?.close();
      return 0;
  }
}
