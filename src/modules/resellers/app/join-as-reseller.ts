import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { IdentityApi } from '../../identity/index.js';
import { readInvitationCode } from '../domain/invitation.js';
import { type ResellerProfile, ResellerRepository } from '../infra/reseller.repository.js';
import { Invitations } from './invitations.js';

/** Makes a signed-in person a reseller, or changes what she told before. */
@Injectable()
export class JoinAsReseller {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly identity: IdentityApi,
    private readonly resellers: ResellerRepository,
    private readonly invitations: Invitations,
  ) {}

  /**
   * An invitation counts for somebody new and is passed over for everybody else. Throws InvitationUnknown or
   * InvitationOfOneself.
   */
  async execute({ invite, ...profile }: ResellerProfile & { readonly invite?: string | undefined }): Promise<void> {
    const code = readInvitationCode(invite);
    await this.uow.run(async (tx) => {
      const isNew = code !== undefined && (await this.resellers.find(tx, profile.id)) === undefined;
      await this.identity.rename(tx, profile.id, profile.displayName);
      await this.identity.grantRole(tx, profile.id, 'reseller');
      await this.resellers.save(tx, profile);
      if (isNew) await this.invitations.accept(tx, code, profile.id);
    });
  }
}
