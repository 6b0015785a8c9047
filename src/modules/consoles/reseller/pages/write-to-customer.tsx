import type { VNode } from 'preact';
import { Button } from '../../../../platform/html/index.js';
import { isLanguage, type Translator, translatorFor } from '../../../../platform/i18n/index.js';
import { whatsAppDraft } from '../domain/whats-app-text.js';

/** Opens WhatsApp with a friendly word in the customer's language. */
export function WriteToCustomer(props: {
  readonly tr: Translator;
  readonly customer: { readonly name: string; readonly language: string; readonly knownPhone: string | undefined };
}): VNode {
  const { tr, customer } = props;
  const { t } = speakingTo(customer.language);
  const text = t('business.text.hello', { name: customer.name });
  return (
    <Button href={whatsAppDraft(text, customer.knownPhone)} look="quiet" icon="message-circle" newTab>
      {tr.t('business.text.write')}
    </Button>
  );
}

/** The words of a customer's language. */
export function speakingTo(language: string): Translator {
  return translatorFor(isLanguage(language) ? language : 'en');
}
