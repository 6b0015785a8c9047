export { type EventContext, type EventHandler, Handles } from './event-handler.js';
export { HandlerRegistry } from './handler-registry.js';
export { Outbox } from './outbox.js';
export { OutboxModule } from './outbox.module.js';
export { EVENT_JOB, OutboxRelay } from './outbox-relay.js';
