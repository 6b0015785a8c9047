import { Injectable } from '@nestjs/common';
import { Clock, type Id } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { chart, credit, debit, LedgerApi } from '../../ledger/index.js';
import { WeightCannotMove, WeightDecisionIncomplete, WeightWithoutAmount } from '../domain/errors.js';
import { WEIGHT_TABLE, type WeightBearer, type WeightState } from '../domain/weight-state.js';
import { type LockedWeight, WeightRepository } from '../infra/weight.repository.js';

const REASON_MAX_CHARS = 500;

/** What a person decides about a charge. */
export interface WeightWish {
  readonly itemId: Id<'WeightItem'>;
  readonly userId: Id<'User'>;
  readonly to: WeightState;
  /** Who bears it, where it is accepted or lost. */
  readonly bearer: WeightBearer | undefined;
  readonly reason: string;
  /** Name of a photo that speaks for it. */
  readonly photo: string | undefined;
}

/**
 * Accepts or disputes a charge, or says how the dispute ended. What a supplier bears is taken from what she is owed; letting
 * her off books it back, and what was booked stays.
 */
@Injectable()
export class DecideWeight {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly weights: WeightRepository,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws UnknownWeight, {@link WeightDecisionIncomplete}, {@link WeightCannotMove}, WeightTooLate,
   * {@link WeightWithoutAmount} or WeightChargedAlready.
   */
  async execute(wish: WeightWish): Promise<void> {
    const { to, userId, photo } = wish;
    const reason = wish.reason.trim();
    const isBorne = to === 'accepted' || to === 'lost';
    if (reason === '' || reason.length > REASON_MAX_CHARS || isBorne !== (wish.bearer !== undefined))
      throw new WeightDecisionIncomplete();
    await this.uow.run(async (tx) => {
      const item = await this.weights.getForUpdate(tx, wish.itemId);
      if (to === 'lapsed' || !WEIGHT_TABLE.canMove(item.state, to)) throw new WeightCannotMove(item.state);
      const charged = wish.bearer === 'supplier' ? item.amount : undefined;
      if (wish.bearer === 'supplier' && !charged?.isPositive) throw new WeightWithoutAmount();
      const decision = { no: item.no + 1, state: to, bearer: wish.bearer, amount: charged };
      await this.weights.decide(tx, item, decision, { userId, reason, photo });
      if (to === 'waived') await this.takeBack(tx, item, userId);
      if (charged) await this.charge(tx, item, { no: decision.no, amount: charged, userId });
    });
  }

  private async charge(
    tx: Tx,
    item: LockedWeight,
    { no, amount, userId }: { no: number; amount: NonNullable<LockedWeight['amount']>; userId: Id<'User'> },
  ): Promise<void> {
    await this.ledger.post(tx, {
      kind: 'weight.charged',
      ref: `${item.id}:${no}`,
      happenedAt: this.clock.now(),
      document: documentOf(item, userId),
      lines: [debit(chart.supplierPayable(item.supplierId), amount), credit(chart.freightRecovered, amount)],
    });
  }

  private async takeBack(tx: Tx, item: LockedWeight, userId: Id<'User'>): Promise<void> {
    if (item.bearer !== 'supplier') return;
    const ref = `${item.id}:${item.no}`;
    await this.ledger.reverse(tx, {
      kind: 'weight.charged.reversed',
      ref,
      of: { kind: 'weight.charged', ref },
      happenedAt: this.clock.now(),
      document: documentOf(item, userId),
    });
  }
}

function documentOf({ id, shipmentId, orderId }: LockedWeight, actor: Id<'User'>) {
  return { weightItemId: id, shipmentId, orderId, actor };
}
