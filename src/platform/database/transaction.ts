import type { PoolClient, QueryResult, QueryResultRow } from 'pg';
import { type Call, type Gate, sendCalls, sendThrough } from './call.js';
import { type SqlValue, send } from './prepared.js';
import { askTogether, type Question } from './questions.js';
import { lookedAtLater, together } from './together.js';

/** A statement failed, its error was swallowed, and the database has undone everything. */
export class WorkUndone extends Error {
  constructor() {
    super('the transaction was rolled back, because a statement in it had failed');
  }
}

/** Something was sent after what was said to be the last of a unit of work. */
export class LastWasSent extends Error {
  constructor() {
    super('nothing may follow the last statement of a unit of work');
  }
}

/**
 * What a unit of work sends over its connection. BEGIN goes out with the first statement that needs it: questions do not,
 * and neither does a single statement at the end, which is a transaction of its own.
 */
export class Transaction {
  /** What follows the commit, and nothing else. */
  readonly followers: (() => void)[] = [];
  private begun = false;
  private closed = false;
  /** Statements that hold or fail with the transaction, and that nobody waits for by themselves. */
  private readonly unawaited: Promise<unknown>[] = [];
  private questions: Question[] = [];
  private calls: Call[] = [];

  constructor(private readonly client: PoolClient) {}

  send<Row>(text: string, values: readonly SqlValue[]): Promise<QueryResult<Row & QueryResultRow>> {
    this.open();
    return send<Row>(this.client, text, values);
  }

  /** Where nothing was written before it, it is a transaction of its own. */
  sendLast<Row>(text: string, values: readonly SqlValue[]): Promise<QueryResult<Row & QueryResultRow>> {
    this.openForLast();
    return send<Row>(this.client, text, values);
  }

  leave(text: string, values: readonly SqlValue[]): void {
    this.unawaited.push(lookedAtLater(this.send(text, values)));
  }

  ask<Row>(text: string, values: readonly SqlValue[]): Promise<Row[]> {
    this.assertNotClosed();
    if (this.questions.length === 0) process.nextTick(() => this.sendQuestions());
    return lookedAtLater(
      new Promise<Row[]>((answer, fail) => {
        this.questions.push({ text, values, answer: answer as Question['answer'], fail });
      }),
    );
  }

  async call(calls: readonly Call[]): Promise<void> {
    this.open();
    await sendCalls(this.client, calls);
  }

  leaveCalls(calls: readonly Call[]): void {
    this.assertNotClosed();
    this.calls.push(...calls);
  }

  leaveFirst(call: Call): void {
    this.assertNotClosed();
    this.calls.unshift(call);
  }

  async callThrough<Answer>(first: Call, gate: Gate<Answer>, behind: readonly Call[], place?: 'last'): Promise<Answer> {
    if (place === 'last') this.openForLast();
    else this.open();
    return sendThrough(this.client, first, gate, behind);
  }

  async commit(): Promise<void> {
    this.sendQuestions();
    if (!this.begun) {
      if (this.calls.length > 0) await sendCalls(this.client, this.calls);
      return;
    }
    this.sendCalls();
    const committed = lookedAtLater(this.client.query('commit'));
    await together(...this.unawaited);
    // COMMIT after a failed statement is answered with ROLLBACK, and without an error.
    if ((await committed).command !== 'COMMIT') throw new WorkUndone();
  }

  /** Throws why: `error`, or what nobody waited for, where that failed first and made the rest fail. */
  async rollback(error: unknown): Promise<never> {
    this.sendQuestions();
    if (this.begun) await this.client.query('rollback').catch(() => undefined);
    await together(...this.unawaited, Promise.reject(error));
    throw error;
  }

  /** Whatever was asked or left goes out before the next statement: the order of the code is the order of running. */
  private open(): void {
    this.assertNotClosed();
    this.sendQuestions();
    this.begin();
    this.sendCalls();
  }

  private openForLast(): void {
    if (this.begun || this.calls.length > 0) this.open();
    this.assertNotClosed();
    this.sendQuestions();
    this.closed = true;
  }

  /** BEGIN shares the round trip of the first statement. */
  private begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.unawaited.push(lookedAtLater(this.client.query('begin')));
  }

  private sendQuestions(): void {
    const asked = this.questions;
    if (asked.length === 0) return;
    this.questions = [];
    // They must see what was left before them.
    if (this.calls.length > 0) {
      this.begin();
      this.sendCalls();
    }
    void askTogether(this.client, asked);
  }

  private sendCalls(): void {
    const left = this.calls;
    if (left.length === 0) return;
    this.calls = [];
    this.unawaited.push(lookedAtLater(sendCalls(this.client, left)));
  }

  private assertNotClosed(): void {
    if (this.closed) throw new LastWasSent();
  }
}
