import type { VNode } from 'preact';
import { Button, Card, Form, Notice, Section, SubmitButton } from '../../../../platform/html/index.js';
import type { OpenAsk, Payable, PayChoice } from '../../../payments/index.js';
import type { OrderPageProps } from './order-section.js';
import type { OrderStage } from './order-stage.js';

/** Paying by UPI before the door: where it must be, and where it may be while no courier knows the cash. */
export function PaySection(props: OrderPageProps): VNode | null {
  const { tr, stage, payments } = props;
  if (!PAYS.has(stage)) return null;
  const { now, open, paid, unclear } = payments;
  const { t } = tr;
  const choices = choicesIn(now).filter(({ payable }) => !open || !isFor(open, payable));
  return (
    <>
      {paid.map(({ amount, at }) => (
        <Notice
          key={at.getTime()}
          tone="good"
          title={t('payments.pay.came', { amount: tr.money(amount), when: tr.dateTime(at) })}
        />
      ))}
      {unclear.map((amount) => (
        <Notice key={amount.toString()} tone="warn" title={t('payments.pay.unclear', { amount: tr.money(amount) })} />
      ))}
      {open && (now.rest || now.required) && <PlaceToPay {...props} open={open} />}
      {choices.length > 0 && (
        <Section title={titleOf(props)}>
          <p>{leadOf(props)}</p>
          {choices.map(({ choice, payable }) => (
            <PayForm key={choice} {...props} choice={choice} payable={payable} />
          ))}
        </Section>
      )}
    </>
  );
}

/** While something may be paid, and in a group while it is told what came. */
const PAYS: ReadonlySet<OrderStage> = new Set(['consented', 'unpaid', 'seated', 'held']);

interface Choice {
  readonly choice: PayChoice;
  readonly payable: Payable;
}

function choicesIn({ required, rest }: OrderPageProps['payments']['now']): Choice[] {
  return [
    ...(required ? [{ choice: 'required' as const, payable: required }] : []),
    ...(rest ? [{ choice: 'rest' as const, payable: rest }] : []),
  ];
}

function isFor(open: OpenAsk, payable: Payable): boolean {
  return open.amount.equals(payable.amount) && open.saving.equals(payable.saving);
}

function titleOf({ tr, stage, payments }: OrderPageProps): string {
  if (payments.open) return tr.t('payments.pay.otherwise');
  if (stage === 'unpaid' || stage === 'held') return tr.t('payments.pay.first');
  const saving = payments.now.rest?.saving;
  return saving?.isPositive
    ? tr.t('payments.pay.save', { amount: tr.money(saving) })
    : tr.t('payments.pay.before-the-door');
}

function leadOf({ tr, order, stage, heldUntil }: OrderPageProps): string {
  if (heldUntil) return tr.t('payments.pay.first-lead', { when: tr.dateTime(heldUntil) });
  if (stage === 'unpaid' && order.payUntil)
    return tr.t('payments.pay.first-lead', { when: tr.dateTime(order.payUntil) });
  return tr.t('payments.pay.lead');
}

function PayForm({ tr, order, stage, choice, payable }: OrderPageProps & Choice): VNode {
  const { t } = tr;
  const left = order.cash.minus(payable.amount).minus(payable.saving);
  const words = left.isPositive
    ? t('payments.pay.part', { amount: tr.money(payable.amount), left: tr.money(left) })
    : t('payments.pay.all', { amount: tr.money(payable.amount) });
  return (
    <Form action={`/o/${order.token}/payment`} id={`pay-${choice}`}>
      <SubmitButton
        look={(stage === 'unpaid' || stage === 'held') && choice === 'required' ? 'primary' : 'quiet'}
        width="wide"
        name="choice"
        value={choice}
      >
        {words}
      </SubmitButton>
    </Form>
  );
}

function PlaceToPay({ tr, order, open }: OrderPageProps & { open: OpenAsk }): VNode {
  const { t } = tr;
  const title = open.saving.isPositive
    ? t('payments.pay.save', { amount: tr.money(open.saving) })
    : t('payments.pay.open', { amount: tr.money(open.amount) });
  return (
    <Card title={title}>
      {open.payUrl === undefined ? (
        <p>{t('payments.pay.coming')}</p>
      ) : (
        <>
          <p>{t('payments.pay.how', { when: tr.dateTime(open.until) })}</p>
          <Button href={open.payUrl} width="wide" newTab>
            {t('payments.pay.go', { amount: tr.money(open.amount) })}
          </Button>
        </>
      )}
      <Button href={`/o/${order.token}`} look="quiet" width="wide">
        {t('payments.pay.look')}
      </Button>
    </Card>
  );
}
