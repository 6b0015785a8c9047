import { Money } from '../../../kernel/index.js';
import type { Decision, DecisionKind } from '../domain/remittance/decision.js';

/** Rows of one decision; sums in whole paise. Always: matched + part + difference + unmatched = amount. */
export interface ReconciledClass {
  readonly rows: number;
  readonly amountPaise: number;
  readonly matchedPaise: number;
  readonly partPaise: number;
  readonly differencePaise: number;
  readonly unmatchedPaise: number;
}

/** Counts and sums by class. */
export function classesOf(decisions: readonly Decision[]): Partial<Record<DecisionKind, ReconciledClass>> {
  const kinds = [...new Set(decisions.map(({ kind }) => kind))];
  return Object.fromEntries(
    kinds.map((kind) => {
      const those = decisions.filter((decision) => decision.kind === kind);
      const sum = (amountOf: (decision: Decision) => Money) => Number(Money.sum(those.map(amountOf)).paise);
      return [
        kind,
        {
          rows: those.length,
          amountPaise: sum(({ row }) => row.amount),
          matchedPaise: sum(({ matched }) => matched),
          partPaise: sum(({ part }) => part),
          differencePaise: sum(({ difference }) => difference),
          unmatchedPaise: sum(({ unmatched }) => unmatched),
        },
      ];
    }),
  );
}
