import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsString, Length, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Money, parseBusinessDay } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, MoneyDto, Nested, OnceKey, type OnceRequest } from '../../../platform/http/index.js';
import { PROPOSAL_REASON_MAX } from '../../../platform/two-people/index.js';
import { PayoutCycles } from '../app/payout-cycles.js';
import { type ListedCycle, PayoutCycleQueries } from '../infra/payout-cycle.queries.js';
import { plain } from './plain-money.js';

/** On which days whom is to be paid, from when on. */
class PayoutCycleDto {
  @IsIn(['supplier', 'reseller']) party: 'supplier' | 'reseller';
  @IsIn(['weekly', 'monthly']) rhythm: 'weekly' | 'monthly';
  /** Weekly: 0 (Sunday) to 6; monthly: 1 to 31, six at most. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(7) @IsInt({ each: true }) days: number[];
  @Nested(() => MoneyDto) minimum: MoneyDto;
  @Matches(/^\d{4}-\d{2}-\d{2}$/) from: string;
  @IsString() @Length(1, PROPOSAL_REASON_MAX) @Matches(/\S/) reason: string;
}

/** The days on which suppliers and resellers are paid: proposed by one person, approved by another. */
@Controller('v1/payout-cycles')
export class PayoutCyclesController {
  constructor(
    private readonly cycles: PayoutCycles,
    private readonly kept: PayoutCycleQueries,
  ) {}

  @Get()
  @Endpoint({ permission: 'reports.read', summary: 'Payout days: the next of each party, and all rules, newest first' })
  async list(): Promise<unknown> {
    const [days, items] = await Promise.all([this.cycles.today(), this.kept.list()]);
    const next = days.map(({ party, next: on }) => ({ party, on: on ?? null }));
    return plain({ next, items: items.map(answerOf) });
  }

  @Post()
  @Endpoint({
    permission: 'payouts.make',
    summary: 'Propose other payout days or another least amount (Idempotency-Key)',
  })
  async propose(
    @CurrentActor() actor: Actor,
    @Body() body: PayoutCycleDto,
    @OnceKey() once: OnceRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ no: number }> {
    const { party, rhythm, days, minimum, from, reason } = body;
    const cycle = { party, rhythm, days, minimum: Money.fromJSON(minimum), from: parseBusinessDay(from) };
    reply.status(201);
    return { no: await this.cycles.propose(cycle, { by: actor.userId, reason }, once) };
  }

  @Post(':no/approval')
  @HttpCode(204)
  @Endpoint({ permission: 'payouts.approve', summary: 'Put payout days into force that somebody else proposed' })
  async approve(@CurrentActor() actor: Actor, @Param('no') no: string): Promise<void> {
    await this.cycles.decide(no, 'approved', actor.userId);
  }

  @Post(':no/withdrawal')
  @HttpCode(204)
  @Endpoint({ permission: 'payouts.make', summary: 'Take proposed payout days from the table' })
  async withdraw(@CurrentActor() actor: Actor, @Param('no') no: string): Promise<void> {
    await this.cycles.decide(no, 'withdrawn', actor.userId);
  }
}

/** Without who it was by number; when it was approved stands under its old name too. */
function answerOf({ madeBy: _id, verdict, decidedByName, decidedAt, ...cycle }: ListedCycle): object {
  const isApproved = verdict === 'approved';
  return {
    ...cycle,
    verdict,
    decidedByName,
    decidedAt,
    approvedByName: isApproved ? decidedByName : null,
    approvedAt: isApproved ? decidedAt : null,
  };
}
