import { listOf, optional, shape, text, times, upTo } from '../wire/body-reader.js';

/** What goes wrong at the bank; counts are used up one by one. */
export interface BankFaults {
  /** So many files are answered 500 and not taken. */
  readonly serverErrors?: number;
  /** So many files are taken and never answered. */
  readonly timeouts?: number;
  /** Transfers that come back so many hours after they were paid, by reference. */
  readonly reversals?: readonly Reversal[];
}

/** A transfer that is returned after it was paid. */
export interface Reversal {
  readonly reference: string;
  readonly afterHours: number;
  /** "Returned by beneficiary bank" unless told. */
  readonly reason?: string;
}

const REVERSAL_HOURS_MAX = 24 * 60;

/** Reads the body of `POST /__sim/faults`. */
export const readBankFaults = shape<BankFaults>({
  serverErrors: optional(times()),
  timeouts: optional(times()),
  reversals: optional(
    listOf(shape<Reversal>({ reference: text(40), afterHours: upTo(REVERSAL_HOURS_MAX), reason: optional(text(140)) })),
  ),
});

/** The set faults. */
export class BankFaultDesk {
  private faults: BankFaults = {};

  set(faults: BankFaults): void {
    this.faults = { ...this.faults, ...faults };
  }

  clear(): void {
    this.faults = {};
  }

  listing(): BankFaults {
    return this.faults;
  }

  /** Whether this fault strikes now; uses up one. */
  take(fault: 'serverErrors' | 'timeouts'): boolean {
    const left = this.faults[fault] ?? 0;
    if (left > 0) this.set({ [fault]: left - 1 });
    return left > 0;
  }

  reversalOf(reference: string): Reversal | undefined {
    return this.faults.reversals?.find((reversal) => reversal.reference === reference);
  }
}
