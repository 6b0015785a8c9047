import { optional, shape, text, times, upTo } from '../wire/body-reader.js';

/** The three calls that book a parcel. */
export const BOOKING_STEPS = ['create', 'awb', 'pickup'] as const;
export type BookingStep = (typeof BOOKING_STEPS)[number];

/** What goes wrong, for all parcels or for one; counts are used up one by one. */
export interface CourierFaults {
  /** Each webhook is sent so many times more. */
  readonly duplicates?: number;
  /** Each webhook is sent so many hours after the scan. */
  readonly holdHours?: number;
  /** Webhooks wait until so many hours after the first of them and then leave in another order. */
  readonly reorderHours?: number;
  /** The first attempt of so many webhooks is signed with another secret; the retry is right. */
  readonly wrongSignatures?: number;
  /** So many calls of the step are answered 500 and do nothing. */
  readonly bookingErrors?: Readonly<Partial<Record<BookingStep, number>>>;
  /** So many calls of the step do their work and are never answered. */
  readonly bookingTimeouts?: Readonly<Partial<Record<BookingStep, number>>>;
}

const STEPS = shape<Partial<Record<BookingStep, number>>>({
  create: optional(times()),
  awb: optional(times()),
  pickup: optional(times()),
});
const HOURS_MAX = 24 * 60;

/** Reads the body of `POST /__sim/faults`: the faults, and `parcel` (channel order id or AWB) unless meant for all. */
export const readCourierFaults = shape<CourierFaults & { readonly parcel?: string }>({
  parcel: optional(text(100)),
  duplicates: optional(times(20)),
  holdHours: optional(upTo(HOURS_MAX)),
  reorderHours: optional(upTo(HOURS_MAX)),
  wrongSignatures: optional(times()),
  bookingErrors: optional(STEPS),
  bookingTimeouts: optional(STEPS),
});

/** The set faults: those of a parcel stand before those of all. */
export class CourierFaultDesk {
  private all: CourierFaults = {};
  private readonly parcels = new Map<string, CourierFaults>();

  set(faults: CourierFaults, parcel?: string): void {
    if (parcel === undefined) this.all = { ...this.all, ...faults };
    else this.parcels.set(parcel, { ...this.parcels.get(parcel), ...faults });
  }

  clear(): void {
    this.all = {};
    this.parcels.clear();
  }

  listing(): { all: CourierFaults; parcels: Record<string, CourierFaults> } {
    return { all: this.all, parcels: Object.fromEntries(this.parcels) };
  }

  /** The value of a lasting fault; 0 when it is not set. */
  level(fault: 'duplicates' | 'holdHours' | 'reorderHours', names: readonly (string | undefined)[]): number {
    return this.own(names, (faults) => faults[fault] !== undefined)?.faults[fault] ?? this.all[fault] ?? 0;
  }

  /** Whether one webhook is to be signed wrongly; uses up one. */
  takeWrongSignature(names: readonly (string | undefined)[]): boolean {
    const own = this.own(names, (faults) => (faults.wrongSignatures ?? 0) > 0);
    const left = own ? own.faults.wrongSignatures! : (this.all.wrongSignatures ?? 0);
    if (left > 0) this.set({ wrongSignatures: left - 1 }, own?.name);
    return left > 0;
  }

  /** Whether this booking call is to fail so; uses up one. */
  takeBooking(fault: 'bookingErrors' | 'bookingTimeouts', step: BookingStep, names: readonly string[]): boolean {
    const own = this.own(names, (faults) => (faults[fault]?.[step] ?? 0) > 0);
    const counts = own ? own.faults[fault] : this.all[fault];
    const left = counts?.[step] ?? 0;
    if (left > 0) this.set({ [fault]: { ...counts, [step]: left - 1 } }, own?.name);
    return left > 0;
  }

  private own(names: readonly (string | undefined)[], has: (faults: CourierFaults) => boolean) {
    for (const name of names) {
      const faults = name === undefined ? undefined : this.parcels.get(name);
      if (name !== undefined && faults && has(faults)) return { name, faults };
    }
    return undefined;
  }
}
