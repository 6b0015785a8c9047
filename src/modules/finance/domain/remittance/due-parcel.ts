import type { Id, Money } from '../../../../kernel/index.js';

/** A delivered parcel whose cash this courier holds or held; the caller chooses the courier and the reach in time. */
export interface DueParcel {
  readonly shipmentId: Id<'Shipment'>;
  readonly awb: string;
  /** Our order number, as it was given to the courier. */
  readonly orderReference?: string;
  /** The cash that the courier took at the door. */
  readonly due: Money;
  /** Set where an earlier file already brought the money. */
  readonly remitted?: { readonly amount: Money; readonly on?: string; readonly utr?: string };
}
