import type { VNode } from 'preact';
import type { Money } from '../../../kernel/index.js';
import {
  Card,
  Disclosure,
  Field,
  Form,
  type FormState,
  type IconName,
  Notice,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { VERDICTS } from '../domain/return-reason.js';
import type { ShipmentView } from '../infra/shipment.queries.js';

interface PartProps {
  readonly parcel: ShipmentView;
  readonly tr: Translator;
  /** What giving it up would cost the supplier today. */
  readonly cost: Money;
  /** What was typed, when a form comes back. */
  readonly state: FormState;
}

/** What a parcel asks of its supplier now, and the way out before a courier has it. */
export function ParcelActions({ parcel, cost, tr, state }: PartProps): VNode | null {
  const { t } = tr;
  switch (parcel.worklist) {
    case 'to-accept':
      return (
        <OneButton parcel={parcel} cost={cost} tr={tr} state={state} step="acceptance" word="accept" icon="check" />
      );
    case 'to-hand-over':
      return (
        <OneButton parcel={parcel} cost={cost} tr={tr} state={state} step="handover" word="hand-over" icon="truck" />
      );
    case 'to-check':
      return <ArrivalCheck parcel={parcel} cost={cost} tr={tr} state={state} />;
    case 'under-way':
      return <Notice>{t('logistics.parcel.under-way-lead')}</Notice>;
    case 'delivered':
    case 'coming-back':
    case 'ended':
      return null;
  }
}

function OneButton(props: PartProps & { step: string; word: 'accept' | 'hand-over'; icon: IconName }): VNode {
  const { parcel, cost, tr, state, step, word, icon } = props;
  const { t } = tr;
  return (
    <>
      {parcel.status === 'booking-cancelled' && <Notice tone="warn" title={t('logistics.parcel.hand-over-again')} />}
      <Card>
        <p>{t(`logistics.parcel.${word}-lead`)}</p>
        <form method="post" action={`${addressOf(parcel)}/${step}`}>
          <SubmitButton icon={icon}>{t(`logistics.parcel.${word}`)}</SubmitButton>
        </form>
      </Card>
      <CannotSend parcel={parcel} cost={cost} tr={tr} state={state} />
    </>
  );
}

function ArrivalCheck({ parcel, tr: { t }, state }: PartProps): VNode {
  const isLost = parcel.status === 'return-lost';
  const options = VERDICTS.filter((verdict) => !isLost || verdict === 'damaged').map((verdict) => ({
    value: verdict,
    label: t(`logistics.verdict.${verdict}`),
  }));
  return (
    <Card>
      <p>{t(isLost ? 'logistics.parcel.check-lost-lead' : 'logistics.parcel.check-lead')}</p>
      <Form action={`${addressOf(parcel)}/arrival-check`} id="check" state={state}>
        <Field type="radio" name="verdict" label={t('logistics.parcel.check')} options={options} />
        <SubmitButton icon="check">{t('logistics.parcel.check-done')}</SubmitButton>
      </Form>
    </Card>
  );
}

function CannotSend({ parcel, cost, tr: { t, money }, state }: PartProps): VNode {
  return (
    <Disclosure summary={t('logistics.parcel.cannot-send')}>
      <p>{t('logistics.parcel.cannot-send-lead')}</p>
      {cost.isPositive && <p>{t('penalties.giving-up-costs', { amount: money(cost) })}</p>}
      <Form action={`${addressOf(parcel)}/cancellation`} id="cancel" state={state}>
        <Field
          type="textarea"
          name="reason"
          label={t('logistics.parcel.cannot-send-reason')}
          rows={2}
          maxLength={300}
        />
        <SubmitButton look="danger" icon="x">
          {t('logistics.parcel.cannot-send-button')}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}

function addressOf({ shipmentId }: ShipmentView): string {
  return `/supplier/orders/${shipmentId}`;
}
