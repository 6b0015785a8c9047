import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, RateLimit } from '../../../platform/http/index.js';
import { withTable } from '../../../platform/tabular/index.js';
import { ImportSettlement } from '../app/import-settlement.js';
import { SETTLEMENT_LIMITS } from '../infra/razorpay/settlement-file.js';
import { type ListedSettlement, SettlementRepository } from '../infra/settlement.repository.js';

/** What the payment gateway transferred, by its settlement reports. */
@Controller('v1/gateway-settlements')
export class SettlementsController {
  constructor(
    private readonly importSettlement: ImportSettlement,
    private readonly settlements: SettlementRepository,
  ) {}

  @Get()
  @Endpoint({
    permission: 'reports.read',
    summary: 'The newest settlement reports, with the rows that wait for a person',
  })
  async list(): Promise<object> {
    return { items: (await this.settlements.list()).map(answerOf) };
  }

  @Post()
  @HttpCode(200)
  @RateLimit(30)
  @Endpoint({
    permission: 'remittances.import',
    summary: 'Bring a settlement report, CSV or XLSX (multipart); safe to repeat',
  })
  async create(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<object> {
    const outcome = await withTable(request, SETTLEMENT_LIMITS.maxBytes, ({ file }) =>
      this.importSettlement.execute(file, actor.userId),
    );
    return { outcome, items: (await this.settlements.list()).slice(0, 1).map(answerOf) };
  }
}

function answerOf({ total, waiting, ...file }: ListedSettlement) {
  return {
    ...file,
    total: total.toJSON(),
    waiting: waiting.map(({ amount, ...row }) => ({ ...row, amount: amount.toJSON() })),
  };
}
