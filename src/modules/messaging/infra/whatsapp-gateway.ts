import { Inject, Injectable } from '@nestjs/common';
import type { PhoneNumber } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { assertOutsideTransaction } from '../../../platform/database/index.js';
import { postJson } from '../../../platform/http/index.js';
import { logger } from '../../../platform/observe/index.js';
import { MessageNotSent } from '../domain/message-not-sent.js';
import type { MessageTemplate } from '../domain/templates.js';

const TIMEOUT_MS = 5_000;

/** A template filled for one phone. */
export interface TemplateMessage {
  readonly to: PhoneNumber;
  readonly template: MessageTemplate;
  readonly language: 'en' | 'hi';
  readonly values: readonly string[];
}

/** WhatsApp's Cloud API; the configured address ends with the phone number's id. */
@Injectable()
export class WhatsAppGateway {
  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  /** Throws {@link MessageNotSent}; a time-out counts as not sent, because the reader can ask for another code. */
  async send({ to, template, language, values }: TemplateMessage): Promise<void> {
    await this.post('messages', {
      messaging_product: 'whatsapp',
      to: to.replace('+', ''),
      type: 'template',
      template: {
        name: template.name,
        language: { code: language },
        components: [{ type: 'body', parameters: values.map((text) => ({ type: 'text', text })) }],
      },
    });
  }

  /** Hands a template in for approval. */
  async register(template: MessageTemplate, language: 'en' | 'hi'): Promise<void> {
    await this.post('message_templates', {
      name: template.name,
      language,
      category: template.category,
      components: [{ type: 'BODY', text: template.text[language] }],
    });
  }

  private async post(path: string, body: object): Promise<void> {
    assertOutsideTransaction('sending a message');
    const { url, token } = this.config.whatsapp;
    const answer = await postJson({
      url: `${url}/${path}`,
      headers: { authorization: `Bearer ${token}` },
      body,
      timeoutMs: TIMEOUT_MS,
    }).catch((error: unknown) => {
      logger.warn({ error: String(error) }, 'WhatsApp unreachable');
      throw new MessageNotSent();
    });
    if (answer.status >= 200 && answer.status < 300) return;
    logger.warn({ status: answer.status, body: answer.text.slice(0, 300) }, 'WhatsApp refused a message');
    throw new MessageNotSent();
  }
}
