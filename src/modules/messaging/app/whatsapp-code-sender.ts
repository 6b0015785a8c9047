import { Injectable } from '@nestjs/common';
import { type CodeMessage, CodeSender } from '../../identity/index.js';
import { TEMPLATES } from '../domain/templates.js';
import { WhatsAppGateway } from '../infra/whatsapp-gateway.js';

/** Sends one-time codes by WhatsApp. Facts for orders and pools: `amount`, `reseller` and `url`, ready to read. */
@Injectable()
export class WhatsAppCodeSender extends CodeSender {
  constructor(private readonly whatsapp: WhatsAppGateway) {
    super();
  }

  /** Throws MessageNotSent. */
  async send({ phone, code, purpose, language, facts = {} }: CodeMessage): Promise<void> {
    const { amount = '', reseller = '', url = '' } = facts;
    const alone = purpose === 'sign-in' || purpose === 'saved-addresses';
    const values = alone ? [code] : [code, String(amount), String(reseller), String(url)];
    await this.whatsapp.send({
      to: phone,
      template: TEMPLATES[purpose],
      language: language === 'hi' ? 'hi' : 'en',
      values,
    });
  }
}
