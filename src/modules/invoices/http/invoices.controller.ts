import { Controller, Get, Param, Query } from '@nestjs/common';
import { Clock, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint } from '../../../platform/http/index.js';
import type { DocumentContent } from '../domain/content.js';
import { daysOf } from '../domain/days.js';
import { UnknownTaxDocument } from '../domain/errors.js';
import { TaxDocumentQueries } from '../infra/tax-document.queries.js';
import { InvoiceDaysDto } from './invoice.dto.js';
import { listedAnswer } from './listed-answer.js';

/** A supplier's tax documents for his books. */
@Controller('v1/tax-documents')
export class InvoicesController {
  constructor(
    private readonly queries: TaxDocumentQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    permission: 'supplier.money',
    summary: 'List my invoices, bills of supply and credit notes of some days',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: InvoiceDaysDto): Promise<{ items: object[] }> {
    const { from, to } = daysOf(query, this.clock.now());
    const found = await this.queries.of(actor.userId, from, to);
    return { items: found.map(listedAnswer) };
  }

  @Get(':documentId')
  @Endpoint({
    permission: 'supplier.money',
    summary: 'Show one of my tax documents as it was issued, amounts in paise',
  })
  async show(
    @CurrentActor() actor: Actor,
    @Param('documentId') documentId: string,
  ): Promise<DocumentContent & { contentHash: string }> {
    const found = await this.queries.ofSupplier(actor.userId, parseId(documentId));
    if (!found) throw new UnknownTaxDocument();
    return { ...found.content, contentHash: found.contentHash };
  }
}
