import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { IdentityApi } from '../../identity/index.js';
import { type ResellerProfile, ResellerRepository } from '../infra/reseller.repository.js';

/** Makes a signed-in person a reseller, or changes what she told before. */
@Injectable()
export class JoinAsReseller {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly identity: IdentityApi,
    private readonly resellers: ResellerRepository,
  ) {}

  async execute(profile: ResellerProfile): Promise<void> {
    await this.uow.run(async (tx) => {
      await this.identity.rename(tx, profile.id, profile.displayName);
      await this.identity.grantRole(tx, profile.id, 'reseller');
      await this.resellers.save(tx, profile);
    });
  }
}
