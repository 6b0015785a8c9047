import { Injectable } from '@nestjs/common';
import { Clock, type Id, type Money } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { CasesApi } from '../../cases/index.js';
import { type Account, chart, credit, debit, LedgerApi } from '../../ledger/index.js';
import { OrdersApi } from '../../orders/index.js';
import { type Bearer, causeOf } from '../domain/claim.js';
import { DecidedSo, DecisionIncomplete } from '../domain/errors.js';
import { ClaimRepository, type Decision, type LockedClaim } from '../infra/claim.repository.js';

const REASON_MAX_CHARS = 500;

/**
 * Support decides a claim, and may decide it anew. What was allowed is owed to the supplier, at most what the parcel
 * would have brought it, and borne by somebody else; a newer decision first takes back what the older one booked.
 */
@Injectable()
export class DecideClaim {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly claims: ClaimRepository,
    private readonly ledger: LedgerApi,
    private readonly orders: OrdersApi,
    private readonly cases: CasesApi,
    private readonly clock: Clock,
  ) {}

  /** Without a bearer it is refused. Throws UnknownClaim, {@link DecisionIncomplete} or {@link DecidedSo}. */
  async execute(wish: {
    claimId: Id<'Claim'>;
    userId: Id<'User'>;
    reason: string;
    borne?: { by: Bearer; amount: Money };
  }): Promise<void> {
    const reason = wish.reason.trim();
    if (reason === '' || reason.length > REASON_MAX_CHARS) throw new DecisionIncomplete();
    await this.uow.run(async (tx) => {
      const claim = await this.claims.getForUpdate(tx, wish.claimId);
      const borne = wish.borne && (await this.borneIn(tx, claim, wish.borne));
      if (claim.last && isSame(claim.last.borne, borne)) throw new DecidedSo();
      const decision: Decision = { no: (claim.last?.no ?? 0) + 1, borne };
      await this.claims.decide(tx, claim.id, decision, { userId: wish.userId, reason });
      await this.takeBack(tx, claim);
      await this.book(tx, claim, decision);
      const outcome = borne ? 'solved' : 'no-ground';
      await this.cases.close(tx, causeOf(claim.id), { outcome, actorId: wish.userId });
    });
  }

  private async borneIn(
    tx: Tx,
    claim: LockedClaim,
    { by, amount }: { by: Bearer; amount: Money },
  ): Promise<NonNullable<Decision['borne']>> {
    const { supplier } = await this.orders.saleOf(tx, claim.orderId, claim.supplierId);
    if (!amount.isPositive || amount.isMoreThan(supplier)) throw new DecisionIncomplete();
    return { by, amount, account: accountOf(by, claim).code };
  }

  private async takeBack(tx: Tx, { id, shipmentId, orderId, last }: LockedClaim): Promise<void> {
    if (!last?.borne) return;
    const ref = `${id}:${last.no}`;
    await this.ledger.reverse(tx, {
      kind: 'claim.allowed.reversed',
      ref,
      of: { kind: 'claim.allowed', ref },
      happenedAt: this.clock.now(),
      document: { claimId: id, shipmentId, orderId },
    });
  }

  private async book(tx: Tx, claim: LockedClaim, { no, borne }: Decision): Promise<void> {
    if (!borne) return;
    const { id, shipmentId, orderId, supplierId } = claim;
    await this.ledger.post(tx, {
      kind: 'claim.allowed',
      ref: `${id}:${no}`,
      happenedAt: this.clock.now(),
      document: { claimId: id, shipmentId, orderId },
      lines: [debit(accountOf(borne.by, claim), borne.amount), credit(chart.supplierPayable(supplierId), borne.amount)],
    });
  }
}

function accountOf(bearer: Bearer, { courier, resellerId }: LockedClaim): Account {
  switch (bearer) {
    case 'courier':
      return chart.courierClaims(courier);
    case 'reseller':
      return chart.resellerPayable(resellerId);
    case 'platform':
      return chart.returnLosses;
  }
}

function isSame(one: Decision['borne'], other: Decision['borne']): boolean {
  if (!one || !other) return one === other;
  return one.by === other.by && one.amount.equals(other.amount);
}
