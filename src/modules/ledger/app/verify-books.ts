import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ObjectMissing, ObjectStore } from '../../../platform/storage/index.js';
import { journalText, sealText } from '../domain/sealed-text.js';
import { type Seal, SealQueries } from '../infra/seal.queries.js';
import { headKey, headText } from './close-books.js';

const SEALS_A_TURN = 100;
const JOURNALS_A_TURN = 1_000;
const BEFORE_ALL_DAYS = '0001-01-01';
const NOTHING_BEFORE = sha256('').toString('hex');

/** What is wrong with the books, first thing first. */
export interface Breach {
  /** What does not hold: a journal, the totals, the chain, the head outside, or a journal that came after the seal. */
  readonly what: 'journal' | 'journal-missing' | 'journal-added' | 'seal' | 'chain' | 'head-missing' | 'head-differs';
  readonly day?: string;
  readonly journalId?: string;
  readonly kind?: string;
  readonly ref?: string;
}

/** What verifying found. */
export interface Verification {
  readonly days: number;
  readonly journals: number;
  readonly head: string | null;
  readonly breach: Breach | null;
}

/** Reckons every hash of the sealed days again from the rows, without the database's own functions. */
@Injectable()
export class VerifyBooks {
  constructor(
    private readonly seals: SealQueries,
    private readonly objects: ObjectStore,
  ) {}

  /** Stops at the first breach. */
  async execute(): Promise<Verification> {
    let [day, prev, days, journals] = [BEFORE_ALL_DAYS, NOTHING_BEFORE, 0, 0];
    for (;;) {
      const found = await this.seals.after(day, SEALS_A_TURN);
      if (found.length === 0) break;
      for (const seal of found) {
        const breach = seal.prev === prev ? await this.breachOf(seal) : ({ what: 'chain', day: seal.day } as const);
        if (breach) return { days, journals, head: prev, breach };
        [day, prev, days, journals] = [seal.day, seal.hash, days + 1, journals + seal.journals];
      }
    }
    const added = days > 0 ? await this.seals.unsealed() : undefined;
    const breach = added === undefined ? null : ({ what: 'journal-added', journalId: added } as const);
    return { days, journals, head: days > 0 ? prev : null, breach };
  }

  private async breachOf(seal: Seal): Promise<Breach | undefined> {
    const { day } = seal;
    const leaves = createHash('sha256');
    for (let after = '0'; ; ) {
      const found = await this.seals.journals(day, after, JOURNALS_A_TURN);
      for (const { id, sealedHash, journal } of found) {
        if (!journal) return { what: 'journal-missing', day, journalId: id };
        const { kind, ref } = journal;
        if (sealedHash === null) return { what: 'journal-added', day, journalId: id, kind, ref };
        const hash = sha256(journalText(journal));
        if (hash.toString('hex') !== sealedHash) return { what: 'journal', day, journalId: id, kind, ref };
        leaves.update(hash);
      }
      const last = found.at(-1);
      if (!last || found.length < JOURNALS_A_TURN) break;
      after = last.id;
    }
    const totals = await this.seals.totals(day);
    const text = sealText({ ...seal, journals: String(seal.journals), totals, leaves: leaves.digest('hex') });
    if (sha256(text).toString('hex') !== seal.hash) return { what: 'seal', day };
    return this.breachOfHead(seal);
  }

  private async breachOfHead(seal: Seal): Promise<Breach | undefined> {
    try {
      const kept = await this.objects.get(headKey(seal.day));
      return kept.toString() === headText(seal) ? undefined : { what: 'head-differs', day: seal.day };
    } catch (error) {
      if (error instanceof ObjectMissing) return { what: 'head-missing', day: seal.day };
      throw error;
    }
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
