import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { cursorPage, PageEndpoint, RateLimit, readCursor, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { ReverseRemittance } from '../app/reverse-remittance.js';
import { RunImport } from '../app/run-import.js';
import { UnknownRemittance } from '../domain/remittance/errors.js';
import { readReason } from '../domain/suspense/resolution.js';
import { ListQueryDto, RowsQueryDto } from '../http/finance.dto.js';
import { ReversalFormDto } from '../http/suspense.dto.js';
import { readUpload } from '../http/upload.js';
import { RemittanceQueries } from '../infra/remittance.queries.js';
import { RemittanceImportRepository } from '../infra/remittance-import.repository.js';
import { RemittanceImportPage } from './remittance-import.page.js';
import { RemittancePage, RemittancesPage } from './remittances.page.js';
import { doThenShow, type PageCall, shown } from './shown.js';

const PAGE_SIZE = 20;
const ROWS_PAGE_SIZE = 100;
/** A report of a year has fewer. */
const TRANSFERS_SHOWN = 500;
/** Most files are done within this time; the page of a longer one is shown while it runs. */
const WAIT_MS = 2_000;
/** A file that cannot be taken. */
const REFUSED = 400;

/** Couriers' cash, as finance sees it. */
@Controller('finance/remittances')
export class RemittancePages {
  constructor(
    private readonly runImport: RunImport,
    private readonly imports: RemittanceImportRepository,
    private readonly remittances: RemittanceQueries,
    private readonly reverseRemittance: ReverseRemittance,
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
    try {
      const { file, fields } = await readUpload(request);
      const couriers = await this.remittances.couriers();
      const courier = couriers.find((known) => known === fields.courier) ?? couriers[0] ?? '';
      const { id, ended } = await this.runImport.begin({ file, courier, by: actor.userId });
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, WAIT_MS).unref())]);
      await this.answer(call, id);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const sentence = shown(call).tr.refusal(error);
      await this.show(call, {}, { sentence, status: STATUS_OF_KIND[error.kind], mappingId: null });
    }
  }

  @Get('imports/:importId')
  @PageEndpoint({ permission: 'reports.read', summary: 'How far a file is that somebody brings' })
  async progress(
    @CurrentActor() actor: Actor,
    @Param('importId') importId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.imports.find(parseId<'RemittanceImport'>(importId));
    if (!found) throw new UnknownRemittance();
    if (found.remittanceId !== null) {
      reply.redirect(`/finance/remittances/${found.remittanceId}`, 303);
      return;
    }
    html(reply, RemittanceImportPage({ ...shown({ actor, request, reply }), found }));
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
    await this.showOne({ actor, request, reply }, parseId(remittanceId), query);
  }

  @Post(':remittanceId/reversal')
  @PageEndpoint({ permission: 'remittances.import', summary: 'Ask to take a whole file back' })
  async askReversal(
    @CurrentActor() actor: Actor,
    @Param('remittanceId') id: string,
    @Body() { reason }: ReversalFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const call = { actor, request, reply };
    await this.act(call, parseId(id), () => this.reverseRemittance.ask(id, readReason(reason), actor.userId), reason);
  }

  @Post(':remittanceId/reversal/approval')
  @PageEndpoint({ permission: 'remittances.approve', summary: 'Approve that a whole file is taken back' })
  async reverse(
    @CurrentActor() actor: Actor,
    @Param('remittanceId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const call = { actor, request, reply };
    await this.act(call, parseId(id), () => this.reverseRemittance.approve(id, actor.userId));
  }

  @Post(':remittanceId/reversal/refusal')
  @PageEndpoint({ permission: 'remittances.import', summary: 'Leave a file as it is' })
  async keep(
    @CurrentActor() actor: Actor,
    @Param('remittanceId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const call = { actor, request, reply };
    await this.act(call, parseId(id), () => this.reverseRemittance.refuse(id, actor.userId));
  }

  private act(call: PageCall, id: string, work: () => Promise<void>, typed = ''): Promise<void> {
    return doThenShow(
      call,
      async () => {
        await work();
        return `/finance/remittances/${id}`;
      },
      (refused) => this.showOne(call, id, {}, { ...refused, typed }),
    );
  }

  private async showOne(
    call: PageCall,
    id: string,
    query: RowsQueryDto,
    refused?: { sentence: string; status: number; typed: string },
  ): Promise<void> {
    const remittance = await this.remittances.find(id);
    if (!remittance) throw new UnknownRemittance();
    const after = Number(readCursor(query.after) ?? 0) || 0;
    const { decision } = query;
    const found = await this.remittances.rows(id, { after, limit: ROWS_PAGE_SIZE + 1, decision });
    const rows = cursorPage(found, ROWS_PAGE_SIZE, ({ no }) => String(no));
    const { permissions, userId } = call.actor;
    const may = { ask: permissions.has('remittances.import'), approve: permissions.has('remittances.approve'), userId };
    const again = { typed: refused?.typed ?? '', refusal: refused?.sentence };
    const transfers = await this.remittances.transfers(id, TRANSFERS_SHOWN);
    const view = { remittance, rows, transfers, decision, isFirst: after === 0, may, ...again };
    const around = shown(call, refused && `/finance/remittances/${id}`);
    html(call.reply, RemittancePage({ ...around, ...view }), refused?.status ?? 200);
  }

  /** Goes on to the file that was booked, tells why it was refused, or shows how far it is. */
  private async answer(call: PageCall, importId: string): Promise<void> {
    const found = await this.imports.find(importId);
    if (found?.refusal) {
      const sentence = shown(call).tr.refusal(found.refusal);
      await this.show(call, {}, { sentence, status: REFUSED, mappingId: found.mappingId });
      return;
    }
    const to = found?.remittanceId ?? `imports/${importId}`;
    call.reply.redirect(`/finance/remittances/${to}`, 303);
  }

  private async show(
    call: PageCall,
    query: ListQueryDto,
    refused?: { sentence: string; status: number; mappingId: string | null },
  ): Promise<void> {
    const cursor = readCursor(query.after);
    const before = cursor === undefined ? undefined : parseId(cursor);
    const found = await this.remittances.list({ before, limit: PAGE_SIZE + 1 });
    const page = cursorPage(found, PAGE_SIZE, ({ id }) => id);
    const mayImport = call.actor.permissions.has('remittances.import');
    const couriers = await this.remittances.couriers();
    const mappingId = refused?.mappingId ?? null;
    const view = { page, mayImport, couriers, mappingId, isFirst: before === undefined };
    const again = refused && { refusal: refused.sentence };
    html(call.reply, RemittancesPage({ ...shown(call), ...view, ...again }), refused?.status ?? 200);
  }
}
