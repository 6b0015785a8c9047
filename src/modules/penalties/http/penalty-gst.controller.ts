import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { IsInt } from 'class-validator';
import { businessDay, Clock, parseBusinessDay } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, OnceKey, type OnceRequest } from '../../../platform/http/index.js';
import { DatedProposalDto, toldProposal } from '../../../platform/two-people/index.js';
import { ChangePenaltyGst } from '../app/change-penalty-gst.js';
import { PenaltyQueries } from '../infra/penalty.queries.js';

/** GST on penalties from a day on, in hundredths of a per cent. */
class PenaltyGstDto extends DatedProposalDto {
  @IsInt() gstBp: number;
}

/** Whether GST comes on penalties: proposed by one person, put into force by another. */
@Controller('v1/penalty-gst-rules')
export class PenaltyGstController {
  constructor(
    private readonly gst: ChangePenaltyGst,
    private readonly queries: PenaltyQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    permission: 'penalties.waive',
    summary: 'GST on penalties by day, with proposals (state: waiting), the newest day first',
  })
  async list(): Promise<{ items: object[] }> {
    const today = businessDay(this.clock.now());
    return { items: (await this.queries.gstRules()).map((rule) => toldProposal(rule, today)) };
  }

  @Post()
  @Endpoint({
    permission: 'penalties.rule',
    summary: 'Propose whether GST comes on penalties from a day on (Idempotency-Key)',
  })
  async propose(
    @CurrentActor() actor: Actor,
    @Body() { gstBp, from, reason }: PenaltyGstDto,
    @OnceKey() once: OnceRequest,
  ): Promise<{ no: number }> {
    const rule = { gstBp, from: parseBusinessDay(from) };
    return { no: await this.gst.propose(rule, { by: actor.userId, reason }, once) };
  }

  @Post(':no/approval')
  @HttpCode(204)
  @Endpoint({ permission: 'penalties.rule', summary: 'Put a rule of GST into force that somebody else proposed' })
  async approve(@CurrentActor() actor: Actor, @Param('no') no: string): Promise<void> {
    await this.gst.decide(no, 'approved', actor.userId);
  }

  @Post(':no/withdrawal')
  @HttpCode(204)
  @Endpoint({ permission: 'penalties.rule', summary: 'Take a proposed rule of GST from the table' })
  async withdraw(@CurrentActor() actor: Actor, @Param('no') no: string): Promise<void> {
    await this.gst.decide(no, 'withdrawn', actor.userId);
  }
}
