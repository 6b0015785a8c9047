import { Injectable } from '@nestjs/common';
import type { Id, Money } from '../../../kernel/index.js';
import { one, rows, type Tx, violatedConstraint } from '../../../platform/database/index.js';
import { PenaltyRuleThere, PenaltyRuleUnfit, PenaltyWaivedAlready, UnknownPenalty } from '../domain/errors.js';
import type { DatedRule, PenaltyName } from '../domain/penalty.js';

/** Penalties, what suppliers were let off, and the rules. */
@Injectable()
export class PenaltyRepository {
  /** False where it was charged before; the database takes no other amount than that of the fault. */
  async add(
    tx: Tx,
    { shipmentId, kind }: PenaltyName,
    of: { orderId: Id<'Order'>; supplierId: Id<'User'>; amount: Money },
  ): Promise<boolean> {
    const added = await one(
      tx,
      `insert into penalty (shipment_id, kind, supplier_id, order_id, amount_minor, charged_at)
       values ($1, $2, $3, $4, $5, haat_now()) on conflict do nothing returning 1`,
      [shipmentId, kind, of.supplierId, of.orderId, of.amount.toString()],
    );
    return added !== undefined;
  }

  /** Gives the order it was about. Throws {@link UnknownPenalty} or {@link PenaltyWaivedAlready}. */
  async waive(tx: Tx, { shipmentId, kind }: PenaltyName, by: { userId: Id<'User'>; reason: string }) {
    const found = await one<{ order_id: Id<'Order'> }>(
      tx,
      'select order_id from penalty where shipment_id = $1 and kind = $2',
      [shipmentId, kind],
    );
    if (!found) throw new UnknownPenalty();
    const waived = await one(
      tx,
      `insert into penalty_waiver (shipment_id, kind, reason, waived_by) values ($1, $2, $3, $4)
       on conflict do nothing returning 1`,
      [shipmentId, kind, by.reason, by.userId],
    );
    if (waived === undefined) throw new PenaltyWaivedAlready();
    return found.order_id;
  }

  /** Throws {@link PenaltyRuleThere} or {@link PenaltyRuleUnfit}. */
  async addRule(tx: Tx, { of, from, rule }: DatedRule, by: { userId: Id<'User'>; reason: string }): Promise<void> {
    const figures =
      rule.kind === 'flat'
        ? [rule.amount.toString(), null, null, null]
        : [null, rule.shareBp, rule.least.toString(), rule.most.toString()];
    try {
      await rows(
        tx,
        `insert into penalty_policy (kind, valid_from, flat_minor, share_bp, least_minor, most_minor, reason, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [of, from, ...figures, by.reason, by.userId],
      );
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === 'penalty_policy_pk') throw new PenaltyRuleThere();
      if (constraint === 'penalty_policy_not_backdated') throw new PenaltyRuleUnfit();
      throw error;
    }
  }
}
