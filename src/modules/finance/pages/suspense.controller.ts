import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { ResolveSuspense } from '../app/resolve-suspense.js';
import { likelyParcels } from '../domain/suspense/likely-parcels.js';
import { type LineName, readLineName, readReason, UnknownSuspense } from '../domain/suspense/resolution.js';
import { PageQueryDto } from '../http/finance.dto.js';
import { ProposalFormDto, ReversalFormDto } from '../http/suspense.dto.js';
import { RemittanceQueries } from '../infra/remittance.queries.js';
import { SuspenseQueries } from '../infra/suspense.queries.js';
import { ApprovalsPage } from './approvals.page.js';
import { doThenShow, type PageCall, shown } from './shown.js';
import { SuspensePage } from './suspense.page.js';

const PAGE_SIZE = 30;

/** Money of couriers that waits: what may explain it, what somebody proposes, and who approves. */
@Controller('finance')
export class SuspensePages {
  constructor(
    private readonly resolve: ResolveSuspense,
    private readonly suspense: SuspenseQueries,
    private readonly remittances: RemittanceQueries,
  ) {}

  @Get('suspense/:remittanceId/:no/:account')
  @PageEndpoint({ permission: 'reports.read', summary: 'Money of a row that waits, and the parcels it may mean' })
  async line(
    @CurrentActor() actor: Actor,
    @Param('remittanceId') remittanceId: string,
    @Param('no') no: string,
    @Param('account') account: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.showLine({ actor, request, reply }, readLineName(remittanceId, no, account), freshForm());
  }

  @Post('suspense/:remittanceId/:no/:account')
  @PageEndpoint({ permission: 'remittances.import', summary: 'Propose what becomes of money that waits' })
  async propose(
    @CurrentActor() actor: Actor,
    @Param('remittanceId') remittanceId: string,
    @Param('no') no: string,
    @Param('account') account: string,
    @Body() body: ProposalFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const name = readLineName(remittanceId, no, account);
    try {
      const shipmentId = body.kind === 'parcel' ? await this.parcelOf(name, body) : undefined;
      const { kind } = body;
      const proposal = { kind, reason: readReason(body.reason), by: actor.userId, ...(shipmentId && { shipmentId }) };
      await this.resolve.propose(name, proposal);
      reply.redirect('/finance/approvals', 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const call = { actor, request, reply };
      const state = refusedForm(body, {}, shown(call).tr.refusal(error));
      await this.showLine(call, name, state, STATUS_OF_KIND[error.kind]);
    }
  }

  @Get('approvals')
  @PageEndpoint({
    permission: 'reports.read',
    summary: 'What was proposed about money that waits, and what became of it',
  })
  async approvals(
    @CurrentActor() actor: Actor,
    @Query() query: PageQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.showApprovals({ actor, request, reply }, Number(query.page ?? 1));
  }

  @Post('approvals/:resolutionId/approval')
  @PageEndpoint({ permission: 'remittances.approve', summary: 'Approve what somebody else proposed' })
  async approve(
    @CurrentActor() actor: Actor,
    @Param('resolutionId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, () => this.resolve.approve(idOf(id), actor.userId));
  }

  @Post('approvals/:resolutionId/refusal')
  @PageEndpoint({ permission: 'remittances.import', summary: 'Refuse a proposal, or withdraw one’s own' })
  async refuse(
    @CurrentActor() actor: Actor,
    @Param('resolutionId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, () => this.resolve.refuse(idOf(id), actor.userId));
  }

  @Post('approvals/:resolutionId/reversal')
  @PageEndpoint({ permission: 'remittances.import', summary: 'Propose to take back what was approved' })
  async askReversal(
    @CurrentActor() actor: Actor,
    @Param('resolutionId') id: string,
    @Body() body: ReversalFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, async () =>
      this.resolve.askReversal(idOf(id), readReason(body.reason), actor.userId),
    );
  }

  @Post('approvals/:resolutionId/reversal/approval')
  @PageEndpoint({ permission: 'remittances.approve', summary: 'Approve that it is taken back' })
  async reverse(
    @CurrentActor() actor: Actor,
    @Param('resolutionId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, () => this.resolve.reverse(idOf(id), actor.userId));
  }

  @Post('approvals/:resolutionId/reversal/refusal')
  @PageEndpoint({ permission: 'remittances.approve', summary: 'Leave it as it was approved' })
  async keep(
    @CurrentActor() actor: Actor,
    @Param('resolutionId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, () => this.resolve.keep(idOf(id), actor.userId));
  }

  private act(call: PageCall, work: () => Promise<void>): Promise<void> {
    return doThenShow(
      call,
      async () => {
        await work();
        return '/finance/approvals';
      },
      ({ sentence, status }) => this.showApprovals(call, 1, sentence, status),
    );
  }

  /** The chosen proposal, else the parcel whose AWB was typed. */
  private async parcelOf(name: LineName, { shipmentId, awb = '' }: ProposalFormDto): Promise<string | undefined> {
    if (shipmentId) return shipmentId;
    const line = await this.suspense.line(name);
    return line && awb.trim() !== '' ? this.suspense.parcelByAwb(line.courier, awb.trim()) : undefined;
  }

  private async showLine(call: PageCall, name: LineName, state: FormState, status = 200): Promise<void> {
    const line = await this.suspense.line(name);
    if (!line) throw new UnknownSuspense();
    const isForParcel = line.account === 'unknown' && line.open.isPositive;
    const { awb, orderReference, open: amount, remittedOn } = line;
    const row = { awb, orderReference, amount, ...(remittedOn && { remittedOn }) };
    const likely = isForParcel ? likelyParcels(row, await this.suspense.candidates(line)) : [];
    const mayPropose = call.actor.permissions.has('remittances.import');
    const here = `/finance/suspense/${name.remittanceId}/${name.no}/${name.account}`;
    const view = { line, likely, mayPropose, state, here };
    html(call.reply, SuspensePage({ ...shown(call, status === 200 ? undefined : here), ...view }), status);
  }

  private async showApprovals(call: PageCall, page: number, refusal?: string, status = 200): Promise<void> {
    const found = await this.suspense.resolutions({ offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE + 1 });
    const files = page === 1 ? await this.remittances.askedBack(PAGE_SIZE) : [];
    const { permissions, userId } = call.actor;
    const may = { propose: permissions.has('remittances.import'), approve: permissions.has('remittances.approve') };
    const view = { files, found: found.slice(0, PAGE_SIZE), hasMore: found.length > PAGE_SIZE, page, may, userId };
    const around = shown(call, refusal ? '/finance/approvals' : undefined);
    html(call.reply, ApprovalsPage({ ...around, ...view, ...(refusal && { refusal }) }), status);
  }
}

function idOf(id: string): string {
  return parseId<'SuspenseResolution'>(id);
}
