import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint } from '../../../platform/http/index.js';
import { MyStatement } from '../app/my-statement.js';
import { shown } from './shown.js';
import { StatementQueryDto } from './statement.dto.js';
import { StatementPage } from './statement.page.js';
import { statementCsv } from './statement-csv.js';
import { statementPdf } from './statement-pdf.js';
import { fileName } from './statement-words.js';

/** A reseller's statement to read, to keep and to reckon with. */
@Controller('reseller/earnings')
export class StatementPages {
  constructor(private readonly statements: MyStatement) {}

  @Get('statement')
  @PageEndpoint({ permission: 'reseller.money', summary: 'Your statement of a month or a payment, line by line' })
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: StatementQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [statement, periods] = await Promise.all([
      this.statements.of(actor.userId, query),
      this.statements.periods(actor.userId),
    ]);
    html(reply, StatementPage({ ...shown({ actor, request, reply }), statement, periods }));
  }

  @Get('statement.csv')
  @PageEndpoint({ permission: 'reseller.money', summary: 'The statement as a spreadsheet' })
  async csv(
    @CurrentActor() actor: Actor,
    @Query() query: StatementQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const statement = await this.statements.of(actor.userId, query);
    const { tr } = shown({ actor, request, reply });
    reply.header('content-type', 'text/csv; charset=utf-8').header('cache-control', 'private, no-store');
    reply.header('content-disposition', `attachment; filename="${fileName(statement, 'csv')}"`);
    reply.send(statementCsv(statement, tr));
  }

  @Get('statement.pdf')
  @PageEndpoint({ permission: 'reseller.money', summary: 'The statement as a PDF' })
  async pdf(
    @CurrentActor() actor: Actor,
    @Query() query: StatementQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const statement = await this.statements.of(actor.userId, query);
    const { tr } = shown({ actor, request, reply });
    const pdf = statementPdf(statement, actor, tr);
    reply.header('content-type', 'application/pdf').header('cache-control', 'private, no-store');
    reply.header('content-disposition', `attachment; filename="${fileName(statement, 'pdf')}"`);
    reply.send(pdf);
  }
}
