import { Controller, HttpCode, Inject, Post, type RawBodyRequest, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { Endpoint } from '../../../platform/http/index.js';
import { RecordScans } from '../app/record-scans.js';
import { WebhookUnsigned } from '../domain/errors.js';
import { readTracking } from '../infra/shiprocket/read-webhook.js';
import { SHIPROCKET } from '../infra/shiprocket/shiprocket-gateway.js';
import { shiprocketSecrets } from '../infra/shiprocket/shiprocket-secrets.js';
import { isFromShiprocket } from '../infra/shiprocket/webhook-signature.js';
import { header } from './header.js';

/** What Shiprocket tells about parcels. */
@Controller('v1/webhooks/couriers/shiprocket')
export class ShiprocketWebhookController {
  constructor(
    private readonly recordScans: RecordScans,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** The body is read here and not by a DTO: Shiprocket adds fields as it likes. */
  @Post()
  @HttpCode(200)
  @Endpoint({ permission: 'public', summary: 'Take news of a parcel from Shiprocket, signed by the courier' })
  async receive(@Req() request: RawBodyRequest<FastifyRequest>): Promise<{ added: number }> {
    const proof = { apiKey: header(request, 'x-api-key'), signature: header(request, 'x-signature-256') };
    const isGenuine =
      request.rawBody && isFromShiprocket(request.rawBody, proof, shiprocketSecrets(this.config.courier));
    if (!isGenuine) throw new WebhookUnsigned();
    const { awb, scans } = readTracking(request.body);
    return { added: await this.recordScans.execute({ provider: SHIPROCKET, awb, scans }) };
  }
}
