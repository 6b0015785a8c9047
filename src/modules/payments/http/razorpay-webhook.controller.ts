import { createHash } from 'node:crypto';
import { Controller, HttpCode, Inject, Post, type RawBodyRequest, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { Endpoint } from '../../../platform/http/index.js';
import { TakeNews } from '../app/take-news.js';
import { PaymentWebhookUnsigned } from '../domain/errors.js';
import { isFromGateway, readNews } from '../infra/razorpay/webhook.js';

const EVENT_ID = /^[\w.:-]{1,100}$/;

/** What the payment gateway tells. */
@Controller('v1/webhooks/payments/razorpay')
export class RazorpayWebhookController {
  constructor(
    private readonly takeNews: TakeNews,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** The body is read here and not by a DTO: the gateway adds fields as it likes. */
  @Post()
  @HttpCode(200)
  @Endpoint({ permission: 'public', summary: 'Take news of a payment or refund, signed by the gateway' })
  async receive(@Req() request: RawBodyRequest<FastifyRequest>): Promise<{ taken: true }> {
    const { rawBody } = request;
    const signature = header(request, 'x-razorpay-signature');
    if (!rawBody || !isFromGateway(rawBody, signature, this.config.payments.webhookSecret)) {
      throw new PaymentWebhookUnsigned();
    }
    await this.takeNews.execute(eventIdOf(request, rawBody), readNews(request.body));
    return { taken: true };
  }
}

/** The gateway's own number; without one the bytes are their own. */
function eventIdOf(request: FastifyRequest, raw: Buffer): string {
  const given = header(request, 'x-razorpay-event-id');
  return EVENT_ID.test(given) ? given : createHash('sha256').update(raw).digest('hex');
}

function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
