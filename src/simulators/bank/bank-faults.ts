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

const COUNT = { type: 'integer', minimum: 0, maximum: 1_000 } as const;

/** JSON schema of `POST /__sim/faults`. */
export const BANK_FAULTS_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    serverErrors: COUNT,
    timeouts: COUNT,
    reversals: {
      type: 'array',
      maxItems: 1_000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['reference', 'afterHours'],
        properties: {
          reference: { type: 'string', minLength: 1, maxLength: 40 },
          afterHours: { type: 'number', minimum: 0, maximum: 24 * 60 },
          reason: { type: 'string', maxLength: 140 },
        },
      },
    },
  },
} as const;

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
