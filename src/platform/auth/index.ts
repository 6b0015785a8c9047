export { type Actor, CurrentActor, MaybeActor, type RequestWithActor } from './actor.js';
export { SessionGuard } from './session.guard.js';
export { SESSION_COOKIE, Sessions } from './sessions.js';
