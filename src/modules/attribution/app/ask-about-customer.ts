import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Once, type OnceRequest } from '../../../platform/http/index.js';
import { TooManyDisputes } from '../domain/errors.js';
import { DisputeRepository } from '../infra/dispute.repository.js';
import { readDispute } from './read-dispute.js';

const OPEN_MAX = 5;

/** "This was my customer": a reseller asks, and learns nothing about orders of others by asking. */
@Injectable()
export class AskAboutCustomer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly once: Once,
    private readonly disputes: DisputeRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws DisputeFaulty or {@link TooManyDisputes}. */
  async execute(resellerId: string, typed: { named: string; words: string }, request: OnceRequest): Promise<void> {
    const wish = readDispute(typed);
    await this.uow.run((tx) =>
      this.once.run(tx, request, async () => {
        if ((await this.disputes.countOpen(tx, resellerId)) >= OPEN_MAX) throw new TooManyDisputes(OPEN_MAX);
        return { disputeId: await this.disputes.add(tx, resellerId, wish, this.clock.now()) };
      }),
    );
  }
}
