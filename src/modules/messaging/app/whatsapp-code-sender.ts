import { Injectable } from '@nestjs/common';
import { type CodeMessage, CodeSender } from '../../identity/index.js';
import { TEMPLATES } from '../domain/templates.js';
import { WhatsAppGateway } from '../infra/whatsapp-gateway.js';

/** Sends one-time codes by WhatsApp. Facts for orders and pools: `amount`, `reseller` and `url`, ready to read; `payFirst` where it is not all cash. */
@Injectable()
export class WhatsAppCodeSender extends CodeSender {
  constructor(private readonly whatsapp: WhatsAppGateway) {
    super();
  }

  /** Throws MessageNotSent. */
  async send({ phone, code, purpose, language, facts = {} }: CodeMessage): Promise<void> {
    const { amount = '', reseller = '', url = '', payFirst } = facts;
    const alone = purpose === 'sign-in' || purpose === 'saved-addresses';
    const told = [code, String(amount), String(reseller), String(url)];
    const isPaidFirst = purpose === 'order-consent' && payFirst !== undefined;
    const values = alone ? [code] : isPaidFirst ? [...told, String(payFirst)] : told;
    await this.whatsapp.send({
      to: phone,
      template: TEMPLATES[isPaidFirst ? 'order-consent-paid-first' : purpose],
      language: language === 'hi' ? 'hi' : 'en',
      values,
    });
  }
}
