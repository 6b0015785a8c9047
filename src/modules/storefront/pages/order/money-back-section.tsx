import type { VNode } from 'preact';
import {
  Card,
  Field,
  Form,
  freshForm,
  Pill,
  Section,
  SubmitButton,
  type Tone,
} from '../../../../platform/html/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import type { OrderRefund } from '../../../payments/index.js';
import type { OrderPageProps } from './order-section.js';

/** How a refund stands, in the buyer's words. */
type RefundWord = 'wants-address' | 'owed' | 'on-its-way' | 'paid' | 'failed' | 'wants-other-address';

const TONES: Readonly<Record<RefundWord, Tone>> = {
  'wants-address': 'warn',
  owed: 'info',
  'on-its-way': 'info',
  paid: 'good',
  failed: 'warn',
  'wants-other-address': 'bad',
};

/** Money that goes back to her: how far it is, and where the cash of a parcel shall go. */
export function MoneyBackSection({ tr, order, payments, refused }: OrderPageProps): VNode | null {
  const { refunds } = payments;
  if (refunds.length === 0) return null;
  const { t } = tr;
  const wantsAddress = refunds.some((refund) => ['wants-address', 'wants-other-address'].includes(wordOf(refund)));
  return (
    <Section title={t('payments.back.title')}>
      {refunds.map((refund) => (
        <Refund key={refund.refundId} tr={tr} refund={refund} />
      ))}
      {wantsAddress && (
        <Form
          action={`/o/${order.token}/refund-address`}
          id="refund"
          state={refused?.form === 'refund' ? refused.state : freshForm()}
        >
          <Field
            name="address"
            label={t('payments.back.address')}
            hint={t('payments.back.address-hint')}
            maxLength={255}
            autocomplete="off"
          />
          <SubmitButton width="wide">{t('payments.back.send-there')}</SubmitButton>
        </Form>
      )}
    </Section>
  );
}

function Refund({ tr, refund }: { tr: Translator; refund: OrderRefund }): VNode {
  const { t } = tr;
  const word = wordOf(refund);
  const to = refund.way === 'source' ? t('payments.back.to-source') : (refund.vpa ?? '');
  return (
    <Card title={tr.money(refund.amount)} aside={<Pill tone={TONES[word]}>{t(`payments.back.${word}`)}</Pill>}>
      <p>{t(`payments.back.why-${refund.cause}`)}</p>
      <p>{t(`payments.back.${word}-more`, { to, day: tr.date(refund.endedAt ?? refund.madeAt) })}</p>
      {refund.reference && (
        <p class="hint">
          {t('payments.back.reference')} <bdi dir="ltr">{refund.reference}</bdi>
        </p>
      )}
    </Card>
  );
}

function wordOf({ status, way }: OrderRefund): RefundWord {
  switch (status) {
    case 'wants-vpa':
      return 'wants-address';
    case 'due':
    case 'asked':
      return 'owed';
    case 'pending':
      return 'on-its-way';
    case 'processed':
      return 'paid';
    case 'failed':
      return way === 'upi' ? 'wants-other-address' : 'failed';
  }
}
