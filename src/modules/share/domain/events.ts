import type { DomainEvent, Id } from '../../../kernel/index.js';

/** The base under some of her links has risen; they go on as they are until the last of the 72 hours is over. */
export interface BaseRising extends DomainEvent<'share.base-rising.v1'> {
  readonly resellerId: Id<'User'>;
  readonly links: number;
  /** When the first of them is reached, ISO 8601. */
  readonly takesEffectAt: string;
}

/** The risen base has come to some of her links: they go on with a smaller margin, or have ended. */
export interface BaseRisen extends DomainEvent<'share.base-risen.v1'> {
  readonly resellerId: Id<'User'>;
  readonly lowered: number;
  readonly ended: number;
}

/** Everything sharing tells others. */
export type ShareEvent = BaseRising | BaseRisen;
