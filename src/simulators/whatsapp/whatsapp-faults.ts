import { mapOf, oneOf, optional, shape, times } from '../wire/body-reader.js';
import { GRAPH_ERROR_CODES, type GraphErrorCode } from './graph-error.js';

/** What goes wrong at WhatsApp; counts are used up one by one, suffixes are of the number written to. */
export interface WhatsAppFaults {
  /** So many sends are answered 500 and do nothing. */
  readonly serverErrors?: number;
  /** So many sends are accepted and shown on the phone, and never answered. */
  readonly timeouts?: number;
  /** So many sends are refused with 130429. */
  readonly rateLimits?: number;
  /** Each webhook is sent so many times more. */
  readonly duplicates?: number;
  /** The first attempt of so many webhooks is signed with another secret. */
  readonly wrongSignatures?: number;
  /** Refused at once, besides 0026, which is always 131026. */
  readonly refusedSuffixes?: Readonly<Record<string, GraphErrorCode>>;
  /** Accepted, and failed later by a status webhook. */
  readonly failedSuffixes?: Readonly<Record<string, GraphErrorCode>>;
}

const SUFFIXES = mapOf(/^\d{1,15}$/, oneOf(GRAPH_ERROR_CODES));

/** Reads the body of `POST /__sim/faults`. */
export const readWhatsAppFaults = shape<WhatsAppFaults>({
  serverErrors: optional(times()),
  timeouts: optional(times()),
  rateLimits: optional(times()),
  duplicates: optional(times(20)),
  wrongSignatures: optional(times()),
  refusedSuffixes: optional(SUFFIXES),
  failedSuffixes: optional(SUFFIXES),
});

/** Numbers with this ending are not on WhatsApp, with or without faults. */
const NOT_ON_WHATSAPP = '0026';

/** The set faults. */
export class WhatsAppFaultDesk {
  private faults: WhatsAppFaults = {};

  set(faults: WhatsAppFaults): void {
    this.faults = { ...this.faults, ...faults };
  }

  clear(): void {
    this.faults = {};
  }

  listing(): WhatsAppFaults {
    return this.faults;
  }

  get copies(): number {
    return 1 + (this.faults.duplicates ?? 0);
  }

  /** Whether this fault strikes now; uses up one. */
  take(fault: 'serverErrors' | 'timeouts' | 'rateLimits' | 'wrongSignatures'): boolean {
    const left = this.faults[fault] ?? 0;
    if (left > 0) this.set({ [fault]: left - 1 });
    return left > 0;
  }

  refusalFor(phone: string): GraphErrorCode | undefined {
    return codeFor(phone, { [NOT_ON_WHATSAPP]: 131026, ...this.faults.refusedSuffixes });
  }

  failureFor(phone: string): GraphErrorCode | undefined {
    return codeFor(phone, this.faults.failedSuffixes ?? {});
  }
}

function codeFor(phone: string, suffixes: Readonly<Record<string, GraphErrorCode>>): GraphErrorCode | undefined {
  return Object.entries(suffixes).find(([suffix]) => phone.endsWith(suffix))?.[1];
}
