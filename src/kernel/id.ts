import { DomainError } from './domain-error.js';

/** A UUID of one kind of thing: an order's id is no shipment's id. */
export type Id<Of extends string> = string & { readonly idOf: Of };

/** What was given for an id is no UUID. */
export class UnreadableId extends DomainError {
  constructor() {
    super('unreadable-id', 'not-found');
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Reads an id from outside. Throws {@link UnreadableId}, answered like an unknown id. */
export function parseId<Of extends string>(text: string): Id<Of> {
  if (!UUID.test(text)) throw new UnreadableId();
  return text.toLowerCase() as Id<Of>;
}
