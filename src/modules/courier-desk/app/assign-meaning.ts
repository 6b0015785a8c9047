import { Injectable } from '@nestjs/common';
import { Clock, type Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { type CourierCode, type GivenMeaning, MEANINGS } from '../domain/code-meanings.js';
import { CodeNeverSeen, MeaningIncomplete } from '../domain/errors.js';
import { MeaningRepository } from '../infra/meaning.repository.js';

const NOTE_MAX_CHARS = 500;

/** A person says what a courier's code means, from a day on; the parcels that carry it follow in the background. */
@Injectable()
export class AssignMeaning {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly meanings: MeaningRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws {@link MeaningIncomplete} or {@link CodeNeverSeen}. */
  async execute(
    code: CourierCode,
    wish: { meaning: string; validFrom: Date; note: string; userId: Id<'User'> },
  ): Promise<void> {
    const known: readonly GivenMeaning[] = MEANINGS[code.leg];
    const meaning = known.find((one) => one === wish.meaning);
    const note = wish.note.trim();
    const isFuture = wish.validFrom > this.clock.now();
    if (!meaning || note === '' || note.length > NOTE_MAX_CHARS || isFuture) throw new MeaningIncomplete();
    await this.uow.run(async (tx) => {
      if (!(await this.meanings.isSeen(tx, code))) throw new CodeNeverSeen();
      await this.meanings.add(tx, code, { meaning, validFrom: wish.validFrom, note, decidedBy: wish.userId });
    });
  }
}
