import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { randomBase58 } from '../../../platform/secrets/index.js';
import { InvitationOfOneself, InvitationUnknown } from '../domain/invitation.js';
import { UnknownReseller } from '../domain/reseller.js';
import { InvitationRepository } from '../infra/invitation.repository.js';
import { ResellerRepository } from '../infra/reseller.repository.js';

const CODE_LENGTH = 8;

/** Invitation codes, and who came by whose: once, for ever, and one level only. */
@Injectable()
export class Invitations {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly invitations: InvitationRepository,
    private readonly resellers: ResellerRepository,
  ) {}

  /** Her own code, made when she first looks. Throws {@link UnknownReseller}. */
  codeOf(resellerId: string): Promise<string> {
    return this.uow.run(async (tx) => {
      if (!(await this.resellers.find(tx, resellerId))) throw new UnknownReseller();
      return this.invitations.codeOf(tx, resellerId, randomBase58(CODE_LENGTH));
    });
  }

  /** Writes down who invited somebody who has just joined. Throws {@link InvitationUnknown} or {@link InvitationOfOneself}. */
  async accept(tx: Tx, code: string, joiningId: string): Promise<void> {
    const inviter = await this.invitations.inviter(tx, code, joiningId);
    if (!inviter) throw new InvitationUnknown();
    if (inviter.isSamePerson) throw new InvitationOfOneself();
    await this.invitations.addReferral(tx, { referredId: joiningId, referrerId: inviter.id, code });
  }
}
