import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, OnceKey, type OnceRequest } from '../../../platform/http/index.js';
import { ExplainRows } from '../app/explain-rows.js';
import { GatewayRowRepository, type ListedRowProposal } from '../infra/gateway-row.repository.js';
import { RowExplanationDto, RowTakingBackDto } from './gateway-rows.dto.js';

/** What two people find rows of the gateway to be that nobody knew. */
@Controller('v1/gateway-row-proposals')
export class GatewayRowsController {
  constructor(
    private readonly explainRows: ExplainRows,
    private readonly rows: GatewayRowRepository,
  ) {}

  @Get()
  @Endpoint({ permission: 'reports.read', summary: 'What was proposed for rows of the gateway, and what became of it' })
  async list(): Promise<{ items: object[] }> {
    return { items: (await this.rows.list()).map(answerOf) };
  }

  @Post()
  @Endpoint({ permission: 'remittances.import', summary: 'Propose what a row of the gateway is (Idempotency-Key)' })
  async propose(
    @CurrentActor() actor: Actor,
    @Body() body: RowExplanationDto,
    @OnceKey() once: OnceRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ no: number }> {
    const { reason, thingId = '', ...wish } = body;
    reply.status(201);
    return { no: await this.explainRows.propose({ ...wish, thingId }, { by: actor.userId, reason }, once) };
  }

  @Post(':no/taking-back')
  @Endpoint({ permission: 'remittances.import', summary: 'Propose to take an explanation back (Idempotency-Key)' })
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('no') no: string,
    @Body() { reason }: RowTakingBackDto,
    @OnceKey() once: OnceRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ no: number }> {
    reply.status(201);
    return { no: await this.explainRows.proposeTakingBack(no, { by: actor.userId, reason }, once) };
  }

  @Post(':no/approval')
  @HttpCode(204)
  @Endpoint({ permission: 'remittances.approve', summary: 'Approve what somebody else proposed; its entry is booked' })
  async approve(@CurrentActor() actor: Actor, @Param('no') no: string): Promise<void> {
    await this.explainRows.decide(no, 'approved', actor.userId);
  }

  @Post(':no/withdrawal')
  @HttpCode(204)
  @Endpoint({ permission: 'remittances.import', summary: 'Take a proposal from the table' })
  async withdraw(@CurrentActor() actor: Actor, @Param('no') no: string): Promise<void> {
    await this.explainRows.decide(no, 'withdrawn', actor.userId);
  }
}

function answerOf({ madeBy: _id, moved, matched, ...proposal }: ListedRowProposal): object {
  return { ...proposal, moved: moved.toJSON(), matched: matched.toJSON() };
}
