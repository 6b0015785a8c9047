import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { cursorPage, Endpoint, RateLimit, readCursor } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { ImportRemittance } from '../app/import-remittance.js';
import { ReverseRemittance } from '../app/reverse-remittance.js';
import { UnknownRemittance } from '../domain/remittance/errors.js';
import { transferState } from '../domain/remittance/transfer-state.js';
import { readReason } from '../domain/suspense/resolution.js';
import { RemittanceQueries } from '../infra/remittance.queries.js';
import { ImportQueryDto, ListQueryDto, RowsQueryDto } from './finance.dto.js';
import { plain } from './plain-money.js';
import { listedAnswer, remittanceAnswer, rowAnswer } from './remittance-answer.js';
import { ReversalDto } from './suspense.dto.js';
import { readUpload } from './upload.js';

const PAGE_SIZE = 20;
const ROWS_PAGE_SIZE = 200;
/** A report of a year has fewer. */
const TRANSFERS_MAX = 500;

/** Couriers' cash: their files, and what became of each row. */
@Controller('v1/remittances')
export class RemittancesController {
  constructor(
    private readonly importRemittance: ImportRemittance,
    private readonly remittances: RemittanceQueries,
    private readonly reverseRemittance: ReverseRemittance,
  ) {}

  @Post()
  @RateLimit(30)
  @Endpoint({
    permission: 'remittances.import',
    summary: 'Import a courier’s remittance file (multipart, ?courier=shiprocket); the same file answers as before',
  })
  async create(
    @CurrentActor() actor: Actor,
    @Query() { courier }: ImportQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { file } = await readUpload(request);
    try {
      const { id, replayed } = await this.importRemittance.execute({ file, courier, importedBy: actor.userId });
      if (replayed) reply.status(200).header('Idempotency-Replayed', 'true');
      return { ...(await this.answer(id, actor, request)), replayed };
    } finally {
      await file.discard();
    }
  }

  @Get()
  @Endpoint({ permission: 'reports.read', summary: 'List remittance files, newest first' })
  async list(@Query() query: ListQueryDto): Promise<object> {
    const cursor = readCursor(query.after);
    const before = cursor === undefined ? undefined : parseId(cursor);
    const found = await this.remittances.list({ before, limit: PAGE_SIZE + 1 });
    return cursorPage(found.map(listedAnswer), PAGE_SIZE, ({ id }) => id);
  }

  @Get(':remittanceId')
  @Endpoint({ permission: 'reports.read', summary: 'One file: sums by decision, its rows with reasons, its faults' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('remittanceId') remittanceId: string,
    @Query() query: RowsQueryDto,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.answer(parseId(remittanceId), actor, request, query);
  }

  @Get(':remittanceId/transfers')
  @Endpoint({ permission: 'reports.read', summary: 'Transfers that a file tells as a whole, beside parcels and bank' })
  async transfers(@Param('remittanceId') id: string): Promise<unknown> {
    const found = await this.remittances.transfers(parseId(id), TRANSFERS_MAX);
    return plain({ items: found.map((one) => ({ ...one, state: transferState(one) })) });
  }

  @Post(':remittanceId/reversal')
  @HttpCode(204)
  @Endpoint({ permission: 'remittances.import', summary: 'Ask to take a whole file back; nothing may stand on it' })
  async askReversal(
    @CurrentActor() actor: Actor,
    @Param('remittanceId') id: string,
    @Body() { reason }: ReversalDto,
  ): Promise<void> {
    await this.reverseRemittance.ask(parseId(id), readReason(reason), actor.userId);
  }

  @Post(':remittanceId/reversal/approval')
  @HttpCode(204)
  @Endpoint({ permission: 'remittances.approve', summary: 'Approve it: all its counter entries are booked' })
  async reverse(@CurrentActor() actor: Actor, @Param('remittanceId') id: string): Promise<void> {
    await this.reverseRemittance.approve(parseId(id), actor.userId);
  }

  @Post(':remittanceId/reversal/refusal')
  @HttpCode(204)
  @Endpoint({ permission: 'remittances.import', summary: 'Refuse it, or withdraw one’s own question' })
  async keep(@CurrentActor() actor: Actor, @Param('remittanceId') id: string): Promise<void> {
    await this.reverseRemittance.refuse(parseId(id), actor.userId);
  }

  private async answer(id: string, actor: Actor, request: FastifyRequest, query: RowsQueryDto = {}) {
    const found = await this.remittances.find(id);
    if (!found) throw new UnknownRemittance();
    const after = Number(readCursor(query.after) ?? 0) || 0;
    const rows = await this.remittances.rows(id, { after, limit: ROWS_PAGE_SIZE + 1, decision: query.decision });
    const tr = translatorFor(languageOf(request, actor.language));
    const page = cursorPage(rows, ROWS_PAGE_SIZE, ({ no }) => String(no));
    return {
      ...remittanceAnswer(found, tr),
      items: page.items.map((row) => rowAnswer(row, tr)),
      ...(page.next && { next: page.next }),
    };
  }
}
