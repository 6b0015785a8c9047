import { Readable } from 'node:stream';
import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint, RateLimit } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { daysOf } from '../domain/days.js';
import { ChargeDocumentQueries } from '../infra/charge-document.queries.js';
import { type ListedDocument, TaxDocumentQueries } from '../infra/tax-document.queries.js';
import { InvoicePeriodDto } from './invoice-days.dto.js';
import { InvoicesPage, SeriesCheckPage } from './invoices.page.js';
import { PRINTS_A_MINUTE, rupees, sendDocument } from './send-document.js';

/** Tax documents to read, to print and for the books. */
@Controller()
export class InvoicePages {
  constructor(
    private readonly queries: TaxDocumentQueries,
    private readonly charges: ChargeDocumentQueries,
    private readonly clock: Clock,
  ) {}

  @Get('supplier/invoices')
  @PageEndpoint({ permission: 'supplier.money', summary: 'The supplier’s invoices and credit notes of some days' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: InvoicePeriodDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const days = daysOf(query, this.clock.now());
    const [documents, charges] = await Promise.all([
      this.queries.of(actor.userId, days.from, days.to),
      this.charges.list(days.from, days.to, actor.userId),
    ]);
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, InvoicesPage({ tr, path: request.url, actor, ...days, documents, charges }));
  }

  @Get('supplier/invoices.csv')
  @PageEndpoint({ permission: 'supplier.money', summary: 'The same as a spreadsheet' })
  async csv(@CurrentActor() actor: Actor, @Query() query: InvoicePeriodDto, @Res() reply: FastifyReply): Promise<void> {
    const days = daysOf(query, this.clock.now());
    const documents = await this.queries.of(actor.userId, days.from, days.to);
    reply.header('content-type', 'text/csv; charset=utf-8').header('cache-control', 'private, no-store');
    reply.header('content-disposition', `attachment; filename="tax-documents-${days.from}-${days.to}.csv"`);
    reply.send(
      Readable.from(cellsOf(documents)).pipe(stringify({ bom: true, escape_formulas: true, record_delimiter: '\r\n' })),
    );
  }

  @Get('supplier/invoices/:documentId/document.pdf')
  @RateLimit(PRINTS_A_MINUTE)
  @PageEndpoint({ permission: 'supplier.money', summary: 'One of the supplier’s tax documents to print' })
  async print(
    @CurrentActor() actor: Actor,
    @Param('documentId') documentId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.queries.ofSupplier(actor.userId, parseId(documentId));
    sendDocument(found, languageOf(request, actor.language), reply);
  }

  @Get('o/:token/invoices/:documentId')
  @Header('x-robots-tag', 'noindex, nofollow')
  @Header('referrer-policy', 'no-referrer')
  @RateLimit(PRINTS_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'The invoice of an order, for its buyer' })
  async printForBuyer(
    @Param('token') token: string,
    @Param('documentId') documentId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendDocument(await this.queries.ofOrder(token, parseId(documentId)), languageOf(request, undefined), reply);
  }

  @Get('finance/tax-documents')
  @PageEndpoint({ permission: 'ledger.read', summary: 'Whether every invoice number has its document' })
  async check(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [gaps, count] = await Promise.all([this.queries.gaps(), this.queries.count()]);
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, SeriesCheckPage({ tr, path: request.url, actor, gaps, count }));
  }
}

/** Headings in English, as accounting programs expect them; amounts as rupees. */
function* cellsOf(documents: readonly ListedDocument[]): Generator<string[]> {
  yield ['number', 'kind', 'date', 'place of supply', 'taxable', 'cgst', 'sgst', 'igst', 'round off', 'total'];
  for (const one of documents) {
    const amounts = [one.taxable, one.cgst, one.sgst, one.igst, one.roundOff, one.total].map(rupees);
    yield [one.number, one.kind, one.issuedOn, one.placeOfSupply, ...amounts];
  }
}
