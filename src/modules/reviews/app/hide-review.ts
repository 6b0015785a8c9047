import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { HidingReasonMissing } from '../domain/errors.js';
import { HIDING_REASON_MAX_CHARS } from '../domain/review.js';
import { ReviewRepository } from '../infra/review.repository.js';

/** Support takes a review out of everybody's sight and says why. */
@Injectable()
export class HideReview {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reviews: ReviewRepository,
  ) {}

  /** Throws {@link HidingReasonMissing}, UnknownReview or HiddenAlready. */
  async execute(wish: { reviewId: Id<'Review'>; userId: Id<'User'>; reason: string }): Promise<void> {
    const reason = wish.reason.trim();
    if (reason === '' || reason.length > HIDING_REASON_MAX_CHARS)
      throw new HidingReasonMissing(HIDING_REASON_MAX_CHARS);
    await this.uow.run((tx) => this.reviews.hide(tx, { ...wish, reason }));
  }
}
