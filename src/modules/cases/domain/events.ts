import type { DomainEvent, Id } from '../../../kernel/index.js';
import type { CaseId, CaseOutcome } from './case.js';

/** Somebody of support has closed a case by hand; what it was about may be over with it. */
export interface CaseClosed extends DomainEvent<'cases.case-closed.v1'> {
  readonly caseId: CaseId;
  /** What opened it; empty where a person did. */
  readonly cause: string;
  readonly orderId?: Id<'Order'>;
  readonly outcome: CaseOutcome;
  readonly by: Id<'User'>;
}
