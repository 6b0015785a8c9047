import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { Endpoint } from '../../../platform/http/index.js';
import { RecordScans } from '../app/record-scans.js';
import { WebhookUnsigned } from '../domain/errors.js';
import { DELHIVERY } from '../infra/delhivery/delhivery-gateway.js';
import { delhiverySecrets } from '../infra/delhivery/delhivery-secrets.js';
import { readPush } from '../infra/delhivery/read-tracking.js';
import { sameText } from '../infra/same-text.js';
import { header } from './header.js';

/** What Delhivery pushes about parcels. It waits half a second and tries once more, then the news is lost: see PullTracking. */
@Controller('v1/webhooks/couriers/delhivery')
export class DelhiveryWebhookController {
  constructor(
    private readonly recordScans: RecordScans,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** The body is read here and not by a DTO: Delhivery adds fields as it likes. */
  @Post()
  @HttpCode(200)
  @Endpoint({ permission: 'public', summary: 'Take news of a parcel from Delhivery, with the token of the push' })
  async receive(@Req() request: FastifyRequest): Promise<{ added: number }> {
    const { url } = this.config.delhivery;
    const { pushToken } = delhiverySecrets(this.config.delhivery);
    // Without an account there is no token that anybody could know.
    if (url === '' || !sameText(header(request, 'authorization'), `Token ${pushToken}`)) throw new WebhookUnsigned();
    const { awb, scans } = readPush(request.body);
    return { added: await this.recordScans.execute({ provider: DELHIVERY, awb, scans }) };
  }
}
