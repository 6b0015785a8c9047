import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock, DomainError, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { cursorPage, PageEndpoint, readCursor, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { RefundDesk } from '../app/refund-desk.js';
import { RefundListDto } from '../http/refunds.dto.js';
import { RefundListQueries } from '../infra/refund-list.queries.js';
import { RefundsPage } from './refunds.page.js';

const PAGE_SIZE = 30;

interface Visit {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Money that goes back to buyers, for finance: what failed is tried again, what stands for nothing is given back. */
@Controller('finance/refunds')
export class RefundPages {
  constructor(
    private readonly desk: RefundDesk,
    private readonly refunds: RefundListQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'refunds.manage', summary: 'Refunds by how far they are, and payments in suspense' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: RefundListDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, request, reply }, query);
  }

  @Post('suspense/:paymentId/giving-back')
  @PageEndpoint({ permission: 'refunds.manage', summary: 'Give a payment back that stands for nothing we asked' })
  async giveBack(
    @CurrentActor() actor: Actor,
    @Param('paymentId') paymentId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, 'on-its-way', () => this.desk.giveBackSuspense(paymentId));
  }

  @Post(':refundId/tries')
  @PageEndpoint({ permission: 'refunds.manage', summary: 'Try a refund anew that failed' })
  async tryAgain(
    @CurrentActor() actor: Actor,
    @Param('refundId') refundId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const id = parseId(refundId);
    await this.act({ actor, request, reply }, 'failed', () => this.desk.tryAgain(id));
  }

  private async act(visit: Visit, list: NonNullable<RefundListDto['list']>, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      visit.reply.redirect(`/finance/refunds?list=${list}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const { refusal } = translatorFor(languageOf(visit.request, visit.actor.language));
      await this.show(visit, { list }, refusal(error), STATUS_OF_KIND[error.kind]);
    }
  }

  private async show(
    { actor, request, reply }: Visit,
    query: RefundListDto,
    refusal?: string,
    status = 200,
  ): Promise<void> {
    const cursor = readCursor(query.after);
    const after = cursor === undefined ? undefined : parseId(cursor);
    const counts = await this.refunds.counts();
    const list = query.list ?? (counts.failed > 0 ? 'failed' : 'on-its-way');
    const [found, suspense] = await Promise.all([
      this.refunds.list({ list, after, limit: PAGE_SIZE + 1 }),
      this.refunds.suspense(),
    ]);
    const page = cursorPage(found, PAGE_SIZE, ({ id }) => id);
    const tr = translatorFor(languageOf(request, actor.language));
    const view = { list, counts, page, suspense, isFirst: after === undefined, now: this.clock.now() };
    const path = refusal ? '/finance/refunds' : request.url;
    html(reply, RefundsPage({ tr, actor, path, ...view, ...(refusal && { refusal }) }), status);
  }
}
