import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { affected, leave, newId, one, rows, type Tx } from '../../../platform/database/index.js';
import type { CaseId, CaseKind, CaseOutcome } from '../domain/case.js';

/** A case to be opened: by a person, or by a cause that opens it once. */
export interface NewCase {
  readonly kind: CaseKind;
  readonly cause: string | undefined;
  readonly orderId: string | undefined;
  readonly openedBy: string | undefined;
  readonly words: string;
}

/** Cases, and everything that was done about them. */
@Injectable()
export class CaseRepository {
  /** Its hours begin. A cause that was told before opens nothing: undefined. */
  async open(tx: Tx, { kind, cause, orderId, openedBy, words }: NewCase): Promise<CaseId | undefined> {
    const id = newId<'Case'>();
    const opened = await affected(
      tx,
      `insert into support_case (id, kind, cause, order_id, opened_by, due_at)
       select $1, $2, $3, $4, $5, haat_now() + make_interval(hours => p.due_hours)
       from case_policy p where p.kind = $2 and p.valid_from <= haat_now() order by p.valid_from desc limit 1
       on conflict on constraint support_case_cause_once do nothing`,
      [id, kind, cause ?? null, orderId ?? null, openedBy ?? null],
    );
    if (opened === 0) return undefined;
    this.tell(tx, id, 'opened', openedBy, words);
    return id;
  }

  /** Somebody writes something down. False where there is no such case. */
  async note(tx: Tx, id: string, actorId: string, words: string): Promise<boolean> {
    if ((await affected(tx, 'update support_case set version = version + 1 where id = $1', [id])) === 0) return false;
    this.tell(tx, id, 'note', actorId, words);
    return true;
  }

  /** An open case gets somebody who looks after it. False where it is not open. */
  async assign(tx: Tx, id: string, actorId: string): Promise<boolean> {
    const done = await affected(
      tx,
      `update support_case set assigned_to = $2, version = version + 1 where id = $1 and status = 'open'`,
      [id, actorId],
    );
    if (done === 1) this.tell(tx, id, 'assigned', actorId, '');
    return done === 1;
  }

  /** False where it is not open. */
  async close(
    tx: Tx,
    id: string,
    end: { actorId: string | undefined; outcome: CaseOutcome; words: string },
  ): Promise<boolean> {
    const done = await affected(
      tx,
      `update support_case set status = 'closed', outcome = $2, closed_at = haat_now(), version = version + 1
       where id = $1 and status = 'open'`,
      [id, end.outcome],
    );
    if (done === 1) this.tell(tx, id, 'closed', end.actorId, end.words);
    return done === 1;
  }

  /** Its hours begin anew. False where it is not closed. */
  async reopen(tx: Tx, id: string, actorId: string | undefined, words: string): Promise<boolean> {
    const done = await affected(
      tx,
      `update support_case c set status = 'open', outcome = null, closed_at = null, version = c.version + 1,
         due_at = haat_now() + make_interval(hours => (
           select due_hours from case_policy p where p.kind = c.kind and p.valid_from <= haat_now()
           order by p.valid_from desc limit 1))
       where c.id = $1 and c.status = 'closed'`,
      [id],
    );
    if (done === 1) this.tell(tx, id, 'reopened', actorId, words);
    return done === 1;
  }

  /** The case that a cause opened. */
  async ofCause(tx: Tx, cause: string): Promise<CaseId | undefined> {
    return (await one<{ id: CaseId }>(tx, 'select id from support_case where cause = $1', [cause]))?.id;
  }

  /** What opened a case, and the order it is about. */
  async aboutWhat(tx: Tx, id: string): Promise<{ cause: string | null; orderId: Id<'Order'> | null }> {
    const row = await one<{ cause: string | null; orderId: Id<'Order'> | null }>(
      tx,
      'select cause, order_id as "orderId" from support_case where id = $1',
      [id],
    );
    return row ?? { cause: null, orderId: null };
  }

  /** Whether there is such a case. */
  async isThere(tx: Tx, id: string): Promise<boolean> {
    return (await rows(tx, 'select 1 from support_case where id = $1', [id])).length === 1;
  }

  private tell(tx: Tx, id: string, what: string, actorId: string | undefined, words: string): void {
    leave(tx, 'insert into support_case_entry (case_id, what, actor_id, words) values ($1, $2, $3, $4)', [
      id,
      what,
      actorId ?? null,
      words,
    ]);
  }
}
