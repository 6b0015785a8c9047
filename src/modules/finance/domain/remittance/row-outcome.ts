import type { Money } from '../../../../kernel/index.js';
import type { Decision, DecisionKind } from './decision.js';
import type { RemittanceRow } from './remittance-row.js';

/** `told-before`: an earlier file brought this very row (same transfer, same parcel), so that nothing is booked again. */
export type RowDecision = DecisionKind | 'told-before';

/** A row of a file with what became of it; without a decision it was told before. */
export interface RowOutcome {
  readonly no: number;
  readonly row: RemittanceRow;
  readonly decision?: Decision;
}

/** Rows and sums of one kind of decision in a file. */
export interface DecisionSum {
  readonly decision: RowDecision;
  readonly rows: number;
  readonly amount: Money;
  readonly matched: Money;
  readonly difference: Money;
  readonly unmatched: Money;
}
