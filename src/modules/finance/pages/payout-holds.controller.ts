import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { PayoutHolds } from '../app/payout-holds.js';
import { ListQueryDto } from '../http/finance.dto.js';
import { ChainQueries } from '../infra/chain.queries.js';
import { PayoutHoldRepository } from '../infra/payout-hold.repository.js';
import { PayoutHoldsPage } from './payout-holds.page.js';
import { type PageCall, shown } from './shown.js';

const HERE = '/finance/payout-holds';
const HOLDS_MAX = 200;
const PARTIES_MAX = 500;
const WHO = /^(supplier|reseller):([0-9a-f-]{36})$/;

/** The form as a browser sends it. */
class HoldFormDto {
  @IsOptional() @IsString() @MaxLength(60) who?: string;
  @IsOptional() @IsString() @MaxLength(300) reason?: string;
}

/** Payouts that wait for a dispute, on pages. */
@Controller('finance/payout-holds')
export class PayoutHoldPages {
  constructor(
    private readonly holds: PayoutHolds,
    private readonly held: PayoutHoldRepository,
    private readonly chain: ChainQueries,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'reports.read', summary: 'Payouts held for a dispute' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() _query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, request, reply }, freshForm({}));
  }

  @Post()
  @PageEndpoint({ permission: 'payouts.make', summary: 'Hold somebody’s payouts' })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: HoldFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const call = { actor, request, reply };
    const { t } = shown(call).tr;
    const [, party, partyId] = WHO.exec(body.who ?? '') ?? [];
    const reason = body.reason?.trim() ?? '';
    const faults = {
      ...(partyId === undefined && { who: t('payout-holds.who-missing') }),
      ...(reason === '' && { reason: t('payout-holds.reason-missing') }),
    };
    if (Object.keys(faults).length > 0 || partyId === undefined) {
      await this.show(call, refusedForm(body, faults), 422);
      return;
    }
    await this.orAgain(call, body, () =>
      this.holds.place({ party: party as 'supplier' | 'reseller', partyId, reason, by: actor.userId }),
    );
  }

  @Post(':holdId/lifting')
  @PageEndpoint({ permission: 'payouts.make', summary: 'Lift a hold' })
  async lift(
    @CurrentActor() actor: Actor,
    @Param('holdId') holdId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.orAgain({ actor, request, reply }, {}, () => this.holds.lift(parseId(holdId), actor.userId));
  }

  private async orAgain(call: PageCall, posted: unknown, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      call.reply.redirect(HERE, 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const state = refusedForm(posted, {}, shown(call).tr.refusal(error));
      await this.show(call, state, STATUS_OF_KIND[error.kind]);
    }
  }

  private async show(call: PageCall, state: FormState, status = 200): Promise<void> {
    const [holds, parties] = await Promise.all([this.held.open(HOLDS_MAX), this.chain.parties({ limit: PARTIES_MAX })]);
    const mayHold = call.actor.permissions.has('payouts.make');
    html(call.reply, PayoutHoldsPage({ ...shown(call, HERE), holds, parties, mayHold, state }), status);
  }
}
