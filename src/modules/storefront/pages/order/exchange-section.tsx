import type { VNode } from 'preact';
import type { Money } from '../../../../kernel/index.js';
import { Button, Disclosure, Field, Form, Notice, Section, SubmitButton } from '../../../../platform/html/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import { RETURN_PHOTOS, RETURN_REASONS } from '../../../logistics/index.js';
import type { ExchangeLine } from '../../../orders/index.js';
import type { OrderPageProps } from './order-section.js';

const MEBIBYTE = 1024 * 1024;

/** Another size or colour instead of what she got, and the way between the two orders of an exchange. */
export function ExchangeSection(props: OrderPageProps): VNode | null {
  const { tr, exchange } = props;
  const { t } = tr;
  const { original, replacements } = exchange;
  return (
    <>
      {original && (
        <Button href={`/o/${original.token}`} look="quiet" width="wide">
          {t('aftersale.exchange.to-original')}
        </Button>
      )}
      {replacements.map(({ of, token, status }) => (
        <Notice key={of} tone={status === 'placed' ? 'warn' : 'info'} title={t(`aftersale.exchange.stands-${status}`)}>
          <p>
            <a href={`/o/${token}`}>{t('aftersale.exchange.to-replacement')}</a>
          </p>
        </Notice>
      ))}
      <Offers {...props} />
    </>
  );
}

/** Name of the field for what comes instead of the parcel's kinds of goods, from 0. */
export function exchangeChoiceField(index: number): string {
  return index === 0 ? 'variantId' : `variantId${index + 1}`;
}

function Offers({ tr, order, exchange, stories, now, refused }: OrderPageProps): VNode | null {
  const { t } = tr;
  const offer = exchange.offers.find(({ shipmentId }) =>
    stories.some(({ parcel }) => parcel.shipmentId === shipmentId && (parcel.returnUntil ?? now) > now),
  );
  if (!offer) return null;
  const { shipmentId, lines } = offer;
  const state = refused?.form === 'exchange' ? { state: refused.state } : {};
  const form = (
    <>
      <p>{t(leadOf(lines))}</p>
      <Form action={`/o/${order.token}/exchange`} {...state} id="exchange" carries="files">
        <Field type="hidden" name="shipmentId" value={shipmentId} />
        {lines.map(({ title, options: had, choices }, index) => (
          <Field
            key={exchangeChoiceField(index)}
            type="radio"
            name={exchangeChoiceField(index)}
            label={
              lines.length === 1
                ? t('aftersale.exchange.choice')
                : t('aftersale.exchange.choice-of', { goods: [title, ...Object.values(had)].join(', ') })
            }
            options={choices.map(({ variantId, options, more }) => ({
              value: variantId,
              label: choiceWords(tr, Object.values(options).join(', '), more),
            }))}
          />
        ))}
        <Field
          type="radio"
          name="reason"
          label={t('aftersale.exchange.reason')}
          options={RETURN_REASONS.map((reason) => ({ value: reason, label: t(`storefront.return.${reason}`) }))}
        />
        <Field type="textarea" name="note" label={t('storefront.return.note')} rows={2} maxLength={500} optional />
        <Field
          type="file"
          name="photos"
          label={t('aftersale.return.photos')}
          hint={t('aftersale.return.photos-hint', {
            most: RETURN_PHOTOS.most,
            megabytes: RETURN_PHOTOS.bytes / MEBIBYTE,
          })}
          accept="image/jpeg,image/png,image/webp"
          multiple
          optional
        />
        <SubmitButton look="quiet" width="wide">
          {t('aftersale.exchange.ask')}
        </SubmitButton>
      </Form>
    </>
  );
  const title = t('aftersale.exchange.title');
  return refused?.form === 'exchange' ? (
    <Section title={title}>{form}</Section>
  ) : (
    <Disclosure summary={title}>{form}</Disclosure>
  );
}

function leadOf(lines: readonly ExchangeLine[]): string {
  if (lines.some(({ choices }) => choices.some(({ more }) => !more.isZero))) return 'aftersale.exchange.lead-priced';
  return lines.length === 1 ? 'aftersale.exchange.lead' : 'aftersale.exchange.lead-all';
}

/** What she may have instead, and what it costs more or less than what she got. */
function choiceWords({ t, money }: Translator, options: string, more: Money): string {
  if (more.isZero) return options;
  return more.isPositive
    ? t('aftersale.exchange.choice-more', { options, amount: money(more) })
    : t('aftersale.exchange.choice-less', { options, amount: money(more.negated()) });
}
