import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import {
  cursorPage,
  Endpoint,
  OnceKey,
  type OnceRequest,
  readCursor,
  replayable,
} from '../../../platform/http/index.js';
import { AskBank } from '../app/ask-bank.js';
import { type AnswersBooked, BookPayoutAnswers } from '../app/book-payout-answers.js';
import { PayoutBatches } from '../app/payout-batches.js';
import { SubmitPayouts } from '../app/submit-payouts.js';
import { UnknownPayoutBatch } from '../domain/payout/payout.js';
import { type ListedBatch, PayoutQueries } from '../infra/payout.queries.js';
import { ListQueryDto, PartQueryDto, PayeesDto } from './finance.dto.js';
import { readUpload } from './upload.js';

const PAGE_SIZE = 20;
const LINES_PAGE_SIZE = 200;

/** Money to suppliers and resellers: made by one person, approved by another, answered by the bank. */
@Controller('v1/payout-batches')
export class PayoutsController {
  constructor(
    private readonly batches: PayoutBatches,
    private readonly submitPayouts: SubmitPayouts,
    private readonly bookAnswers: BookPayoutAnswers,
    private readonly askBank: AskBank,
    private readonly payouts: PayoutQueries,
  ) {}

  @Post()
  @Endpoint({
    permission: 'payouts.make',
    summary: 'Make a batch of all whose payout day it is, or with payees=everybody of all (Idempotency-Key)',
  })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: PayeesDto,
    @OnceKey() once: OnceRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { id } = replayable(reply, await this.batches.make(actor.userId, body.payees ?? 'due', once));
    return this.answer(id);
  }

  @Get()
  @Endpoint({ permission: 'reports.read', summary: 'List payout batches, newest first' })
  async list(@Query() query: ListQueryDto): Promise<object> {
    const cursor = readCursor(query.after);
    const before = cursor === undefined ? undefined : parseId(cursor);
    const found = await this.payouts.list({ before, limit: PAGE_SIZE + 1 });
    return cursorPage(found.map(batchAnswer), PAGE_SIZE, ({ id }) => id);
  }

  @Get(':batchId')
  @Endpoint({ permission: 'reports.read', summary: 'One batch with its lines and who is held back and why' })
  async show(@Param('batchId') batchId: string, @Query() query: ListQueryDto): Promise<object> {
    return this.answer(parseId(batchId), Number(readCursor(query.after) ?? 0) || 0);
  }

  @Post(':batchId/approval')
  @HttpCode(200)
  @Endpoint({ permission: 'payouts.approve', summary: 'Approve a batch that somebody else made' })
  async approve(@CurrentActor() actor: Actor, @Param('batchId') batchId: string): Promise<object> {
    await this.batches.approve(parseId(batchId), actor.userId);
    return this.answer(batchId);
  }

  @Post(':batchId/cancellation')
  @HttpCode(200)
  @Endpoint({ permission: 'payouts.make', summary: 'Give a batch up before its approval' })
  async cancel(@Param('batchId') batchId: string): Promise<object> {
    await this.batches.cancel(parseId(batchId));
    return this.answer(batchId);
  }

  @Post(':batchId/submission')
  @HttpCode(200)
  @Endpoint({ permission: 'payouts.make', summary: 'Send an approved batch to the bank as a file; safe to repeat' })
  async submit(@Param('batchId') batchId: string): Promise<object> {
    await this.submitPayouts.execute(parseId(batchId));
    return this.answer(batchId);
  }

  @Post(':batchId/api-submission')
  @HttpCode(200)
  @Endpoint({
    permission: 'payouts.make',
    summary: 'Leave an approved batch to the bank’s API, payment by payment; safe to repeat',
  })
  async payOneByOne(@Param('batchId') batchId: string): Promise<object> {
    await this.submitPayouts.payOneByOne(parseId(batchId));
    return this.answer(batchId);
  }

  @Get(':batchId/bank-file')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Endpoint({
    permission: 'payouts.make',
    summary: 'A file as the bank gets it, the first of the batch or the part asked for',
  })
  async file(
    @Param('batchId') batchId: string,
    @Query() { part = '1' }: PartQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const file = await this.submitPayouts.file(parseId(batchId), Number(part));
    const name = part === '1' ? batchId : `${batchId}-${part}`;
    reply.header('content-disposition', `attachment; filename="payouts-${name}.csv"`);
    return file;
  }

  @Post(':batchId/answers')
  @HttpCode(200)
  @Endpoint({
    permission: 'payouts.make',
    summary: 'Book the bank’s answers: fetched from the bank, or from a CSV sent along (multipart)',
  })
  async answers(@Param('batchId') batchId: string, @Req() request: FastifyRequest): Promise<object> {
    const id = parseId<'PayoutBatch'>(batchId);
    const booked = request.isMultipart() ? await this.fromUpload(id, request) : await this.askBank.execute(id);
    return { ...(await this.answer(id)), booked };
  }

  private async fromUpload(
    id: ReturnType<typeof parseId<'PayoutBatch'>>,
    request: FastifyRequest,
  ): Promise<AnswersBooked> {
    const { file } = await readUpload(request);
    try {
      return await this.bookAnswers.read(id, file);
    } finally {
      await file.discard();
    }
  }

  private async answer(id: string, after = 0): Promise<object> {
    const batch = await this.payouts.find(id);
    if (!batch) throw new UnknownPayoutBatch();
    const lines = await this.payouts.lines(id, { after, limit: LINES_PAGE_SIZE + 1 });
    const page = cursorPage(lines, LINES_PAGE_SIZE, ({ no }) => String(no));
    return {
      ...batchAnswer(batch),
      items: page.items.map((line) => ({ ...line, amount: line.amount.toJSON() })),
      ...(page.next && { next: page.next }),
    };
  }
}

function batchAnswer({ total, holds, madeById: _id, ...batch }: ListedBatch) {
  return {
    ...batch,
    total: total.toJSON(),
    holds: holds.map(({ amountMinor, ...hold }) => ({
      ...hold,
      amount: { amount: Number(amountMinor), currency: 'INR' },
    })),
  };
}
