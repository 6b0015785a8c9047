import { Controller, HttpCode, Inject, Param, Post, type RawBodyRequest, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { Endpoint } from '../../../platform/http/index.js';
import { RecordScans, WebhookUnreadable, WebhookUnsigned } from '../../logistics/index.js';
import { FeedRepository } from '../infra/feed.repository.js';
import { feedKey, isSignedWith } from '../infra/feed-key.js';
import { readMessage } from '../infra/read-feed.js';

/** What couriers without an adapter tell about parcels. */
@Controller('v1/webhooks/couriers/generic')
export class CourierWebhookController {
  constructor(
    private readonly feeds: FeedRepository,
    private readonly record: RecordScans,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** The body is read by the courier's own description and not by a DTO. The signature is over its bytes as they came. */
  @Post(':courier')
  @HttpCode(200)
  @Endpoint({ permission: 'public', summary: 'Take news of parcels from a courier, signed in x-haat-signature' })
  async receive(
    @Param('courier') courier: string,
    @Req() request: RawBodyRequest<FastifyRequest>,
  ): Promise<{ added: number }> {
    const signature = request.headers['x-haat-signature'];
    if (!/^[a-z][a-z0-9-]{1,29}$/.test(courier) || typeof signature !== 'string' || !request.rawBody) {
      throw new WebhookUnsigned();
    }
    const no = await this.feeds.keyNo(courier);
    // Without a key there is none that anybody could sign with.
    const isGenuine = no > 0 && isSignedWith(feedKey(this.config.pepper, courier, no), request.rawBody, signature);
    if (!isGenuine) throw new WebhookUnsigned();
    const mapping = await this.feeds.mappingOf(courier, 'webhook');
    if (!mapping) throw new WebhookUnreadable();
    const reports = readMessage(request.body, { courier, mapping, now: this.clock.now() });
    return { added: await this.record.executeAll(reports) };
  }
}
