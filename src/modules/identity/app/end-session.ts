import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { SessionRepository } from '../infra/session.repository.js';

/** There is no open session of this person under that id. */
export class UnknownSession extends DomainError {
  constructor() {
    super('unknown-session', 'not-found');
  }
}

/** Ends one session of a person, at once and for good. */
@Injectable()
export class EndSession {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: SessionRepository,
  ) {}

  /** Throws {@link UnknownSession}. */
  async execute(command: { userId: Id<'User'>; sessionId: Id<'Session'> }): Promise<void> {
    const ended = await this.uow.run((tx) => this.sessions.end(tx, command));
    if (!ended) throw new UnknownSession();
  }
}
