import { Controller, Get, Param, Query } from '@nestjs/common';
import { Clock, type Id, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint } from '../../../platform/http/index.js';
import type { DocumentContent } from '../domain/content.js';
import { daysOf } from '../domain/days.js';
import { UnknownTaxDocument } from '../domain/errors.js';
import { ChargeDocumentQueries } from '../infra/charge-document.queries.js';
import { InvoiceDaysDto } from './invoice.dto.js';
import { listedAnswer } from './listed-answer.js';

/** The platform's tax documents about what it charged a supplier, for his books. */
@Controller('v1/charge-invoices')
export class MyChargeInvoicesController {
  constructor(
    private readonly queries: ChargeDocumentQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    permission: 'supplier.money',
    summary: 'List the platform’s invoices and credit notes to me of some days, for charges with GST',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: InvoiceDaysDto): Promise<{ items: object[] }> {
    return listed(this.queries, this.clock, query, actor.userId);
  }

  @Get(':documentId')
  @Endpoint({ permission: 'supplier.money', summary: 'Show one of them as it was issued, amounts in paise' })
  async show(@CurrentActor() actor: Actor, @Param('documentId') id: string): Promise<object> {
    return one(this.queries, id, actor.userId);
  }
}

/** The same of all suppliers, for finance. */
@Controller('v1/finance/charge-invoices')
export class ChargeInvoicesController {
  constructor(
    private readonly queries: ChargeDocumentQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    permission: 'reports.read',
    summary: 'List the platform’s invoices and credit notes to suppliers of some days, for charges with GST',
  })
  async list(@Query() query: InvoiceDaysDto): Promise<{ items: object[] }> {
    return listed(this.queries, this.clock, query, null);
  }

  @Get(':documentId')
  @Endpoint({ permission: 'reports.read', summary: 'Show one of them as it was issued, amounts in paise' })
  async show(@Param('documentId') id: string): Promise<object> {
    return one(this.queries, id, null);
  }
}

async function listed(
  queries: ChargeDocumentQueries,
  clock: Clock,
  query: InvoiceDaysDto,
  supplierId: Id<'User'> | null,
): Promise<{ items: object[] }> {
  const { from, to } = daysOf(query, clock.now());
  return { items: (await queries.list(from, to, supplierId)).map(listedAnswer) };
}

/** Throws {@link UnknownTaxDocument}. */
async function one(
  queries: ChargeDocumentQueries,
  id: string,
  supplierId: Id<'User'> | null,
): Promise<DocumentContent & { contentHash: string }> {
  const found = await queries.one(parseId(id), supplierId);
  if (!found) throw new UnknownTaxDocument();
  return { ...found.content, contentHash: found.contentHash };
}
