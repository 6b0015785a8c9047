import type { Stage } from './stage.js';

/** Stages at which a word from her helps; at the others there is nothing for the customer to do. */
const WORTH_A_TEXT = ['waiting', 'packing', 'on-the-way', 'not-met', 'delivered', 'came-back', 'ended'] as const;
type TextStage = (typeof WORTH_A_TEXT)[number];

/** The stage whose text she may send, if there is one. */
export function textFor(stage: Stage): TextStage | undefined {
  return WORTH_A_TEXT.find((one) => one === stage);
}

/**
 * Opens WhatsApp with a draft: at the customer's number where the reseller typed it in herself, else at her own list of
 * chats, because a number that a buyer gave to us is not hers to have.
 */
export function whatsAppDraft(text: string, phone: string | undefined): string {
  const digits = phone?.replace(/\D/g, '') ?? '';
  return `https://wa.me/${digits}?text=${encodeURIComponent(text)}`;
}
