import { Injectable } from '@nestjs/common';
import { parseId } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Once, type OnceRequest } from '../../../platform/http/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { CASE_OUTCOMES, CASE_WORDS_MAX_CHARS, type CaseId, KINDS_BY_HAND } from '../domain/case.js';
import { CaseChoiceUnknown, CaseHasMoved, CaseWordsMissing, UnknownCase } from '../domain/errors.js';
import type { CaseClosed } from '../domain/events.js';
import { CaseRepository } from '../infra/case.repository.js';

/** What people of support do with cases. */
@Injectable()
export class KeepCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly once: Once,
    private readonly cases: CaseRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Opens one by hand; a form that is sent twice opens one. Throws {@link CaseChoiceUnknown} or {@link CaseWordsMissing}. */
  async open(
    wish: { kind: string; orderId: string | undefined; actorId: string; words: string },
    request: OnceRequest,
  ): Promise<CaseId> {
    const kind = KINDS_BY_HAND.find((known) => known === wish.kind);
    if (!kind) throw new CaseChoiceUnknown();
    const { orderId, actorId: openedBy } = wish;
    const words = wordsOf(wish.words);
    const { value } = await this.uow.run((tx) =>
      this.once.run(tx, request, async () => {
        const id = await this.cases.open(tx, { kind, cause: undefined, orderId, openedBy, words });
        if (!id) throw new CaseChoiceUnknown();
        return { id };
      }),
    );
    return value.id;
  }

  /** Throws {@link CaseWordsMissing} or {@link UnknownCase}. */
  async note(id: string, actorId: string, typed: string): Promise<void> {
    const words = wordsOf(typed);
    await this.uow.run(async (tx) => {
      if (!(await this.cases.note(tx, id, actorId, words))) throw new UnknownCase();
    });
  }

  /** Throws {@link CaseHasMoved} or {@link UnknownCase}. */
  async assign(id: string, actorId: string): Promise<void> {
    await this.move(id, (tx) => this.cases.assign(tx, id, actorId));
  }

  /** Throws {@link CaseChoiceUnknown}, {@link CaseWordsMissing}, {@link CaseHasMoved} or {@link UnknownCase}. */
  async close(id: string, actorId: string, end: { outcome: string; words: string }): Promise<void> {
    const outcome = CASE_OUTCOMES.find((known) => known === end.outcome);
    if (!outcome) throw new CaseChoiceUnknown();
    const words = wordsOf(end.words);
    await this.move(id, async (tx) => {
      if (!(await this.cases.close(tx, id, { actorId, outcome, words }))) return false;
      const { cause, orderId } = await this.cases.aboutWhat(tx, id);
      const closed: CaseClosed = {
        type: 'cases.case-closed.v1',
        caseId: parseId(id),
        cause: cause ?? '',
        ...(orderId ? { orderId } : {}),
        outcome,
        by: parseId(actorId),
      };
      await this.outbox.publish(tx, [closed]);
      return true;
    });
  }

  /** Throws {@link CaseWordsMissing}, {@link CaseHasMoved} or {@link UnknownCase}. */
  async reopen(id: string, actorId: string, typed: string): Promise<void> {
    const words = wordsOf(typed);
    await this.move(id, (tx) => this.cases.reopen(tx, id, actorId, words));
  }

  private async move(id: string, work: (tx: Tx) => Promise<boolean>): Promise<void> {
    await this.uow.run(async (tx) => {
      if (await work(tx)) return;
      throw (await this.cases.isThere(tx, id)) ? new CaseHasMoved() : new UnknownCase();
    });
  }
}

function wordsOf(typed: string): string {
  const words = typed.trim();
  if (words.length === 0 || words.length > CASE_WORDS_MAX_CHARS) throw new CaseWordsMissing(CASE_WORDS_MAX_CHARS);
  return words;
}
