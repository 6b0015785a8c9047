import { Injectable } from '@nestjs/common';
import { Clock, type PhoneNumber } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { CodeSender, OneTimeCodes, refuseUnlessRight } from '../../identity/index.js';
import { type SavedAddress, SavedAddressRepository } from '../infra/saved-address.repository.js';

/** A browser that has shown its phone may see addresses for so long. */
export const PASS_MINUTES = 30;

/** Opens a phone's earlier addresses to whoever reads a code on it, and to nobody before. */
@Injectable()
export class SavedAddresses {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly addresses: SavedAddressRepository,
    private readonly codes: OneTimeCodes,
    private readonly sender: CodeSender,
    private readonly clock: Clock,
  ) {}

  /** Sends a code whether or not anything is kept: that would tell strangers who orders here. Throws TooManyCodes. */
  async ask(phone: PhoneNumber, language: string): Promise<{ readonly codeId: string }> {
    const subject = { purpose: 'saved-addresses' as const, phone, boundTo: phone };
    const { code, codeId } = await this.uow.run((tx) => this.codes.issue(tx, subject));
    await this.sender.send({ phone, code, purpose: subject.purpose, language });
    return { codeId };
  }

  /** Gives the browser its pass. Throws WrongCode, CodeBurnt or CodeExpired. */
  async open(attempt: { codeId: string; phone: PhoneNumber; code: string; tokenHash: Buffer }): Promise<void> {
    const { codeId, phone, code, tokenHash } = attempt;
    const verdict = await this.uow.run(async (tx) => {
      const tried = await this.codes.redeem(tx, { codeId, code, purpose: 'saved-addresses', boundTo: phone });
      const expiresAt = new Date(this.clock.now().getTime() + PASS_MINUTES * 60_000);
      if (tried.outcome === 'right') await this.addresses.givePass(tx, tokenHash, phone, expiresAt);
      return tried;
    });
    // After the commit: a wrong try must count.
    refuseUnlessRight(verdict);
  }

  /** Undefined for a browser without a pass. */
  seenWith(tokenHash: Buffer): Promise<readonly SavedAddress[] | undefined> {
    return this.addresses.seenWith(tokenHash);
  }

  async forget(tokenHash: Buffer, addressId: string): Promise<void> {
    await this.uow.run((tx) => this.addresses.forget(tx, tokenHash, addressId));
  }
}
