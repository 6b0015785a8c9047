import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Id } from '../../kernel/index.js';
import { DomainError } from '../../kernel/index.js';

/** Who asks: a signed-in person with what she may do. */
export interface Actor {
  readonly userId: Id<'User'>;
  readonly sessionId: Id<'Session'>;
  readonly roles: readonly string[];
  readonly permissions: ReadonlySet<string>;
  readonly name: string;
  readonly language: string;
}

/** A request as the session guard leaves it. */
export interface RequestWithActor {
  actor?: Actor | undefined;
}

/** Nobody is signed in, or the session has ended. */
export class NotSignedIn extends DomainError {
  constructor() {
    super('not-signed-in', 'unauthenticated');
  }
}

/** Signed in, but not for this. */
export class NotAllowed extends DomainError {
  constructor() {
    super('not-allowed', 'forbidden');
  }
}

/** The signed-in person of a guarded endpoint. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor) throw new NotSignedIn();
  return actor;
});

/** The signed-in person, if there is one, of a public endpoint. */
export const MaybeActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined =>
    context.switchToHttp().getRequest<RequestWithActor>().actor,
);
