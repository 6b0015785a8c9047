import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, RateLimit, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { DescribeLayout } from '../app/describe-layout.js';
import { ImportBankStatement } from '../app/import-bank-statement.js';
import { ResolveSuspense } from '../app/resolve-suspense.js';
import { UnknownBankLine, UnrecognisedStatement } from '../domain/bank/errors.js';
import { readReason } from '../domain/suspense/resolution.js';
import { BankLineFormDto, BankQueryDto } from '../http/suspense.dto.js';
import { readUpload } from '../http/upload.js';
import { BankQueries } from '../infra/bank.queries.js';
import { BankLinePage, BankPage } from './bank.page.js';
import { doThenShow, type PageCall, shown } from './shown.js';

const PAGE_SIZE = 50;
const STATEMENTS_SHOWN = 10;

/** Our bank beside what couriers, payouts and the gateway tell. */
@Controller('finance/bank')
export class BankPages {
  constructor(
    private readonly importStatement: ImportBankStatement,
    private readonly resolve: ResolveSuspense,
    private readonly bank: BankQueries,
    private readonly describe: DescribeLayout,
  ) {}

  @Get()
  @PageEndpoint({
    permission: 'reports.read',
    summary: 'Transfers against the bank: agreed, different, on one side only',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: BankQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, request, reply }, query);
  }

  @Post()
  @RateLimit(30)
  @PageEndpoint({ permission: 'remittances.import', summary: 'Bring a bank statement' })
  async create(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const call = { actor, request, reply };
    let mappingId: string | undefined;
    await doThenShow(
      call,
      async () => {
        const { file } = await readUpload(request);
        try {
          await this.importStatement.execute({ file, importedBy: actor.userId });
          return '/finance/bank';
        } catch (error) {
          // Somebody may say what its columns are.
          if (error instanceof UnrecognisedStatement) {
            mappingId = await this.describe.begin({ file, kind: 'bank', by: actor.userId });
          }
          throw error;
        } finally {
          await file.discard();
        }
      },
      ({ sentence, status }) => this.show(call, {}, { sentence, status, mappingId }),
    );
  }

  @Get('lines/:lineId')
  @PageEndpoint({ permission: 'reports.read', summary: 'One line of the bank beside its transfer' })
  async line(
    @CurrentActor() actor: Actor,
    @Param('lineId') lineId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.showLine({ actor, request, reply }, lineId, freshForm());
  }

  @Post('lines/:lineId')
  @PageEndpoint({
    permission: 'remittances.import',
    summary: 'Propose what a line is that only the bank tells, or what the difference is',
  })
  async propose(
    @CurrentActor() actor: Actor,
    @Param('lineId') lineId: string,
    @Body() body: BankLineFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertLineId(lineId);
    try {
      const { kind, reason } = body;
      await this.resolve.proposeForBankLine(lineId, { kind, reason: readReason(reason), by: actor.userId });
      reply.redirect('/finance/approvals', 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const call = { actor, request, reply };
      const state = refusedForm(body, {}, shown(call).tr.refusal(error));
      await this.showLine(call, lineId, state, STATUS_OF_KIND[error.kind]);
    }
  }

  private async show(
    call: PageCall,
    query: BankQueryDto,
    refused?: { sentence: string; status: number; mappingId: string | undefined },
  ): Promise<void> {
    const page = Number(query.page ?? 1);
    const [sums, statements] = await Promise.all([this.bank.sums(), this.bank.statements(STATEMENTS_SHOWN)]);
    const state = query.state ?? sums.find(({ count }) => count > 0)?.state ?? 'differs';
    const found = await this.bank.sides(state, { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE + 1 });
    const mayImport = call.actor.permissions.has('remittances.import');
    const list = { sides: found.slice(0, PAGE_SIZE), hasMore: found.length > PAGE_SIZE, page };
    const again = refused && { refusal: refused.sentence };
    const view = { sums, statements, state, mayImport, ...list, ...again, mappingId: refused?.mappingId };
    const around = shown(call, refused ? '/finance/bank' : undefined);
    html(call.reply, BankPage({ ...around, ...view }), refused?.status ?? 200);
  }

  private async showLine(call: PageCall, lineId: string, state: FormState, status = 200): Promise<void> {
    assertLineId(lineId);
    const line = await this.bank.line(lineId);
    if (!line) throw new UnknownBankLine();
    const here = `/finance/bank/lines/${lineId}`;
    const mayPropose = call.actor.permissions.has('remittances.import');
    const view = { line, here, state, mayPropose };
    html(call.reply, BankLinePage({ ...shown(call, status === 200 ? undefined : here), ...view }), status);
  }
}

/** Throws UnknownBankLine. */
function assertLineId(id: string): void {
  if (!/^[1-9]\d{0,17}$/.test(id)) throw new UnknownBankLine();
}
