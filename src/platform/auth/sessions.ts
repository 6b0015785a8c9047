import type { Actor } from './actor.js';

/** Name of the cookie that carries the session's token. */
export const SESSION_COOKIE = 'haat_session';

/** Where a token leads to a person; the identity module keeps it. */
export abstract class Sessions {
  /** The person behind a session that has neither ended nor run out; undefined for any other token. */
  abstract find(token: string): Promise<Actor | undefined>;
}
