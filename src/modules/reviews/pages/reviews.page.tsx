import type { VNode } from 'preact';
import {
  Card,
  DefinitionList,
  Disclosure,
  EmptyState,
  Field,
  Form,
  type FormState,
  freshForm,
  Heading,
  Notice,
  Page,
  Photo,
  Pill,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ResellerPage } from '../../resellers/index.js';
import { HIDING_REASON_MAX_CHARS } from '../domain/review.js';
import type { ListedReview, Rating } from '../infra/review.queries.js';
import { Stars } from './stars.js';

interface ListProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly reviews: readonly ListedReview[];
  readonly rating: Rating;
}

const SMALL_PX = 88;

/** What buyers say of a supplier's goods. */
export function SupplierReviewsPage(props: ListProps): VNode {
  const { tr, path, actor } = props;
  return (
    <Page title={tr.t('reviews.title')} tr={tr} actor={actor} nav="supplier" path={path}>
      <Heading title={tr.t('reviews.title')} lead={tr.t('reviews.lead-supplier')} />
      <Listed {...props} />
    </Page>
  );
}

/** What a reseller's buyers say. */
export function ResellerReviewsPage(props: ListProps): VNode {
  const { tr, path, actor } = props;
  return (
    <ResellerPage title={tr.t('reviews.title')} tr={tr} actor={actor} path={path}>
      <Heading title={tr.t('reviews.title')} lead={tr.t('reviews.lead-reseller')} />
      <Listed {...props} />
    </ResellerPage>
  );
}

/** All reviews, each with the way to hide it. */
export function SupportReviewsPage(
  props: ListProps & { readonly refused?: { readonly id: string; readonly state: FormState } | undefined },
): VNode {
  const { tr, path, actor, refused } = props;
  const hide = ({ id, hiddenFor }: ListedReview) =>
    hiddenFor === undefined && <HideForm tr={tr} id={id} state={refused?.id === id ? refused.state : freshForm()} />;
  return (
    <Page title={tr.t('reviews.title')} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Heading title={tr.t('reviews.title')} lead={tr.t('reviews.lead-support')} />
      {refused?.state.message && <Notice tone="bad" title={refused.state.message} />}
      <Listed {...props} below={hide} />
    </Page>
  );
}

function Listed({
  tr,
  reviews,
  rating,
  below,
}: ListProps & { below?: (review: ListedReview) => VNode | false }): VNode {
  const { t } = tr;
  if (reviews.length === 0) return <EmptyState title={t('reviews.none')} icon="message-circle" />;
  return (
    <>
      {rating.stars !== undefined && (
        <p>
          <Stars tr={tr} stars={rating.stars} /> · {t('reviews.count', { count: rating.reviews })}
        </p>
      )}
      {reviews.map((review) => (
        <Card
          key={review.id}
          title={review.title}
          aside={review.hiddenFor !== undefined && <Pill tone="bad">{t('reviews.hidden')}</Pill>}
        >
          <p>
            <Stars tr={tr} stars={review.stars} />
          </p>
          {review.words && <p>{review.words}</p>}
          {review.hasPhoto && review.hiddenFor === undefined && <ReviewPhoto tr={tr} id={review.id} />}
          <DefinitionList
            items={[
              { term: t('reviews.written'), detail: tr.dateTime(review.writtenAt) },
              { term: t('reviews.seller'), detail: review.resellerName },
              ...(review.hiddenFor === undefined ? [] : [{ term: t('reviews.hidden-for'), detail: review.hiddenFor }]),
            ]}
          />
          {below?.(review)}
        </Card>
      ))}
    </>
  );
}

/** The small picture of a review that may be seen, leading to the whole one. */
export function ReviewPhoto({ tr, id }: { tr: Translator; id: string }): VNode {
  const src = `/review-photos/${id}`;
  return (
    <p class="evidence">
      <a href={src}>
        <Photo picture={{ src, alt: tr.t('reviews.photo'), width: SMALL_PX, height: SMALL_PX }} />
      </a>
    </p>
  );
}

function HideForm({ tr: { t }, id, state }: { tr: Translator; id: string; state: FormState }): VNode {
  return (
    <Disclosure summary={t('reviews.hide')}>
      <Form action={`/support/reviews/${id}/hiding`} id={`hide-${id}`} state={state}>
        <Field
          name="reason"
          label={t('reviews.hide-why')}
          hint={t('reviews.hide-hint')}
          maxLength={HIDING_REASON_MAX_CHARS}
        />
        <SubmitButton look="danger">{t('reviews.hide-now')}</SubmitButton>
      </Form>
    </Disclosure>
  );
}
