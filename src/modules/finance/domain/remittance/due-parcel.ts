import type { Id, Money } from '../../../../kernel/index.js';

/** A parcel whose cash this courier holds, held or is to take; the caller chooses the courier and the reach in time. */
export interface DueParcel {
  readonly shipmentId: Id<'Shipment'>;
  readonly awb: string;
  /** Our order number, as it was given to the courier. */
  readonly orderReference?: string;
  /** The cash that the courier took at the door. */
  readonly due: Money;
  /** Set where an earlier file already brought the money. */
  readonly remitted?: { readonly amount: Money; readonly on?: string; readonly utr?: string };
  /** What is still missing of cash that came too little; absent where nothing is. */
  readonly rest?: Money;
  /** Not handed over: not yet, or the courier has corrected a delivery. No row may settle it. */
  readonly delivery?: 'to-come' | 'corrected';
  /** A row of the file that is not at hand here names it by its whole AWB, so that no guess may take it. */
  readonly isNamedElsewhere?: boolean;
}
