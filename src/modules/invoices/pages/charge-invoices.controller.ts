import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint, RateLimit, shown } from '../../../platform/http/index.js';
import { languageOf } from '../../../platform/i18n/index.js';
import { daysOf } from '../domain/days.js';
import { ChargeDocumentQueries, type ListedCharge } from '../infra/charge-document.queries.js';
import { ChargeInvoicesPage } from './charge-invoices.page.js';
import { InvoicePeriodDto } from './invoice-days.dto.js';
import { PRINTS_A_MINUTE, rupees, sendDocument } from './send-document.js';

/** The platform's tax documents about charges: for finance all, to print also for the supplier who was charged. */
@Controller()
export class ChargeInvoicePages {
  constructor(
    private readonly queries: ChargeDocumentQueries,
    private readonly clock: Clock,
  ) {}

  @Get('finance/charge-invoices')
  @PageEndpoint({
    permission: 'reports.read',
    summary: 'The platform’s invoices and credit notes to suppliers of some days',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: InvoicePeriodDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const days = daysOf(query, this.clock.now());
    const documents = await this.queries.list(days.from, days.to, null);
    html(reply, ChargeInvoicesPage({ ...shown({ actor, request, reply }), ...days, documents }));
  }

  @Get('finance/charge-invoices.csv')
  @PageEndpoint({ permission: 'reports.read', summary: 'The same as a spreadsheet' })
  async csv(@Query() query: InvoicePeriodDto, @Res() reply: FastifyReply): Promise<void> {
    const { from, to } = daysOf(query, this.clock.now());
    const documents = await this.queries.list(from, to, null);
    reply.header('content-type', 'text/csv; charset=utf-8').header('cache-control', 'private, no-store');
    reply.header('content-disposition', `attachment; filename="charge-invoices-${from}-${to}.csv"`);
    reply.send(
      Readable.from(cellsOf(documents)).pipe(stringify({ bom: true, escape_formulas: true, record_delimiter: '\r\n' })),
    );
  }

  @Get('finance/charge-invoices/:documentId/document.pdf')
  @RateLimit(PRINTS_A_MINUTE)
  @PageEndpoint({ permission: 'reports.read', summary: 'One of them to print' })
  async print(
    @CurrentActor() actor: Actor,
    @Param('documentId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendDocument(await this.queries.one(parseId(id), null), languageOf(request, actor.language), reply);
  }

  @Get('supplier/charge-invoices/:documentId/document.pdf')
  @RateLimit(PRINTS_A_MINUTE)
  @PageEndpoint({ permission: 'supplier.money', summary: 'One of the platform’s invoices to the supplier to print' })
  async printForSupplier(
    @CurrentActor() actor: Actor,
    @Param('documentId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendDocument(await this.queries.one(parseId(id), actor.userId), languageOf(request, actor.language), reply);
  }
}

/** Headings in English, as accounting programs expect them; amounts as rupees. */
function* cellsOf(documents: readonly ListedCharge[]): Generator<string[]> {
  yield ['number', 'kind', 'date', 'supplier', 'gstin', 'place of supply', 'taxable', 'cgst', 'sgst', 'igst', 'total'];
  for (const one of documents) {
    const amounts = [one.taxable, one.cgst, one.sgst, one.igst, one.total].map(rupees);
    const of = [one.supplier, one.supplierGstin ?? '', one.placeOfSupply];
    yield [one.number, one.kind, one.issuedOn, ...of, ...amounts];
  }
}
