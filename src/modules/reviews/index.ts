export { WriteReview } from './app/write-review.js';
export { StarsMissing } from './domain/errors.js';
export { REVIEW, starsIn } from './domain/review.js';
export { type LineReview, ReviewQueries } from './infra/review.queries.js';
export { ReviewPhoto } from './pages/reviews.page.js';
export { Stars } from './pages/stars.js';
export { ReviewsModule } from './reviews.module.js';
