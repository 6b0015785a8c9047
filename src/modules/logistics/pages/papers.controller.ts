import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { PageEndpoint, RateLimit } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { NothingToPrint } from '../domain/errors.js';
import { LABELS_MAX, labelOf } from '../domain/label.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { LabelQueries } from '../infra/label.queries.js';
import { PickupRepository } from '../infra/pickup.repository.js';
import { LABEL_PAPERS, labelsPdf } from './label-pdf.js';
import { manifestPdf } from './manifest-pdf.js';
import { LabelsDto } from './parcel-form.dto.js';

/** Drawing takes a processor for seconds. */
const PRINTS_A_MINUTE = 30;

/** What a supplier prints: labels for parcels, and the list for the driver. */
@Controller('supplier')
export class PapersPages {
  constructor(
    private readonly labels: LabelQueries,
    private readonly pickups: PickupRepository,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get('labels.pdf')
  @RateLimit(PRINTS_A_MINUTE)
  @PageEndpoint({
    permission: 'shipments.handle',
    summary: 'Labels of the ticked parcels or of a pickup, 4 by 6 inches',
  })
  async printLabels(
    @CurrentActor() actor: Actor,
    @Query() query: LabelsDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const parcels = await this.labels.of(actor.userId, await this.chosen(actor, query));
    if (parcels.length === 0) throw new NothingToPrint();
    const paper = LABEL_PAPERS.find((known) => known === query.paper) ?? 'label';
    const tr = translatorFor(languageOf(request, actor.language));
    const labels = parcels.map((parcel) => labelOf(parcel, this.config.http.publicUrl));
    send(reply, 'labels.pdf', labelsPdf(labels, paper, tr));
  }

  @Get('pickups/:pickupId/manifest.pdf')
  @RateLimit(PRINTS_A_MINUTE)
  @PageEndpoint({ permission: 'shipments.handle', summary: 'The list for the driver of a pickup' })
  async printManifest(
    @CurrentActor() actor: Actor,
    @Param('pickupId') pickupId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = await this.pickups.one(actor.userId, parseId(pickupId));
    const tr = translatorFor(languageOf(request, actor.language));
    send(reply, `manifest-${visit.pickup.day}.pdf`, manifestPdf(visit, actor, tr));
  }

  private async chosen(actor: Actor, { shipment = [], pickup }: LabelsDto): Promise<ShipmentId[]> {
    if (!pickup) return shipment.map((id): ShipmentId => parseId(id));
    const { parcels } = await this.pickups.one(actor.userId, parseId(pickup));
    return parcels.map(({ shipmentId }) => shipmentId).slice(0, LABELS_MAX);
  }
}

function send(reply: FastifyReply, name: string, pdf: NodeJS.ReadableStream): void {
  reply.header('content-type', 'application/pdf').header('cache-control', 'private, no-store');
  reply.header('content-disposition', `inline; filename="${name}"`);
  reply.send(pdf);
}
