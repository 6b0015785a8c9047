import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Money, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { html } from '../../../platform/html/index.js';
import { cursorPage, OnceKey, type OnceRequest, PageEndpoint, readCursor } from '../../../platform/http/index.js';
import { AskBank } from '../app/ask-bank.js';
import { BookPayoutAnswers } from '../app/book-payout-answers.js';
import { PayoutBatches } from '../app/payout-batches.js';
import { PayoutCycles } from '../app/payout-cycles.js';
import { SubmitPayouts } from '../app/submit-payouts.js';
import { type PayoutBatchId, UnknownPayoutBatch } from '../domain/payout/payout.js';
import { ListQueryDto, PayeesFormDto } from '../http/finance.dto.js';
import { readUpload } from '../http/upload.js';
import { ChainQueries } from '../infra/chain.queries.js';
import { PayoutQueries } from '../infra/payout.queries.js';
import { PayoutPage, PayoutsPage } from './payouts.page.js';
import { doThenShow, type PageCall, shown } from './shown.js';

const PAGE_SIZE = 20;
const LINES_PAGE_SIZE = 100;
const PARTIES_MAX = 5_000;

/** Payouts, as finance sees them. */
@Controller('finance/payouts')
export class PayoutPages {
  constructor(
    private readonly batches: PayoutBatches,
    private readonly submitPayouts: SubmitPayouts,
    private readonly bookAnswers: BookPayoutAnswers,
    private readonly askBank: AskBank,
    private readonly payouts: PayoutQueries,
    private readonly chain: ChainQueries,
    private readonly cycles: PayoutCycles,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'reports.read', summary: 'Payout batches' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.showList({ actor, request, reply }, query);
  }

  @Post()
  @PageEndpoint({ permission: 'payouts.make', summary: 'Make a batch' })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: PayeesFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const call = { actor, request, reply };
    await doThenShow(
      call,
      async () => `/finance/payouts/${(await this.batches.make(actor.userId, body.payees ?? 'due', once)).value.id}`,
      ({ sentence, status }) => this.showList(call, {}, sentence, status),
    );
  }

  @Get(':batchId')
  @PageEndpoint({ permission: 'reports.read', summary: 'One batch' })
  async one(
    @CurrentActor() actor: Actor,
    @Param('batchId') batchId: string,
    @Query() query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.showOne({ actor, request, reply }, parseId(batchId), query);
  }

  @Post(':batchId/approval')
  @PageEndpoint({ permission: 'payouts.approve', summary: 'Approve a batch' })
  async approve(
    @CurrentActor() actor: Actor,
    @Param('batchId') batchId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, batchId, (id) => this.batches.approve(id, actor.userId));
  }

  @Post(':batchId/cancellation')
  @PageEndpoint({ permission: 'payouts.make', summary: 'Give a batch up' })
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('batchId') batchId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, batchId, (id) => this.batches.cancel(id));
  }

  @Post(':batchId/submission')
  @PageEndpoint({ permission: 'payouts.make', summary: 'Send a batch to the bank' })
  async submit(
    @CurrentActor() actor: Actor,
    @Param('batchId') batchId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, batchId, (id) => this.submitPayouts.execute(id));
  }

  @Post(':batchId/api-submission')
  @PageEndpoint({ permission: 'payouts.make', summary: 'Leave a batch to the bank’s API' })
  async payOneByOne(
    @CurrentActor() actor: Actor,
    @Param('batchId') batchId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, batchId, (id) => this.submitPayouts.payOneByOne(id));
  }

  @Post(':batchId/answers')
  @PageEndpoint({ permission: 'payouts.make', summary: 'Book the bank’s answers' })
  async answers(
    @CurrentActor() actor: Actor,
    @Param('batchId') batchId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, batchId, async (id) => {
      if (!request.isMultipart()) return this.askBank.execute(id);
      const { file } = await readUpload(request);
      try {
        return await this.bookAnswers.read(id, file);
      } finally {
        await file.discard();
      }
    });
  }

  private act(call: PageCall, batchId: string, work: (id: PayoutBatchId) => Promise<unknown>): Promise<void> {
    const id = parseId<'PayoutBatch'>(batchId);
    return doThenShow(
      call,
      async () => {
        await work(id);
        return `/finance/payouts/${id}`;
      },
      ({ sentence, status }) => this.showOne(call, id, {}, sentence, status),
    );
  }

  private async showList(call: PageCall, query: ListQueryDto, refusal?: string, status = 200): Promise<void> {
    const cursor = readCursor(query.after);
    const before = cursor === undefined ? undefined : parseId(cursor);
    const [found, parties, days] = await Promise.all([
      this.payouts.list({ before, limit: PAGE_SIZE + 1 }),
      this.chain.parties({ limit: PARTIES_MAX }),
      this.cycles.today(),
    ]);
    const proposals = days.map((day) => {
      const owed = parties.filter(({ party, payable }) => party === day.party && payable.isPositive);
      return { ...day, people: owed.length, payable: Money.sum(owed.map(({ payable }) => payable)) };
    });
    const page = cursorPage(found, PAGE_SIZE, ({ id }) => id);
    const mayMake = call.actor.permissions.has('payouts.make');
    const view = {
      page,
      proposals,
      mayMake,
      once: newId(),
      isFirst: before === undefined,
      ...(refusal && { refusal }),
    };
    html(call.reply, PayoutsPage({ ...shown(call, refusal ? '/finance/payouts' : undefined), ...view }), status);
  }

  private async showOne(
    call: PageCall,
    id: PayoutBatchId,
    query: ListQueryDto,
    refusal?: string,
    status = 200,
  ): Promise<void> {
    const batch = await this.payouts.find(id);
    if (!batch) throw new UnknownPayoutBatch();
    const after = Number(readCursor(query.after) ?? 0) || 0;
    const found = await this.payouts.lines(id, { after, limit: LINES_PAGE_SIZE + 1 });
    const lines = cursorPage(found, LINES_PAGE_SIZE, ({ no }) => String(no));
    const { permissions, userId } = call.actor;
    const may = { make: permissions.has('payouts.make'), approve: permissions.has('payouts.approve') };
    const isMaker = batch.madeById === userId;
    const view = { batch, lines, isFirst: after === 0, isMaker, may, ...(refusal && { refusal }) };
    html(call.reply, PayoutPage({ ...shown(call, refusal ? `/finance/payouts/${id}` : undefined), ...view }), status);
  }
}
