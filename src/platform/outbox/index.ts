export { type EventContext, type EventHandler, type GatheringHandler, Handles } from './event-handler.js';
export { Outbox } from './outbox.js';
export { OutboxModule } from './outbox.module.js';
export { OutboxRelay } from './outbox-relay.js';
