import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addDays, businessDay, businessDayIn, Clock } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { goOn, OnceKey, type OnceRequest, PageEndpoint, type PageVisit, shown } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Verdict } from '../../../platform/two-people/index.js';
import { PayoutCycles } from '../app/payout-cycles.js';
import { PayoutCycleUnfit } from '../domain/payout/cycle-errors.js';
import type { PayoutCycle } from '../domain/payout/payout-cycle.js';
import { readAmount } from '../domain/remittance/read-amount.js';
import { ListQueryDto } from '../http/finance.dto.js';
import { PayoutCycleQueries } from '../infra/payout-cycle.queries.js';
import { PayoutCyclesPage } from './payout-cycles.page.js';

const HERE = '/finance/payout-cycles';
const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;

/** The form as a browser sends it: a box a weekday, dates as a text. */
class CycleFormDto {
  @IsOptional() @IsString() @MaxLength(10) party?: string;
  @IsOptional() @IsString() @MaxLength(10) rhythm?: string;
  @IsOptional() @IsString() @MaxLength(60) dates?: string;
  @IsOptional() @IsString() @MaxLength(20) minimum?: string;
  @IsOptional() @IsString() @MaxLength(10) from?: string;
  @IsOptional() @IsString() @MaxLength(1_000) reason?: string;
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
    private readonly kept: PayoutCycleQueries,
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
    await this.show({ actor, request, reply }, 200);
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
    const visit = { actor, request, reply };
    await goOn(
      visit,
      HERE,
      async () => this.cycles.propose(cycleIn(body), { by: actor.userId, reason: body.reason ?? '' }, once),
      async ({ error, tr: { t, refusal }, status }) => {
        const state =
          error instanceof PayoutCycleUnfit
            ? refusedForm(body, { [fieldOf(error, body)]: unfitWords(error, t) })
            : refusedForm(body, {}, refusal(error));
        await this.show(visit, status, { state });
      },
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
    await this.decide({ actor, request, reply }, no, 'approved');
  }

  @Post(':no/withdrawal')
  @PageEndpoint({ permission: 'payouts.make', summary: 'Take proposed payout days from the table' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('no') no: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.decide({ actor, request, reply }, no, 'withdrawn');
  }

  private async decide(visit: PageVisit, no: string, verdict: Verdict): Promise<void> {
    await goOn(
      visit,
      HERE,
      () => this.cycles.decide(no, verdict, visit.actor.userId),
      ({ error, tr, status }) => this.show(visit, status, { refusal: tr.refusal(error) }),
    );
  }

  private async show(visit: PageVisit, status: number, { state = freshForm(), refusal }: Again = {}): Promise<void> {
    const [days, cycles] = await Promise.all([this.cycles.today(), this.kept.list()]);
    const { permissions } = visit.actor;
    const may = { propose: permissions.has('payouts.make'), approve: permissions.has('payouts.approve') };
    const today = businessDay(this.clock.now());
    const view = { days, cycles, may, state, refusal, week: WEEK, today, tomorrow: addDays(today, 1), once: newId() };
    html(visit.reply, PayoutCyclesPage({ ...shown(visit, HERE), ...view }), status);
  }
}

/** What was refused: the form, or a decision. */
interface Again {
  readonly state?: FormState;
  readonly refusal?: string;
}

function unfitWords({ field }: PayoutCycleUnfit, t: Translator['t']): string {
  return t(`${field === 'days' || field === 'minimum' ? 'payout-cycles' : 'two-people'}.unfit.${field}`);
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
  const day = businessDayIn(from);
  if (!day) throw new PayoutCycleUnfit('from');
  return {
    party: party === 'supplier' ? 'supplier' : 'reseller',
    rhythm: rhythm === 'monthly' ? 'monthly' : 'weekly',
    days,
    minimum: least,
    from: day,
  };
}
