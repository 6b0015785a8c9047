import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint } from '../../../platform/http/index.js';
import { MyStatement, type Statement } from '../app/my-statement.js';
import type { StatementParty } from '../domain/statement/statement.js';
import { type FileFormat, fileFormatIn, sendFile } from './send-file.js';
import { type PageCall, shown } from './shown.js';
import { StatementQueryDto } from './statement.dto.js';
import { StatementPage } from './statement.page.js';
import { statementCsv } from './statement-csv.js';
import { statementPdf } from './statement-pdf.js';
import { statementRows } from './statement-rows.js';
import { fileName, statementWord } from './statement-words.js';
import { statementXlsx } from './statement-xlsx.js';

/** A reseller's statement and a supplier's settlement: to read, to keep and to reckon with. */
@Controller()
export class StatementPages {
  constructor(private readonly statements: MyStatement) {}

  @Get('reseller/earnings/statement')
  @PageEndpoint({ permission: 'reseller.money', summary: 'Your statement of a month or a payment, line by line' })
  async reseller(
    @CurrentActor() actor: Actor,
    @Query() query: StatementQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, request, reply }, 'reseller', query);
  }

  @Get('reseller/earnings/statement.:format')
  @PageEndpoint({ permission: 'reseller.money', summary: 'The statement as a file: pdf, csv or xlsx' })
  async resellerFile(
    @CurrentActor() actor: Actor,
    @Param('format') format: string,
    @Query() query: StatementQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send({ actor, request, reply }, 'reseller', query, format);
  }

  @Get('supplier/money/statement')
  @PageEndpoint({ permission: 'supplier.money', summary: 'Your settlement of a month or a payment, line by line' })
  async supplier(
    @CurrentActor() actor: Actor,
    @Query() query: StatementQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, request, reply }, 'supplier', query);
  }

  @Get('supplier/money/statement.:format')
  @PageEndpoint({ permission: 'supplier.money', summary: 'The settlement as a file: pdf, csv or xlsx' })
  async supplierFile(
    @CurrentActor() actor: Actor,
    @Param('format') format: string,
    @Query() query: StatementQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send({ actor, request, reply }, 'supplier', query, format);
  }

  private async show(call: PageCall, party: StatementParty, query: StatementQueryDto): Promise<void> {
    const { userId } = call.actor;
    const [statement, periods] = await Promise.all([
      this.statements.of(party, userId, query),
      this.statements.periods(party, userId),
    ]);
    html(call.reply, StatementPage({ ...shown(call), statement, periods }));
  }

  private async send(call: PageCall, party: StatementParty, query: StatementQueryDto, format: string): Promise<void> {
    const of = fileFormatIn(format);
    const statement = await this.statements.of(party, call.actor.userId, query);
    sendFile(call.reply, { name: fileName(statement), format: of, file: await this.file(call, statement, of) });
  }

  private file(call: PageCall, statement: Statement, format: FileFormat) {
    const { tr, actor } = shown(call);
    if (format === 'pdf') return statementPdf(statement, actor, tr);
    const rows = statementRows(statement, tr);
    if (format === 'csv') return statementCsv(rows);
    return statementXlsx(statementWord(statement.party, 'title', tr), rows, tr);
  }
}
