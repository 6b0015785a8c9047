import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { UnknownCallWish } from '../domain/errors.js';
import { CallWishRepository } from '../infra/call-wish.repository.js';

/** Somebody has called the buyer. */
@Injectable()
export class FinishCall {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly wishes: CallWishRepository,
  ) {}

  /** A reseller finishes her own, support everybody's. Throws {@link UnknownCallWish}. */
  async execute(done: { id: Id<'CallWish'>; by: Id<'User'>; ofReseller?: Id<'User'> }): Promise<void> {
    const isThere = await this.uow.run((tx) => this.wishes.finish(tx, done));
    if (!isThere) throw new UnknownCallWish();
  }
}
