import { Injectable } from '@nestjs/common';
import { Clock, type Id, type PhoneNumber } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { type CodeVerdict, refuseUnlessRight } from '../domain/one-time-code.js';
import { SessionRepository } from '../infra/session.repository.js';
import { UserRepository } from '../infra/user.repository.js';
import { OneTimeCodes } from './one-time-codes.js';

/** A session stays open so long without a new code. */
const SESSION_DAYS = 30;

/** A person who has just signed in. */
export interface SignedIn {
  readonly token: string;
  readonly userId: Id<'User'>;
  readonly expiresAt: Date;
}

/** Turns a right code into a session; a new phone becomes a new user. */
@Injectable()
export class SignIn {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly codes: OneTimeCodes,
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws WrongCode, CodeBurnt or CodeExpired. */
  async execute(command: {
    codeId: string;
    code: string;
    phone: PhoneNumber;
    language: string;
    device: string;
  }): Promise<SignedIn> {
    const { codeId, code, phone, language, device } = command;
    const expiresAt = new Date(this.clock.now().getTime() + SESSION_DAYS * 86_400_000);
    const result = await this.uow.run<{ verdict: CodeVerdict; signedIn?: SignedIn }>(async (tx) => {
      const verdict = await this.codes.redeem(tx, { codeId, code, purpose: 'sign-in', boundTo: phone });
      if (verdict.outcome !== 'right') return { verdict };
      const userId = await this.users.ensure(tx, phone, language);
      const token = await this.sessions.open(tx, { userId, device, expiresAt });
      return { verdict, signedIn: { token, userId, expiresAt } };
    });
    refuseUnlessRight(result.verdict);
    if (!result.signedIn) throw new Error('a right code without a session');
    return result.signedIn;
  }
}
