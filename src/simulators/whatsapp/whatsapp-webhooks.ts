import { type GraphErrorCode, statusError } from './graph-error.js';
import type { ChatMessage, ShownButton } from './shown-content.js';

const WABA_ID = '102290129340398';
const DISPLAY_NUMBER = '918000000001';

/** A status of a message that was sent, in Meta's envelope. */
export function statusWebhook(message: ChatMessage, status: ChatMessage['status'], at: Date, failure?: GraphErrorCode) {
  return envelope(message.phoneNumberId, {
    statuses: [
      {
        id: message.id,
        status,
        timestamp: seconds(at),
        recipient_id: message.phone,
        biz_opaque_callback_data: message.callbackData,
        ...(failure === undefined
          ? {
              pricing: {
                billable: true,
                pricing_model: 'PMP',
                type: 'regular',
                category: message.template?.category ?? 'service',
              },
            }
          : { errors: [statusError(failure)] }),
      },
    ],
  });
}

/** What a person can do in a chat: write, or press a button of a message. */
export type PersonsTurn = { readonly text: string } | { readonly pressed: ShownButton; readonly on: ChatMessage };

/** A message from a person, in Meta's envelope: text, a template's quick reply, or a reply button. */
export function inboundWebhook(message: ChatMessage, turn: PersonsTurn) {
  const said =
    'text' in turn
      ? { type: 'text', text: { body: turn.text } }
      : { context: { from: DISPLAY_NUMBER, id: turn.on.id }, ...press(turn.pressed, turn.on) };
  return envelope(message.phoneNumberId, {
    contacts: [{ profile: { name: `Person ${message.phone.slice(-4)}` }, wa_id: message.phone }],
    messages: [{ from: message.phone, id: message.id, timestamp: seconds(new Date(message.at)), ...said }],
  });
}

function press(button: ShownButton, on: ChatMessage) {
  const payload = button.payload ?? button.title;
  if (on.type === 'template') return { type: 'button', button: { payload, text: button.title } };
  return {
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: payload, title: button.title } },
  };
}

function envelope(phoneNumberId: string, value: object) {
  const metadata = { display_phone_number: DISPLAY_NUMBER, phone_number_id: phoneNumberId };
  const change = { value: { messaging_product: 'whatsapp', metadata, ...value }, field: 'messages' };
  return { object: 'whatsapp_business_account', entry: [{ id: WABA_ID, changes: [change] }] };
}

function seconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1_000));
}
