import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { IdentityApi } from '../../identity/index.js';
import { type ApplicationTexts, readApplication } from '../domain/application.js';
import { SupplierRepository } from '../infra/supplier.repository.js';

/** Makes a signed-in person a supplier who prepares; selling begins with the approval. */
@Injectable()
export class ApplyAsSupplier {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly suppliers: SupplierRepository,
    private readonly identity: IdentityApi,
  ) {}

  /** Throws ApplicationFaulty, AlreadyApplied or GstinTaken. */
  async execute(command: { userId: Id<'User'>; application: ApplicationTexts }): Promise<void> {
    const { userId } = command;
    const application = readApplication(command.application);
    await this.uow.run(async (tx) => {
      await this.suppliers.add(tx, userId, application);
      await this.identity.grantRole(tx, userId, 'supplier');
    });
  }
}
