/** So many minutes a seat waits for the payment that must come first: a UPI app takes two, and others wait for the seat. */
export const HOLD_MINUTES = 30;
