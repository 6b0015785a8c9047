import type { Facts, PhoneNumber } from '../../../kernel/index.js';

/** A code on its way to a phone. */
export interface CodeMessage {
  readonly phone: PhoneNumber;
  readonly code: string;
  readonly purpose: CodePurpose;
  readonly language: string;
  /** What the reader is told beside the code: the amount, who the parcel is from. */
  readonly facts?: Facts;
}

/** What a code opens. */
export type CodePurpose = 'sign-in' | 'order-consent' | 'pool-seat' | 'saved-addresses';

/** Brings codes to phones; called after the code is committed, never inside a transaction. */
export abstract class CodeSender {
  /** Throws a DomainError of kind `unavailable` when the message could not be handed over. */
  abstract send(message: CodeMessage): Promise<void>;
}
