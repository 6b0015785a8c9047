import type { VNode } from 'preact';
import { Button, Field, Form, freshForm, SubmitButton } from '../../../../platform/html/index.js';
import type { OrderPageProps } from './order-section.js';

/** The yes: a code from her own phone. */
export function ConsentSection({ tr, order, refused, phonesUrl }: OrderPageProps): VNode | null {
  if (order.status !== 'placed') return null;
  const { t } = tr;
  const state = refused?.form === 'code' ? refused.state : freshForm();
  return (
    <>
      <Form action={`/o/${order.token}/consent`} state={state}>
        <Field
          type="code"
          name="code"
          label={t('storefront.order.code')}
          hint={t('storefront.order.code-hint')}
          maxLength={6}
        />
        <SubmitButton width="wide">
          {t(order.poolId ? 'storefront.order.take-seat' : 'storefront.order.say-yes')}
        </SubmitButton>
      </Form>
      <form class="form" action={`/o/${order.token}/codes`} method="post">
        <SubmitButton look="quiet" width="wide">
          {t('storefront.order.send-again')}
        </SubmitButton>
      </form>
      {phonesUrl && (
        <Button href={phonesUrl} look="plain" newTab>
          {t('identity.code.demo-phone')}
        </Button>
      )}
    </>
  );
}
