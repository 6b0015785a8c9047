import type { VNode } from 'preact';
import {
  Button,
  Card,
  Disclosure,
  Field,
  Form,
  freshForm,
  Section,
  SubmitButton,
} from '../../../../platform/html/index.js';
import type { OrderedLine } from '../../../orders/index.js';
import { REVIEW, Stars } from '../../../reviews/index.js';
import { titleIn } from '../words.js';
import type { OrderPageProps } from './order-section.js';

const MEBIBYTE = 1024 * 1024;

/** What she thinks of each of the goods, once they are with her. */
export function ReviewSection(props: OrderPageProps): VNode | null {
  const { tr, order, stage, reviews } = props;
  if (stage !== 'delivered') return null;
  return (
    <Section title={tr.t('reviews.yours')}>
      {order.lines.map((line) => {
        const said = reviews.find(({ lineNo }) => lineNo === line.no);
        if (!said) return <ReviewForm key={line.no} {...props} line={line} />;
        return (
          <Card key={line.no} title={titleIn(tr, line)}>
            <p>
              <Stars tr={tr} stars={said.stars} />
            </p>
            {said.words && <p>{said.words}</p>}
          </Card>
        );
      })}
    </Section>
  );
}

function ReviewForm({ tr, order, refused, line }: OrderPageProps & { line: OrderedLine }): VNode {
  const { t } = tr;
  const mine = refused?.form === 'review' && refused.state.values.lineNo === String(line.no) ? refused : undefined;
  const form = (
    <Form
      action={`/o/${order.token}/reviews`}
      id={`review-${line.no}`}
      state={mine?.state ?? freshForm()}
      carries="files"
    >
      <Field type="hidden" name="lineNo" value={String(line.no)} />
      <Field
        type="radio"
        name="stars"
        label={t('reviews.ask-stars')}
        options={['5', '4', '3', '2', '1'].map((stars) => ({
          value: stars,
          label: `${'★'.repeat(Number(stars))} ${t(`reviews.meaning.${stars}`)}`,
        }))}
      />
      <Field
        type="textarea"
        name="words"
        label={t('reviews.ask-words')}
        rows={3}
        maxLength={REVIEW.wordsChars}
        optional
      />
      <Field
        type="file"
        name="photo"
        label={t('reviews.ask-photo')}
        hint={t('reviews.photo-hint', { megabytes: REVIEW.photoBytes / MEBIBYTE })}
        accept="image/jpeg,image/png,image/webp"
        optional
      />
      <SubmitButton look="quiet" width="wide">
        {t('reviews.send')}
      </SubmitButton>
    </Form>
  );
  if (mine) return <Card title={titleIn(tr, line)}>{form}</Card>;
  return <Disclosure summary={t('reviews.say', { goods: titleIn(tr, line) })}>{form}</Disclosure>;
}

/** For those who liked it: earn by sharing too, invited by the one who shared. */
export function EarnSection({ tr, order, stage }: OrderPageProps): VNode | null {
  if (stage !== 'delivered') return null;
  return (
    <Section title={tr.t('reviews.earn.title')}>
      <p>{tr.t('reviews.earn.lead', { reseller: order.resellerName })}</p>
      <Button href={`/o/${order.token}/earn`} look="quiet" width="wide">
        {tr.t('reviews.earn.go')}
      </Button>
    </Section>
  );
}
