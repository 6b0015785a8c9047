/** A message text that WhatsApp has to approve before it may be sent; `{{1}}` and on are filled in order. */
export interface MessageTemplate {
  readonly name: string;
  readonly category: 'AUTHENTICATION' | 'UTILITY';
  readonly text: Readonly<Record<'en' | 'hi', string>>;
}

/** All texts of the platform. The code comes first, so that a phone's preview shows it. */
export const TEMPLATES = {
  'sign-in': {
    name: 'haat_sign_in_code',
    category: 'UTILITY',
    text: {
      en: '{{1}} is your Haat sign-in code. It is valid for 10 minutes. Tell it to nobody.',
      hi: '{{1}} आपका Haat साइन-इन कोड है। यह 10 मिनट चलेगा। किसी को न बताएँ।',
    },
  },
  'order-consent': {
    name: 'haat_order_consent_code',
    category: 'UTILITY',
    text: {
      en: '{{1}} is your code to say yes to a Haat order of {{2}}, shared by {{3}}. You pay {{2}} in cash at the door. Not your order? Tap “I did not order this” there: {{4}}',
      hi: '{{1}} आपके Haat ऑर्डर ({{2}}, {{3}} के लिंक से) को हाँ कहने का कोड है। {{2}} नकद दरवाज़े पर देने हैं। आपका ऑर्डर नहीं? यहाँ “मैंने यह ऑर्डर नहीं किया” दबाएँ: {{4}}',
    },
  },
  'order-consent-paid-first': {
    name: 'haat_order_consent_paid_first_code',
    category: 'UTILITY',
    text: {
      en: '{{1}} is your code to say yes to a Haat order of {{2}}, shared by {{3}}. Before it is sent you pay {{5}} by UPI, there: {{4}} If it does not come, you get it back. Not your order? Tap “I did not order this” there',
      hi: '{{1}} आपके Haat ऑर्डर ({{2}}, {{3}} के लिंक से) को हाँ कहने का कोड है। भेजने से पहले {{5}} UPI से यहाँ देने हैं: {{4}} ऑर्डर न आए, तो पैसे वापस मिलेंगे। आपका ऑर्डर नहीं? वहीं “मैंने यह ऑर्डर नहीं किया” दबाएँ',
    },
  },
  'pool-seat': {
    name: 'haat_pool_seat_code',
    category: 'UTILITY',
    text: {
      en: '{{1}} is your code for a seat in a Haat group order at {{2}}, started by {{3}}. You pay in cash at the door, and only if the group fills. Not you? Tap “I did not order this” there: {{4}}',
      hi: '{{1}} Haat के ग्रुप ऑर्डर ({{2}}, {{3}} का ग्रुप) में आपकी जगह का कोड है। ग्रुप भरने पर ही, नकद दरवाज़े पर देना है। आप नहीं? यहाँ “मैंने यह ऑर्डर नहीं किया” दबाएँ: {{4}}',
    },
  },
  'pool-seat-paid-first': {
    name: 'haat_pool_seat_paid_first_code',
    category: 'UTILITY',
    text: {
      en: '{{1}} is your code for a seat in a Haat group order at {{2}}, started by {{3}}. You pay {{5}} by UPI within half an hour, there: {{4}} If the group does not fill, you get it back. Not you? Tap “I did not order this” there',
      hi: '{{1}} Haat के ग्रुप ऑर्डर ({{2}}, {{3}} का ग्रुप) में आपकी जगह का कोड है। आधे घंटे में {{5}} UPI से यहाँ देने हैं: {{4}} ग्रुप न भरे, तो पैसे वापस मिलेंगे। आप नहीं? वहीं “मैंने यह ऑर्डर नहीं किया” दबाएँ',
    },
  },
  'saved-addresses': {
    name: 'haat_saved_addresses_code',
    category: 'UTILITY',
    text: {
      en: '{{1}} is your code to use your earlier addresses on Haat. It is valid for 10 minutes. Tell it to nobody.',
      hi: '{{1}} Haat पर अपने पहले के पते देखने का आपका कोड है। यह 10 मिनट चलेगा। किसी को न बताएँ।',
    },
  },
} as const satisfies Record<string, MessageTemplate>;
