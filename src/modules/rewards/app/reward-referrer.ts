import { Injectable } from '@nestjs/common';
import { Clock, Money } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import type { CommissionReleased, CommissionTakenBack } from '../../commissions/index.js';
import { LedgerApi } from '../../ledger/index.js';
import { referralReward } from '../domain/referral.js';
import { type DeliveryName, type ReferralEntry, ReferralRepository } from '../infra/referral.repository.js';
import { CommissionYear } from './commission-year.js';
import { referralPosting } from './reward-postings.js';

/**
 * Books what an invited person's delivery brings the one who invited her, and takes exactly that back. It reads how the
 * delivery stands, so that news in any order, or twice, come to the same. Only one level: who invited the inviter gets
 * nothing, because nobody asks for her here.
 */
@Injectable()
export class RewardReferrer {
  constructor(
    private readonly referrals: ReferralRepository,
    private readonly year: CommissionYear,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  async bringUpToDate(tx: Tx, delivery: DeliveryName): Promise<void> {
    const referred = await this.referrals.delivery(tx, delivery);
    if (!referred) return;
    const standing = await this.referrals.standing(tx, delivery);
    if (standing && !referred.isKept) return this.takeBack(tx, delivery, standing);
    const { terms } = referred;
    if (standing || !terms || !referred.isKept || referred.isAmongThemselves) return;
    const gross = referralReward(terms, referred);
    if (gross.isPositive) await this.earn(tx, delivery, { ...referred, termsId: terms.id, gross });
  }

  private async earn(
    tx: Tx,
    delivery: DeliveryName,
    of: Omit<ReferralEntry, 'tds' | 'year'> & { readonly orderId: string },
  ): Promise<void> {
    const now = this.clock.now();
    const { year, rate } = await this.year.count(tx, of.referrerId, of.gross, now);
    const tds = of.gross.share(rate);
    await this.referrals.add(tx, delivery, 'earned', { ...of, tds, year });
    const document = { shipmentId: delivery.shipmentId, orderId: of.orderId, referredId: of.referredId };
    const posting = { ref: refOf(delivery), referrerId: of.referrerId, document };
    await this.ledger.post(tx, referralPosting(posting, { gross: of.gross, tds }, now));
  }

  private async takeBack(tx: Tx, delivery: DeliveryName, standing: ReferralEntry): Promise<void> {
    const { shipmentId } = delivery;
    const ref = refOf(delivery);
    await this.year.uncount(tx, standing.referrerId, standing.gross, standing.year);
    const mirror = { ...standing, gross: standing.gross.negated(), tds: Money.zero.minus(standing.tds) };
    await this.referrals.add(tx, delivery, 'taken-back', mirror);
    await this.ledger.reverse(tx, {
      kind: 'referral.taken-back',
      ref,
      of: { kind: 'referral.earned', ref },
      happenedAt: this.clock.now(),
      document: { shipmentId, referredId: standing.referredId },
    });
  }
}

/** A kept order of an invited person rewards the one who invited her. */
@Injectable()
@Handles('commissions.commission-released.v1')
export class RewardReferrerOnRelease implements EventHandler<CommissionReleased> {
  constructor(private readonly reward: RewardReferrer) {}

  handle(event: CommissionReleased, tx: Tx): Promise<void> {
    return this.reward.bringUpToDate(tx, event);
  }
}

/** An order that came back takes its reward back. */
@Injectable()
@Handles('commissions.commission-taken-back.v1')
export class TakeRewardBack implements EventHandler<CommissionTakenBack> {
  constructor(private readonly reward: RewardReferrer) {}

  handle(event: CommissionTakenBack, tx: Tx): Promise<void> {
    return this.reward.bringUpToDate(tx, event);
  }
}

function refOf({ shipmentId, deliveryNo }: DeliveryName): string {
  return `${shipmentId}:${deliveryNo}`;
}
