import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { ChainQueries, type PartyMoney } from '../infra/chain.queries.js';
import { type DeductionLine, DeductionQueries } from '../infra/deduction.queries.js';
import { type EarningLine, EarningsQueries, type PaymentLine, type RewardLine } from '../infra/earnings.queries.js';
import { type NextPayout, PayoutHolds } from './payout-holds.js';

/** A person's earnings in one part she plays. */
export interface Earnings {
  readonly sums: Pick<PartyMoney, 'pending' | 'payable' | 'inTransit' | 'paid' | 'clawedBack'>;
  /** Of what is payable, what waits until a question whose customer an order is has its answer. */
  readonly held: Money;
  readonly lines: readonly EarningLine[];
  readonly payments: readonly PaymentLine[];
  readonly rewards: readonly RewardLine[];
  readonly next: NextPayout;
  /** A supplier's charges and corrections. */
  readonly deductions: readonly DeductionLine[];
}

/** Where the list of lines goes on. */
export interface EarningsPlace {
  readonly shipmentId: string;
  readonly deliveryNo: number;
}

const PAYMENTS_SHOWN = 20;
const REWARDS_SHOWN = 20;
const DEDUCTIONS_SHOWN = 40;
const NOTHING = {
  pending: Money.zero,
  payable: Money.zero,
  inTransit: Money.zero,
  paid: Money.zero,
  clawedBack: Money.zero,
};

/** Shows somebody her own money. */
@Injectable()
export class MyEarnings {
  constructor(
    private readonly chain: ChainQueries,
    private readonly earnings: EarningsQueries,
    private readonly charges: DeductionQueries,
    private readonly holds: PayoutHolds,
  ) {}

  async of(
    party: 'supplier' | 'reseller',
    partyId: string,
    options: { after: EarningsPlace | undefined; limit: number },
  ): Promise<Earnings> {
    const [parties, lines, payments, rewards, deductions, next, held] = await Promise.all([
      this.chain.parties({ partyId, limit: 2 }),
      this.earnings.lines({ party, partyId }, options),
      this.earnings.payments({ party, partyId }, PAYMENTS_SHOWN),
      party === 'reseller' ? this.earnings.rewards(partyId, REWARDS_SHOWN) : [],
      party === 'supplier' ? this.charges.of(partyId, DEDUCTIONS_SHOWN) : [],
      this.holds.nextFor(party, partyId),
      party === 'reseller' ? this.earnings.held(partyId) : Money.zero,
    ]);
    const sums = parties.find((found) => found.party === party) ?? NOTHING;
    return { sums, held, lines, payments, rewards, deductions, next };
  }
}
