import { parseId } from '../../kernel/index.js';
import { AttemptsApi, type BuyersAttempt } from '../../modules/attempts/index.js';
import type { SeededChance } from '../../simulators/index.js';
import type { Stage } from '../stage.js';
import type { FatedOrder } from './cod-story.js';
import type { Fate } from './fates.js';

/** What a call to the buyer can still help. */
const HELPED_BY_A_CALL: ReadonlySet<Fate> = new Set(['delivered-after-ndr', 'hard-to-meet', 'fake-attempt']);
const CALLED_OF_A_HUNDRED = 60;
/** How a recorded call begins. */
const RECORDING = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(64)]);

/** Resellers who call three of five buyers whom the courier did not meet, and say what it shall do. */
export class AttemptAnswers {
  private readonly called: readonly FatedOrder[];
  /** Ids of the orders whose reseller answered at least once. */
  readonly given = new Set<string>();

  constructor(
    private readonly stage: Stage,
    orders: readonly FatedOrder[],
    private readonly chance: SeededChance,
  ) {
    this.called = orders.filter(({ fate }) => HELPED_BY_A_CALL.has(fate) && chance.below(100) < CALLED_OF_A_HUNDRED);
  }

  /** Answers everything that waits now, and lets the courier hear it. */
  async give(): Promise<void> {
    const attempts = this.stage.app.get(AttemptsApi);
    let answered = 0;
    for (const order of this.called) {
      for (const attempt of await attempts.liveOf(parseId<'Order'>(order.orderId))) {
        if (!(await this.answer(order, attempt))) continue;
        this.given.add(order.orderId);
        answered++;
      }
    }
    if (answered > 0) await this.stage.advance(0);
  }

  private async answer({ fate, reseller }: FatedOrder, { taskId, told, kinds, days }: BuyersAttempt): Promise<boolean> {
    const here = `/reseller/attempts/${taskId}`;
    if (told || !kinds.includes('again')) return false;
    if (fate === 'fake-attempt') {
      const form = new FormData();
      form.append('note', 'She was at home, and nobody called');
      form.append('proof', new Blob([RECORDING], { type: 'audio/mpeg' }), 'call.mp3');
      await reseller.submit(`${here}/proof`, form);
      return true;
    }
    const answers: Record<string, string>[] = [
      { kind: 'again' },
      { kind: 'better-address', landmark: 'Behind the water tank' },
      ...(kinds.includes('on-day') ? [{ kind: 'on-day', deliverOn: days.first }] : []),
    ];
    const { chance } = this;
    await reseller.submit(
      `${here}/answer`,
      new URLSearchParams(answers[chance.below(answers.length)] ?? { kind: 'again' }),
    );
    return true;
  }
}
