import type { FailureReason } from './failure-reason.js';

/** A courier stood at the door in vain. */
export interface FailedAttempt {
  readonly at: Date;
  readonly provider: string;
  readonly awb: string;
  readonly reason: FailureReason;
  /** As it told us. */
  readonly courierWords: string;
}
