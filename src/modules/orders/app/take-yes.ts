import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { callAll, callThrough, callThroughLast, newId, type Tx, together } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { type CodeVerdict, OneTimeCodes, verdictOf } from '../../identity/index.js';
import { LogisticsApi, type ShipmentId } from '../../logistics/index.js';
import { RiskApi, type Yes } from '../../risk/index.js';
import { OrderNotWaiting } from '../domain/errors.js';
import { consented } from '../domain/events.js';
import { type OrderAtHand, OrderRepository } from '../infra/order.repository.js';
import { OrderLineRepository, type ParcelToBe } from '../infra/order-line.repository.js';

/** What became of a try to say yes; `order` as it stood before. */
export interface ConsentTry {
  readonly verdict: CodeVerdict;
  readonly order: OrderAtHand;
  /** What a right code came to: the consent, or the first of two. */
  readonly yes: Yes;
  /** What the consent made of the order. */
  readonly given?: GivenConsent;
}

export interface GivenConsent {
  readonly to: 'consented' | 'seated';
  readonly at: Date;
  /** Parcels that were opened with it. */
  readonly shipmentIds: readonly ShipmentId[];
}

/** How long she may take for the second yes, from when it can be given. */
const SECOND_YES_HOURS = 24;
const HOUR_MS = 3_600_000;

/**
 * The buyer's yes in two statements: everything is read without a lock, and the try, the consent and the parcels are
 * written together, after the order was locked and found unchanged.
 */
@Injectable()
export class TakeYes {
  constructor(
    private readonly orders: OrderRepository,
    private readonly lines: OrderLineRepository,
    private readonly codes: OneTimeCodes,
    private readonly risk: RiskApi,
    private readonly logistics: LogisticsApi,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Throws UnknownOrder, {@link OrderNotWaiting}, ConfirmOnceMore or CashNotPossible. */
  async execute(tx: Tx, { token, code }: { token: string; code: string }): Promise<ConsentTry> {
    const [order, standing, parcels] = await together(
      this.orders.get(tx, token),
      this.risk.standing(tx, token),
      this.lines.parcelsOf(tx, token),
    );
    this.assertWaiting(order);
    const hold = this.orders.holding(order);
    const gate = this.codes.trying({
      codeId: order.codeId,
      code,
      purpose: order.poolId ? 'pool-seat' : 'order-consent',
      boundTo: order.contentHash,
    });
    // A seat waits for its group, a replacement until the original is back.
    const waits = order.poolId !== undefined || order.exchangeOf !== undefined;
    if (!waits && this.risk.takesYesAtOnce(standing)) {
      const { given, calls } = this.consenting(tx, order, parcels);
      const verdict = verdictOf(await callThroughLast(tx, hold, gate, calls));
      return { verdict, order, yes: { kind: 'yes' }, ...(verdict.outcome === 'right' ? { given } : {}) };
    }
    const verdict = verdictOf(await callThrough(tx, hold, gate, []));
    if (verdict.outcome !== 'right') return { verdict, order, yes: { kind: 'yes' } };
    const yes = await this.risk.sayYes(tx, order.id, standing);
    if (yes.kind === 'first-yes') {
      await this.orders.waitUntil(tx, order.id, new Date(yes.again.getTime() + SECOND_YES_HOURS * HOUR_MS));
      return { verdict, order, yes };
    }
    const { given, calls } = waits ? this.waiting(order) : this.consenting(tx, order, parcels);
    await callAll(tx, calls);
    return { verdict, order, yes, given };
  }

  private assertWaiting(order: OrderAtHand): void {
    if (order.status !== 'placed') throw new OrderNotWaiting(order.status);
    if (order.expiresAt <= this.clock.now()) throw new OrderNotWaiting('expired');
  }

  private consenting(tx: Tx, order: OrderAtHand, parcels: readonly ParcelToBe[]) {
    const consentId = newId<'Consent'>();
    const given: GivenConsent = { to: 'consented', at: this.clock.now(), shipmentIds: parcels.map(() => newId()) };
    const opened = parcels.map((parcel, n) => ({ ...parcel, consentId, id: given.shipmentIds[n] }));
    const calls = [
      this.orders.consenting(order, consentId, given.to, given.at),
      this.logistics.openingShipments(opened),
      this.outbox.publishing(tx, [consented(order.id, order.resellerId, order.due.toString())]),
    ];
    return { given, calls };
  }

  private waiting(order: OrderAtHand) {
    const given: GivenConsent = { to: 'seated', at: this.clock.now(), shipmentIds: [] };
    return { given, calls: [this.orders.consenting(order, newId<'Consent'>(), given.to, given.at)] };
  }
}
