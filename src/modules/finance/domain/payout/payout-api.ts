import type { PayoutLine } from '../payout-file/payout-line.js';

/** What the bank says of one payment now. */
export interface PayoutNews {
  /** The bank's own number of it. */
  readonly bankId: string;
  /** `reversed`: paid first, then sent back by the receiving bank. */
  readonly state: 'processing' | 'paid' | 'failed' | 'reversed';
  /** Always there when paid. */
  readonly utr?: string;
  readonly reason?: string;
}

/** A bank that makes payments one by one. Must be called outside transactions. */
export abstract class PayoutApi {
  /**
   * Asks for a payment under its own reference as the key: the same payment again is the same order. Throws BankSilent (it
   * may have been made or not: ask again, never under another key) or BankRefused (it was not taken).
   */
  abstract pay(payment: PayoutLine): Promise<PayoutNews>;
  /** What became of a payment by the bank's number. Throws BankSilent or BankRefused. */
  abstract ask(bankId: string): Promise<PayoutNews>;
  /** The payment that the bank has under our reference, if any. Throws BankSilent or BankRefused. */
  abstract find(reference: string): Promise<PayoutNews | undefined>;
}
