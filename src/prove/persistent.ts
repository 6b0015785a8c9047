import { setTimeout as pause } from 'node:timers/promises';
import { UnexpectedAnswer } from '../demo/index.js';
import { DomainError } from '../kernel/index.js';
import { SimulatorRefused } from '../simulators/index.js';

/** What came of something that was tried until somebody answered. */
export type Tried<T> = { readonly answer: T } | { readonly refused: string };

const TRIES_MAX = 60;
const PAUSE_MS = 25;

/** Tries until it is done or refused by a rule; a lost connection is no answer. Throws where nothing ever comes. */
export async function tryUntilAnswered<T>(work: () => Promise<T>): Promise<Tried<T>> {
  for (let tries = 1; ; tries++) {
    try {
      return { answer: await work() };
    } catch (error) {
      const refused = refusalIn(error);
      if (refused !== undefined) return { refused };
      if (tries === TRIES_MAX) throw error;
      await pause(PAUSE_MS);
    }
  }
}

function refusalIn(error: unknown): string | undefined {
  if (error instanceof DomainError) return error.kind === 'unavailable' ? undefined : error.code;
  if (error instanceof SimulatorRefused) return error.message;
  if (error instanceof UnexpectedAnswer && error.status < 500) return error.body;
  return undefined;
}
