import { optional, shape, times, upTo } from '../wire/body-reader.js';

/** What goes wrong at the gateway; counts are used up one by one, levels stay until they are cleared. */
export interface GatewayFaults {
  /** So many calls are answered 500 and not done. */
  readonly serverErrors?: number;
  /** So many calls are done and never answered. */
  readonly timeouts?: number;
  /** Each webhook comes so many times more. */
  readonly duplicates?: number;
  /** Webhooks leave so many hours later. */
  readonly holdHours?: number;
  /** So many webhooks never leave. */
  readonly lost?: number;
  /** 1: the webhooks of one happening leave in the wrong order. */
  readonly reorder?: number;
  /** So many refunds and payouts fail when they are decided. */
  readonly refundsFail?: number;
}

const HOURS_MAX = 24 * 30;

/** Reads the body of `POST /__sim/faults`. */
export const readGatewayFaults = shape<GatewayFaults>({
  serverErrors: optional(times()),
  timeouts: optional(times()),
  duplicates: optional(times(20)),
  holdHours: optional(upTo(HOURS_MAX)),
  lost: optional(times()),
  reorder: optional(times(1)),
  refundsFail: optional(times()),
});

/** The set faults. */
export class GatewayFaultDesk {
  private faults: GatewayFaults = {};

  set(faults: GatewayFaults): void {
    this.faults = { ...this.faults, ...faults };
  }

  clear(): void {
    this.faults = {};
  }

  listing(): GatewayFaults {
    return this.faults;
  }

  level(fault: 'duplicates' | 'holdHours' | 'reorder'): number {
    return this.faults[fault] ?? 0;
  }

  /** Whether this fault strikes now; uses up one. */
  take(fault: 'serverErrors' | 'timeouts' | 'lost' | 'refundsFail'): boolean {
    const left = this.faults[fault] ?? 0;
    if (left > 0) this.set({ [fault]: left - 1 });
    return left > 0;
  }
}
