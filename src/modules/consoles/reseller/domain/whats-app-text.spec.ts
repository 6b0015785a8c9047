import { STAGE_NAMES } from './stage.js';
import { textFor, whatsAppDraft } from './whats-app-text.js';

describe('a draft to a customer', () => {
  it('goes to the number that the reseller typed, and else to her own chats', () => {
    expect(whatsAppDraft('Namaste & hello', '+919876543210')).toBe(
      'https://wa.me/919876543210?text=Namaste%20%26%20hello',
    );
    expect(whatsAppDraft('नमस्ते', undefined)).toBe(`https://wa.me/?text=${encodeURIComponent('नमस्ते')}`);
  });

  it('is offered where the customer can do something', () => {
    expect(STAGE_NAMES.filter((stage) => textFor(stage) === undefined)).toEqual([
      'pool',
      'exchange',
      'to-pay',
      'coming-back',
    ]);
  });
});
