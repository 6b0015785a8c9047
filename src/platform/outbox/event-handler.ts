import { SetMetadata } from '@nestjs/common';
import type { DomainEvent } from '../../kernel/index.js';
import type { Tx } from '../database/index.js';

/** What a handler is told beside the event itself. */
export interface EventContext {
  readonly eventId: string;
  readonly occurredAt: Date;
}

/**
 * Consequence on a cause: runs in a unit of work that already holds its inbox row, so that a repeated delivery never
 * reaches it. Events arrive in no promised order.
 */
export interface EventHandler<Event extends DomainEvent> {
  handle(event: Event, tx: Tx, context: EventContext): Promise<void>;
}

/**
 * The same for events that come by the hundred and want one small thing each. Where nobody else hears them, all that are due
 * are handed over at once, in the unit of work that closes them, so that each costs a part of one transaction and not one of
 * its own. When it fails, that unit is undone and every event goes through `handle` alone. A crash may undo it after its commit, too,
 * and then all of it comes again: it may do nothing outside the database.
 */
export interface GatheringHandler<Event extends DomainEvent> extends EventHandler<Event> {
  handleAll(events: readonly Event[], tx: Tx): Promise<void>;
}

/** Metadata key of {@link Handles}. */
export const HANDLES = 'haat:handles';

/** Names the event type a handler class listens to; the class name is its place in the inbox and must stay. */
export const Handles = (type: string) => SetMetadata(HANDLES, type);
