import type { VNode } from 'preact';
import { Disclosure, Field, Form, Notice, SubmitButton } from '../../../../platform/html/index.js';
import type { OrderPageProps } from './order-section.js';

/** Asks the one who shared, or us, to call her. */
export function CallSection({ tr, order, stage, wishes }: OrderPageProps): VNode | null {
  if (stage === 'placed' || stage === 'cancelled' || stage === 'expired') return null;
  const { t } = tr;
  const open = wishes.calls;
  return (
    <>
      {open.map((who) => (
        <Notice key={who} tone="info" title={t(`order-page.call.asked-${who}`, { reseller: order.resellerName })} />
      ))}
      {open.length < 2 && (
        <Disclosure summary={t('order-page.call.title')}>
          <Form action={`/o/${order.token}/calls`} id="call">
            <Field
              type="textarea"
              name="words"
              label={t('order-page.call.words')}
              hint={t('order-page.call.words-hint', { phone: order.phone })}
              rows={2}
              maxLength={300}
              optional
            />
            {!open.includes('reseller') && (
              <SubmitButton look="quiet" width="wide" name="whom" value="reseller">
                {t('order-page.call.reseller', { reseller: order.resellerName })}
              </SubmitButton>
            )}
            {!open.includes('support') && (
              <SubmitButton look="quiet" width="wide" name="whom" value="support">
                {t('order-page.call.support')}
              </SubmitButton>
            )}
          </Form>
        </Disclosure>
      )}
    </>
  );
}
