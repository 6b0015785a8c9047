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
    const told = [code, String(amount), String(reseller), String(url)];
    const to = { to: phone, language: language === 'hi' ? ('hi' as const) : ('en' as const) };
    if (purpose === 'sign-in' || purpose === 'saved-addresses') {
      return this.whatsapp.send({ ...to, template: TEMPLATES[purpose], values: [code] });
    }
    if (payFirst === undefined) return this.whatsapp.send({ ...to, template: TEMPLATES[purpose], values: told });
    const template = TEMPLATES[`${purpose}-paid-first`];
    await this.whatsapp.send({ ...to, template, values: [...told, String(payFirst)] });
  }
}
