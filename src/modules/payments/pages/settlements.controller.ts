import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint, RateLimit, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { withTable } from '../../../platform/tabular/index.js';
import { ImportSettlement } from '../app/import-settlement.js';
import { SETTLEMENT_LIMITS } from '../infra/razorpay/settlement-file.js';
import { SettlementRepository } from '../infra/settlement.repository.js';
import { SettlementsPage } from './settlements.page.js';

const HERE = '/finance/gateway';

interface Visit {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What the payment gateway transferred, for finance. */
@Controller('finance/gateway')
export class SettlementPages {
  constructor(
    private readonly importSettlement: ImportSettlement,
    private readonly settlements: SettlementRepository,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'reports.read', summary: 'Settlement reports of the payment gateway' })
  async list(
    @CurrentActor() actor: Actor,
    @Query('said') said: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, request, reply }, said === 'taken' || said === 'known' ? { said } : {});
  }

  @Post()
  @RateLimit(30)
  @PageEndpoint({ permission: 'remittances.import', summary: 'Bring a settlement report, CSV or XLSX' })
  async create(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { actor, request, reply };
    try {
      const said = await withTable(request, SETTLEMENT_LIMITS.maxBytes, ({ file }) =>
        this.importSettlement.execute(file, actor.userId),
      );
      reply.redirect(`${HERE}?said=${said}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { refusal } = translatorFor(languageOf(request, actor.language));
      await this.show(visit, { refusal: refusal(error) }, STATUS_OF_KIND[error.kind]);
    }
  }

  private async show(
    { actor, request, reply }: Visit,
    told: { readonly said?: 'taken' | 'known'; readonly refusal?: string },
    status = 200,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    const files = await this.settlements.list();
    const mayImport = actor.permissions.has('remittances.import');
    html(reply, SettlementsPage({ tr, actor, path: HERE, files, mayImport, ...told }), status);
  }
}
