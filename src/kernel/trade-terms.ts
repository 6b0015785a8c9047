/** What the platform promises to everybody who trades on it, in days; several modules reckon with the same promise. */

/** Days from the delivery in which the buyer may send something back by herself. */
export const BUYER_RETURN_DAYS = 7;

/** Days that a maker usually needs until the courier has the parcel. */
export const USUAL_PACKING_DAYS = 2;

/** Days from the hand-over to the door, to most places. */
export const USUAL_DELIVERY_DAYS = 5;

/** The day of the week on which money that is due is sent to banks: Tuesday (Sunday is 0). */
export const PAYOUT_WEEKDAY = 2;
