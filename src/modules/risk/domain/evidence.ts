import type { Policy } from './policy.js';

/** How parcels of somebody or of somewhere went. */
export interface Tally {
  readonly delivered: number;
  readonly cameBack: number;
  readonly disowned: number;
  /** Of the delivered ones: sent back by their buyers. */
  readonly returned: number;
}

/** All that is known when an order is weighed; keys are hex. */
export interface Evidence {
  readonly policy: Policy;
  readonly phone: Tally;
  readonly pincode: Tally;
  readonly area: Tally;
  readonly reseller: Tally;
  /** One for each supplier of the cart. */
  readonly suppliers: readonly Tally[];
  /** Orders of this phone in the last hour, this one not counted. */
  readonly ordersThisHour: number;
  /** Of the last 30 days, and not yet known how they end. */
  readonly openOrders: number;
  readonly hasOrderedBefore: boolean;
  /** Other phones in the last hour with the same visitor's cookie. */
  readonly phonesOfVisitor: number;
  /** Other phones in the last day with the same address. */
  readonly phonesAtAddress: number;
  /** The reseller's orders for her own phone in 30 days, this one not counted. */
  readonly ownOrders: number;
  readonly isOwn: boolean;
  readonly phoneKey: string;
  readonly addressKey: string;
  readonly visitorHash: string | null;
  readonly resellerId: string;
  readonly pincodeText: string;
  readonly addressText: string;
  readonly at: Date;
}

/** What the order itself is: its amount in whole paise, and its pieces. */
export interface Basket {
  readonly duePaise: bigint;
  readonly pieces: number;
}
