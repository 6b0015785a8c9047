import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { UserRepository } from '../infra/user.repository.js';

/** Changes how a person is addressed. */
@Injectable()
export class UpdateMe {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: UserRepository,
  ) {}

  async execute(command: { userId: Id<'User'>; name?: string; language?: string }): Promise<void> {
    const { userId, name, language } = command;
    await this.uow.run(async (tx) => {
      if (name !== undefined) await this.users.rename(tx, userId, name.trim());
      if (language !== undefined) await this.users.speak(tx, userId, language);
    });
  }
}
