import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseBusinessDay } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint } from '../../../platform/http/index.js';
import { LedgerQueries, SealQueries } from '../../ledger/index.js';
import { ExportQueryDto } from '../http/finance.dto.js';
import { generalLedgerCsv } from './general-ledger-csv.js';
import { ClosedDaysPage } from './ledger.page.js';
import { shown } from './shown.js';

/** A quarter of a year of closed days. */
const DAYS_SHOWN = 92;
const [FIRST_DAY, LAST_DAY] = ['0001-01-01', '9999-12-31'];

/** The books as whole days: what is closed, and everything written out. */
@Controller('finance/ledger')
export class BooksPages {
  constructor(
    private readonly ledger: LedgerQueries,
    private readonly seals: SealQueries,
  ) {}

  @Get('days')
  @PageEndpoint({ permission: 'ledger.read', summary: 'The days that are closed and what seals them' })
  async days(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    html(reply, ClosedDaysPage({ ...shown({ actor, request, reply }), seals: await this.seals.newest(DAYS_SHOWN) }));
  }

  @Get('export.csv')
  @PageEndpoint({ permission: 'ledger.read', summary: 'The general ledger of some days as a spreadsheet' })
  csv(
    @CurrentActor() actor: Actor,
    @Query() { from, to }: ExportQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const [first, last] = [parseBusinessDay(from || FIRST_DAY), parseBusinessDay(to || LAST_DAY)];
    const { tr } = shown({ actor, request, reply });
    reply.header('content-type', 'text/csv; charset=utf-8').header('cache-control', 'private, no-store');
    reply.header('content-disposition', `attachment; filename="general-ledger-${from || 'all'}-${to || 'all'}.csv"`);
    reply.send(generalLedgerCsv(this.ledger.generalLedger(first, last), tr));
  }
}
