import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint } from '../../../platform/http/index.js';
import { MyStatement, type Statement } from '../app/my-statement.js';
import { UnknownStatement } from '../domain/statement/period.js';
import type { StatementParty } from '../domain/statement/statement.js';
import { type PageCall, shown } from './shown.js';
import { StatementQueryDto } from './statement.dto.js';
import { StatementPage } from './statement.page.js';
import { statementCsv } from './statement-csv.js';
import { statementPdf } from './statement-pdf.js';
import { fileName } from './statement-words.js';
import { statementXlsx } from './statement-xlsx.js';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

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
    const type = TYPES[format];
    if (!type) throw new UnknownStatement();
    const statement = await this.statements.of(party, call.actor.userId, query);
    const file = await this.file(call, statement, format);
    call.reply.header('content-type', type).header('cache-control', 'private, no-store');
    call.reply.header('content-disposition', `attachment; filename="${fileName(statement, format)}"`);
    call.reply.send(file);
  }

  private file(call: PageCall, statement: Statement, format: string) {
    const { tr, actor } = shown(call);
    if (format === 'csv') return statementCsv(statement, tr);
    return format === 'pdf' ? statementPdf(statement, actor, tr) : statementXlsx(statement, tr);
  }
}
