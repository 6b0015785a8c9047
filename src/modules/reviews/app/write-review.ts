import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '../../../kernel/index.js';
import { newId, UnitOfWork } from '../../../platform/database/index.js';
import { NothingToReview, ReviewedAlready } from '../domain/errors.js';
import { REVIEW } from '../domain/review.js';
import { ReviewRepository } from '../infra/review.repository.js';
import { ReviewPhotos } from './review-photos.js';

/** What a buyer says of one line of her order. */
export interface ReviewWish {
  readonly token: string;
  readonly lineNo: number;
  readonly stars: number;
  readonly words: string;
  /** As it came from her phone. */
  readonly photo?: Buffer | undefined;
}

/** A buyer says what she thinks of goods that were delivered to her. */
@Injectable()
export class WriteReview {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reviews: ReviewRepository,
    private readonly photos: ReviewPhotos,
  ) {}

  /** Throws {@link NothingToReview}, {@link ReviewedAlready}, or what the photo is refused with. */
  async execute({ token, lineNo, stars, words, photo }: ReviewWish): Promise<Id<'Review'>> {
    const line = await this.reviews.lineOf(token, lineNo);
    if (!line?.isDelivered) throw new NothingToReview();
    if (line.isReviewed) throw new ReviewedAlready();
    const id = newId<'Review'>();
    const photoBytes = photo && (await this.photos.keep(id, photo));
    try {
      const text = words.trim().slice(0, REVIEW.wordsChars);
      await this.uow.run((tx) => this.reviews.add(tx, { id, line, lineNo, stars, words: text, photoBytes }));
    } catch (refusal) {
      if (photo && refusal instanceof DomainError) await this.photos.drop(id);
      throw refusal;
    }
    return id;
  }
}
