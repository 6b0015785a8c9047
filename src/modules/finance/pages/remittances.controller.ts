import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { cursorPage, PageEndpoint, RateLimit, readCursor } from '../../../platform/http/index.js';
import { ImportRemittance } from '../app/import-remittance.js';
import { UnknownRemittance } from '../domain/remittance/errors.js';
import { ListQueryDto, RowsQueryDto } from '../http/finance.dto.js';
import { readUpload } from '../http/upload.js';
import { RemittanceQueries } from '../infra/remittance.queries.js';
import { COURIERS, RemittancePage, RemittancesPage } from './remittances.page.js';
import { doThenShow, type PageCall, shown } from './shown.js';

const PAGE_SIZE = 20;
const ROWS_PAGE_SIZE = 100;

/** Couriers' cash, as finance sees it. */
@Controller('finance/remittances')
export class RemittancePages {
  constructor(
    private readonly importRemittance: ImportRemittance,
    private readonly remittances: RemittanceQueries,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'reports.read', summary: 'Couriers’ files' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, request, reply }, query);
  }

  @Post()
  @RateLimit(30)
  @PageEndpoint({ permission: 'remittances.import', summary: 'Bring a courier’s file' })
  async create(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const call = { actor, request, reply };
    await doThenShow(
      call,
      async () => {
        const { file, fields } = await readUpload(request);
        try {
          const courier = COURIERS.find((known) => known === fields.courier) ?? COURIERS[0];
          const { id } = await this.importRemittance.execute({ file, courier, importedBy: actor.userId });
          return `/finance/remittances/${id}`;
        } finally {
          await file.discard();
        }
      },
      ({ sentence, status }) => this.show(call, {}, sentence, status),
    );
  }

  @Get(':remittanceId')
  @PageEndpoint({ permission: 'reports.read', summary: 'One file with its decisions' })
  async one(
    @CurrentActor() actor: Actor,
    @Param('remittanceId') remittanceId: string,
    @Query() query: RowsQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const id = parseId(remittanceId);
    const remittance = await this.remittances.find(id);
    if (!remittance) throw new UnknownRemittance();
    const after = Number(readCursor(query.after) ?? 0) || 0;
    const { decision } = query;
    const found = await this.remittances.rows(id, { after, limit: ROWS_PAGE_SIZE + 1, decision });
    const rows = cursorPage(found, ROWS_PAGE_SIZE, ({ no }) => String(no));
    const view = { remittance, rows, decision, isFirst: after === 0 };
    html(reply, RemittancePage({ ...shown({ actor, request, reply }), ...view }));
  }

  private async show(call: PageCall, query: ListQueryDto, refusal?: string, status = 200): Promise<void> {
    const cursor = readCursor(query.after);
    const before = cursor === undefined ? undefined : parseId(cursor);
    const found = await this.remittances.list({ before, limit: PAGE_SIZE + 1 });
    const page = cursorPage(found, PAGE_SIZE, ({ id }) => id);
    const mayImport = call.actor.permissions.has('remittances.import');
    const view = { page, mayImport, isFirst: before === undefined, ...(refusal && { refusal }) };
    html(call.reply, RemittancesPage({ ...shown(call), ...view }), status);
  }
}
