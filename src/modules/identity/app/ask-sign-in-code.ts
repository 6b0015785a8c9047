import { Injectable } from '@nestjs/common';
import type { PhoneNumber } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { CodeSender } from '../domain/code-sender.js';
import { OneTimeCodes } from './one-time-codes.js';

/** Sends a sign-in code to a phone; the answer is the same whether the phone is known or not. */
@Injectable()
export class AskSignInCode {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly codes: OneTimeCodes,
    private readonly sender: CodeSender,
  ) {}

  /** Throws TooManyCodes, or an `unavailable` error when the message cannot be sent. */
  async execute(command: { phone: PhoneNumber; language: string }): Promise<{ codeId: string; expiresAt: Date }> {
    const { phone, language } = command;
    const issued = await this.uow.run((tx) => this.codes.issue(tx, { purpose: 'sign-in', phone, boundTo: phone }));
    await this.sender.send({ phone, code: issued.code, purpose: 'sign-in', language });
    return { codeId: issued.codeId, expiresAt: issued.expiresAt };
  }
}
