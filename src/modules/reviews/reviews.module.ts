import { Module } from '@nestjs/common';
import { HideReview } from './app/hide-review.js';
import { ReviewPhotos } from './app/review-photos.js';
import { WriteReview } from './app/write-review.js';
import { ReviewQueries } from './infra/review.queries.js';
import { ReviewRepository } from './infra/review.repository.js';
import { ReviewPages } from './pages/reviews.controller.js';

/** What buyers say about goods that were delivered to them. */
@Module({
  controllers: [ReviewPages],
  providers: [WriteReview, HideReview, ReviewPhotos, ReviewQueries, ReviewRepository],
  exports: [WriteReview, ReviewQueries],
})
export class ReviewsModule {}
