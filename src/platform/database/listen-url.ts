/** Injection token of the address for a connection of its own that listens to NOTIFY. */
export const DATABASE_LISTEN_URL = Symbol('DatabaseListenUrl');
