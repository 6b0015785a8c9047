import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint } from '../../../platform/http/index.js';
import { MyYear } from '../app/my-year.js';
import type { StatementParty } from '../domain/statement/statement.js';
import { fileFormatIn, sendFile } from './send-file.js';
import { type PageCall, shown } from './shown.js';
import { YearQueryDto } from './statement.dto.js';
import { statementCsv } from './statement-csv.js';
import { stretchRows, yearRows } from './statement-rows.js';
import { statementXlsx } from './statement-xlsx.js';
import { YearPage } from './year.page.js';
import { yearPdf } from './year-pdf.js';

/** A reseller's and a supplier's financial year, month by month: to read and to keep. */
@Controller()
export class YearPages {
  constructor(private readonly years: MyYear) {}

  @Get('reseller/earnings/year')
  @PageEndpoint({ permission: 'reseller.money', summary: 'Your financial year, month by month' })
  async reseller(
    @CurrentActor() actor: Actor,
    @Query() { year }: YearQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const of = await this.years.of('reseller', actor.userId, year);
    html(reply, YearPage({ ...shown({ actor, request, reply }), of }));
  }

  @Get('reseller/earnings/year.:format')
  @PageEndpoint({ permission: 'reseller.money', summary: 'The year as a file: pdf, csv or xlsx' })
  async resellerFile(
    @CurrentActor() actor: Actor,
    @Param('format') format: string,
    @Query() { year }: YearQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send({ actor, request, reply }, 'reseller', year, format);
  }

  @Get('reseller/earnings/year-lines.csv')
  @PageEndpoint({ permission: 'reseller.money', summary: 'Every booking of the year as a spreadsheet' })
  resellerLines(
    @CurrentActor() actor: Actor,
    @Query() { year }: YearQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    this.sendLines({ actor, request, reply }, 'reseller', year);
  }

  @Get('supplier/money/year')
  @PageEndpoint({ permission: 'supplier.money', summary: 'Your financial year, month by month' })
  async supplier(
    @CurrentActor() actor: Actor,
    @Query() { year }: YearQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const of = await this.years.of('supplier', actor.userId, year);
    html(reply, YearPage({ ...shown({ actor, request, reply }), of }));
  }

  @Get('supplier/money/year.:format')
  @PageEndpoint({ permission: 'supplier.money', summary: 'The year as a file: pdf, csv or xlsx' })
  async supplierFile(
    @CurrentActor() actor: Actor,
    @Param('format') format: string,
    @Query() { year }: YearQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send({ actor, request, reply }, 'supplier', year, format);
  }

  @Get('supplier/money/year-lines.csv')
  @PageEndpoint({ permission: 'supplier.money', summary: 'Every booking of the year as a spreadsheet' })
  supplierLines(
    @CurrentActor() actor: Actor,
    @Query() { year }: YearQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    this.sendLines({ actor, request, reply }, 'supplier', year);
  }

  private async send(call: PageCall, party: StatementParty, wish: string | undefined, ending: string): Promise<void> {
    const format = fileFormatIn(ending);
    const of = await this.years.of(party, call.actor.userId, wish);
    const { tr, actor } = shown(call);
    const rows = yearRows(of, tr);
    const files = {
      csv: () => statementCsv(rows),
      xlsx: () => statementXlsx(`${tr.t('finance.statement.by-year')} ${of.year}`, rows, tr),
      pdf: () => yearPdf(of, actor, tr),
    };
    sendFile(call.reply, { name: `haat-year-${of.year}`, format, file: await files[format]() });
  }

  private sendLines(call: PageCall, party: StatementParty, wish: string | undefined): void {
    const { year, stretches } = this.years.lines(party, call.actor.userId, wish);
    const file = statementCsv(stretchRows(party, stretches, shown(call).tr));
    sendFile(call.reply, { name: `haat-year-${year}-lines`, format: 'csv', file });
  }
}
