import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { CaseKind, CaseOutcome } from './domain/case.js';
import { CaseRepository } from './infra/case.repository.js';

/** What other modules may bring to support's desk, each cause once. */
@Injectable()
export class CasesApi {
  constructor(private readonly cases: CaseRepository) {}

  /** Opens a case for what happened; told again, it opens nothing, and a closed one is opened again. */
  async open(
    tx: Tx,
    { kind, cause, orderId, words = '' }: { kind: CaseKind; cause: string; orderId: string; words?: string },
  ): Promise<void> {
    if (await this.cases.open(tx, { kind, cause, orderId, openedBy: undefined, words })) return;
    const known = await this.cases.ofCause(tx, cause);
    if (known) await this.cases.reopen(tx, known, undefined, words);
  }

  /** What it was about is over; nothing happens where no case is open for it. */
  async close(tx: Tx, cause: string, end: { outcome: CaseOutcome; actorId?: string | undefined }): Promise<void> {
    const known = await this.cases.ofCause(tx, cause);
    if (known) await this.cases.close(tx, known, { actorId: end.actorId, outcome: end.outcome, words: '' });
  }
}
