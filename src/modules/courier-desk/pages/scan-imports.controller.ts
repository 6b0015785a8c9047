import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint, RateLimit, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { receiveTable } from '../../../platform/tabular/index.js';
import { CouriersApi } from '../../couriers/index.js';
import { ImportScans } from '../app/import-scans.js';
import { FeedRepository } from '../infra/feed.repository.js';
import { FILE_LIMITS } from '../infra/read-feed.js';
import { frameOf, type Visit } from './page-visit.js';
import { ScanImportsPage } from './scan-imports.page.js';

const HERE = '/admin/scan-imports';
/** Excel takes a CSV file for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\ufeff';

/** Files of scans from couriers that send no news by themselves. */
@Controller('admin/scan-imports')
export class ScanImportsPages {
  constructor(
    private readonly importScans: ImportScans,
    private readonly feeds: FeedRepository,
    private readonly couriers: CouriersApi,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'couriers.manage', summary: 'Files of scans that were brought' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.show({ actor, request, reply }, undefined, 200);
  }

  @Post()
  @RateLimit(20)
  @PageEndpoint({ permission: 'couriers.manage', summary: 'Bring a file of scans, CSV or XLSX' })
  async create(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { actor, request, reply };
    try {
      const received = await receiveTable(request, FILE_LIMITS.maxBytes);
      try {
        await this.importScans.execute(received.fields.courier ?? '', received.file, actor.userId);
      } finally {
        await received.discard();
      }
      reply.redirect(HERE, 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.show(visit, frameOf(visit, HERE).tr.refusal(error), STATUS_OF_KIND[error.kind]);
    }
  }

  @Get(':importId/faults')
  @PageEndpoint({ permission: 'couriers.manage', summary: 'Rows of a file that could not be taken, as CSV' })
  async faults(
    @CurrentActor() actor: Actor,
    @Param('importId') importId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = frameOf({ actor, request, reply }, HERE).tr;
    const faults = await this.feeds.faultsOf(parseId(importId));
    const header = ['row', 'value', 'todo'].map((name) => t(`courier-desk.imports.column.${name}`));
    const lines = faults.map(({ row, why, value }) => [row, value, t(`courier-desk.imports.why.${why}`)]);
    await reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="scan-faults.csv"')
      .send(BYTE_ORDER_MARK + stringify([header, ...lines], { escape_formulas: true, record_delimiter: 'windows' }));
  }

  private async show(visit: Visit, refusal: string | undefined, status: number): Promise<void> {
    const [imports, couriers] = await Promise.all([this.feeds.imports(), this.couriers.list()]);
    html(visit.reply, ScanImportsPage({ ...frameOf(visit, HERE), imports, couriers, refusal }), status);
  }
}
