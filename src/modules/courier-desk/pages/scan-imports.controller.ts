import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { goOn, PageEndpoint, type PageVisit, RateLimit, shown } from '../../../platform/http/index.js';
import { withTable } from '../../../platform/tabular/index.js';
import { answerFaults, CourierFiles, CouriersApi } from '../../couriers/index.js';
import { ImportScans } from '../app/import-scans.js';
import { FILE_LIMITS } from '../infra/read-feed.js';
import { ScanImportsPage } from './scan-imports.page.js';

const HERE = '/admin/scan-imports';

/** Files of scans from couriers that send no news by themselves. */
@Controller('admin/scan-imports')
export class ScanImportsPages {
  constructor(
    private readonly importScans: ImportScans,
    private readonly files: CourierFiles,
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
    const take = () =>
      withTable(request, FILE_LIMITS.maxBytes, ({ file, fields }) =>
        this.importScans.execute(fields.courier ?? '', file, actor.userId),
      );
    await goOn(visit, HERE, take, ({ error, tr, status }) => this.show(visit, tr.refusal(error), status), 'here');
  }

  @Get(':importId/faults')
  @PageEndpoint({ permission: 'couriers.manage', summary: 'Rows of a file that could not be taken, as CSV' })
  async faults(
    @CurrentActor() actor: Actor,
    @Param('importId') importId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const faults = await this.files.faultsOf('scan_import', parseId(importId));
    const { tr } = shown({ actor, request, reply });
    await answerFaults(reply, faults, tr, { fileName: 'scan-faults.csv', words: 'courier-desk.imports.why' });
  }

  private async show(visit: PageVisit, refusal: string | undefined, status: number): Promise<void> {
    const [files, couriers] = await Promise.all([this.files.list('scan_import'), this.couriers.list()]);
    html(visit.reply, ScanImportsPage({ ...shown(visit, HERE), files, couriers, refusal }), status);
  }
}
