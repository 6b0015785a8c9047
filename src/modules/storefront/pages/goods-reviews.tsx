import type { VNode } from 'preact';
import { Section } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ReviewPhoto, Stars } from '../../reviews/index.js';
import type { GoodsRating } from '../domain/shop-window.js';

/** What those say who have the goods; nothing where nobody said anything yet. */
export function GoodsReviews({ tr, rating }: { tr: Translator; rating: GoodsRating | undefined }): VNode | null {
  if (!rating) return null;
  const { t } = tr;
  return (
    <Section title={t('reviews.buyers-say')}>
      <p>
        <Stars tr={tr} stars={rating.stars} /> · {t('reviews.count', { count: rating.reviews })}
      </p>
      {rating.newest.map((review) => (
        <div key={review.id}>
          <p>
            <Stars tr={tr} stars={review.stars} />
            <br />
            <small>{t('reviews.by-buyer', { when: tr.date(review.writtenAt) })}</small>
          </p>
          {review.words && <p>{review.words}</p>}
          {review.hasPhoto && <ReviewPhoto tr={tr} id={review.id} />}
        </div>
      ))}
    </Section>
  );
}
