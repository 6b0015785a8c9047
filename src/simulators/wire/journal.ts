import type { Clock } from '../../kernel/index.js';

/** One call that reached a simulator; `status` is 0 while, or when for good, no answer was sent. */
export interface CallNote {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  status: number;
}

/** One webhook as it was sent, with every attempt's answer: an HTTP status, or why there was none. */
export interface DeliveryNote {
  readonly at: string;
  readonly url: string;
  readonly body: unknown;
  readonly attempts: (number | string)[];
  outcome: 'sending' | 'delivered' | 'lost';
}

/** What happened between the platform and one simulator, newest last. */
export interface Transcript {
  readonly calls: readonly CallNote[];
  readonly deliveries: readonly DeliveryNote[];
}

const NOTES_MAX = 5_000;

/** Keeps the newest notes of calls and deliveries. */
export class Journal {
  private readonly calls: CallNote[] = [];
  private readonly deliveries: DeliveryNote[] = [];

  constructor(private readonly clock: Clock) {}

  call(method: string, path: string): CallNote {
    return keep(this.calls, { at: this.clock.now().toISOString(), method, path, status: 0 });
  }

  delivery(url: string, body: unknown): DeliveryNote {
    const at = this.clock.now().toISOString();
    return keep(this.deliveries, { at, url, body, attempts: [], outcome: 'sending' as const });
  }

  transcript(): Transcript {
    return { calls: this.calls, deliveries: this.deliveries };
  }
}

function keep<Note>(notes: Note[], note: Note): Note {
  notes.push(note);
  if (notes.length > NOTES_MAX) notes.shift();
  return note;
}
