import type { SeededChance } from './seeded-chance.js';
import type { VirtualClock } from './virtual-clock.js';
import type { DeliveryPatience, WebhookTarget } from './webhook-sender.js';

/** A running simulator: where it listens, how to steer it, how to end it. */
export interface Running<Control> {
  readonly url: string;
  readonly control: Control;
  close(): Promise<void>;
}

/** What all simulators share: one time, one seed, one platform to call back. */
export interface Surroundings {
  readonly clock: VirtualClock;
  readonly chance: SeededChance;
  readonly target: WebhookTarget;
  readonly patience: DeliveryPatience;
}
