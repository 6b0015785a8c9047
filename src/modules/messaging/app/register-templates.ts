import { Injectable } from '@nestjs/common';
import { TEMPLATES } from '../domain/templates.js';
import { WhatsAppGateway } from '../infra/whatsapp-gateway.js';

/** Hands all message texts in for approval; needed once for an installation, harmless when repeated. */
@Injectable()
export class RegisterTemplates {
  constructor(private readonly whatsapp: WhatsAppGateway) {}

  /** Throws MessageNotSent when WhatsApp cannot be reached. */
  async execute(): Promise<void> {
    for (const template of Object.values(TEMPLATES)) {
      for (const language of ['en', 'hi'] as const) await this.whatsapp.register(template, language);
    }
  }
}
