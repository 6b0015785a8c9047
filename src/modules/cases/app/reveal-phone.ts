import { Injectable } from '@nestjs/common';
import type { PhoneNumber } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { NothingToReveal, RevealReasonMissing, TooManyReveals } from '../domain/errors.js';
import { PhoneRevealRepository, type Reveal } from '../infra/phone-reveal.repository.js';

const REASON_MIN_CHARS = 3;
const REASON_MAX_CHARS = 200;

/** Shows a buyer's whole number to somebody who says why: written down for good, and so many an hour. */
@Injectable()
export class RevealPhone {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reveals: PhoneRevealRepository,
  ) {}

  /** Throws {@link RevealReasonMissing}, {@link TooManyReveals} or {@link NothingToReveal}. */
  async execute(wish: Reveal): Promise<PhoneNumber> {
    const reason = wish.reason.trim();
    if (reason.length < REASON_MIN_CHARS || reason.length > REASON_MAX_CHARS) {
      throw new RevealReasonMissing(REASON_MIN_CHARS, REASON_MAX_CHARS);
    }
    return this.uow.run(async (tx) => {
      const { left, most } = await this.reveals.leftOf(tx, wish.actorId);
      if (left <= 0) throw new TooManyReveals(most);
      const phone = await this.reveals.phoneOf(tx, wish.orderId);
      if (!phone) throw new NothingToReveal();
      await this.reveals.add(tx, { ...wish, reason });
      return phone;
    });
  }
}
