import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addDays, type BusinessDay, businessDay, Clock, DomainError, parseBusinessDay } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { CYCLE_REASON_MAX, PayoutCycles } from '../app/payout-cycles.js';
import { PayoutCycleUnfit, UnknownPayoutCycle } from '../domain/payout/cycle-errors.js';
import type { PayoutCycle } from '../domain/payout/payout-cycle.js';
import { readAmount } from '../domain/remittance/read-amount.js';
import { ListQueryDto } from '../http/finance.dto.js';
import { PayoutCycleRepository } from '../infra/payout-cycle.repository.js';
import { PayoutCyclesPage } from './payout-cycles.page.js';
import { type PageCall, shown } from './shown.js';

const HERE = '/finance/payout-cycles';
const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;

/** The form as a browser sends it: a box a weekday, dates as a text. */
class CycleFormDto {
  @IsOptional() @IsString() @MaxLength(10) party?: string;
  @IsOptional() @IsString() @MaxLength(10) rhythm?: string;
  @IsOptional() @IsString() @MaxLength(60) dates?: string;
  @IsOptional() @IsString() @MaxLength(20) minimum?: string;
  @IsOptional() @IsString() @MaxLength(10) from?: string;
  @IsOptional() @IsString() @MaxLength(CYCLE_REASON_MAX) reason?: string;
  @IsOptional() @IsString() @MaxLength(200) once?: string;
}
for (const day of WEEK) {
  IsOptional()(CycleFormDto.prototype, `day${day}`);
  IsString()(CycleFormDto.prototype, `day${day}`);
  MaxLength(5)(CycleFormDto.prototype, `day${day}`);
}

/** The days on which suppliers and resellers are paid, on pages. */
@Controller('finance/payout-cycles')
export class PayoutCyclePages {
  constructor(
    private readonly cycles: PayoutCycles,
    private readonly kept: PayoutCycleRepository,
    private readonly clock: Clock,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'reports.read', summary: 'On which days suppliers and resellers are paid' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() _query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, request, reply }, freshForm());
  }

  @Post()
  @PageEndpoint({ permission: 'payouts.make', summary: 'Propose other payout days' })
  async propose(
    @CurrentActor() actor: Actor,
    @Body() body: CycleFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const call = { actor, request, reply };
    await this.orAgain(call, body, () =>
      this.cycles.propose(cycleIn(body), { by: actor.userId, reason: body.reason ?? '' }, once),
    );
  }

  @Post(':no/approval')
  @PageEndpoint({ permission: 'payouts.approve', summary: 'Put payout days into force that somebody else proposed' })
  async approve(
    @CurrentActor() actor: Actor,
    @Param('no') no: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!/^\d{1,6}$/.test(no)) throw new UnknownPayoutCycle();
    await this.orAgain({ actor, request, reply }, {}, () => this.cycles.approve(Number(no), actor.userId));
  }

  private async orAgain(call: PageCall, posted: unknown, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      call.reply.redirect(HERE, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof UnknownPayoutCycle) throw error;
      const { t, refusal } = shown(call).tr;
      const state =
        error instanceof PayoutCycleUnfit
          ? refusedForm(posted, { [fieldOf(error, posted)]: t(`payout-cycles.unfit.${error.field}`) })
          : refusedForm(posted, {}, refusal(error));
      await this.show(call, state, STATUS_OF_KIND[error.kind]);
    }
  }

  private async show(call: PageCall, state: FormState, status = 200): Promise<void> {
    const [days, cycles] = await Promise.all([this.cycles.today(), this.kept.list()]);
    const { permissions, userId } = call.actor;
    const may = { propose: permissions.has('payouts.make'), approve: permissions.has('payouts.approve') };
    const today = businessDay(this.clock.now());
    const view = { days, cycles, may, userId, state, week: WEEK, today, tomorrow: addDays(today, 1), once: newId() };
    html(call.reply, PayoutCyclesPage({ ...shown(call, HERE), ...view }), status);
  }
}

/** What is wrong with the days stands beside the field where they are written. */
function fieldOf({ field }: PayoutCycleUnfit, posted: unknown): string {
  if (field !== 'days') return field;
  return (posted as CycleFormDto).rhythm === 'monthly' ? 'dates' : 'rhythm';
}

/** Throws {@link PayoutCycleUnfit} where something cannot be read. */
function cycleIn(body: CycleFormDto): PayoutCycle {
  const { party, rhythm, dates = '', minimum = '', from = '' } = body;
  const ticked = body as Readonly<Record<string, unknown>>;
  const days =
    rhythm === 'monthly'
      ? dates
          .split(/[\s,]+/)
          .flatMap((text) => (text === '' ? [] : [/^\d{1,2}$/.test(text) ? Number(text) : Number.NaN]))
      : WEEK.filter((day) => ticked[`day${day}`] === 'yes');
  const least = readAmount(minimum);
  if (least === undefined) throw new PayoutCycleUnfit('minimum');
  return {
    party: party === 'supplier' ? 'supplier' : 'reseller',
    rhythm: rhythm === 'monthly' ? 'monthly' : 'weekly',
    days,
    minimum: least,
    from: dayIn(from),
  };
}

function dayIn(text: string): BusinessDay {
  try {
    return parseBusinessDay(text);
  } catch {
    throw new PayoutCycleUnfit('from');
  }
}
