import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { PeerCard } from './peer-card.js';
import type { PeerName, PeerTask } from './peer-thread.js';

/** A peer in a thread of its own: its garbage is collected on its own time, and collecting it forgets no code of ours. */
export interface ThreadedPeer {
  draw(card: PeerCard): Promise<number>;
  close(): Promise<void>;
}

/** Starts a peer; undefined where it is not installed. */
export async function threadedPeer(peer: PeerName): Promise<ThreadedPeer | undefined> {
  const pool = new Piscina<PeerTask, number>({
    filename: join(import.meta.dirname, 'peer-thread.js'),
    minThreads: 1,
    maxThreads: 1,
  });
  const close = async () => {
    await pool.run({ ask: 'close', peer });
    await pool.destroy();
  };
  if (await pool.run({ ask: 'ready', peer })) return { draw: (card) => pool.run({ ask: 'draw', peer, card }), close };
  await close();
  return undefined;
}
