import type { VNode } from 'preact';
import type { Translator } from '../../../platform/i18n/index.js';
import { REVIEW } from '../domain/review.js';

/** Stars to see at once, and in words for who does not see them. */
export function Stars({ tr, stars }: { tr: Translator; stars: number }): VNode {
  const full = Math.round(stars);
  return (
    <span class="stars">
      <span aria-hidden="true">{`${'★'.repeat(full)}${'☆'.repeat(REVIEW.stars - full)} `}</span>
      <span>{tr.t('reviews.stars', { stars: tr.number(stars), most: REVIEW.stars })}</span>
    </span>
  );
}
