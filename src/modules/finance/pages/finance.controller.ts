import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { cursorPage, PageEndpoint, readCursor } from '../../../platform/http/index.js';
import { LedgerQueries, UnknownJournal } from '../../ledger/index.js';
import { ChainReports } from '../app/chain-report.js';
import { BooksQueryDto, PageQueryDto } from '../http/finance.dto.js';
import { ClearingQueries } from '../infra/clearing.queries.js';
import { ExplanationQueries } from '../infra/explanation.queries.js';
import { PartyNameQueries } from '../infra/party-names.queries.js';
import { SuspenseQueries } from '../infra/suspense.queries.js';
import { TaxRateQueries } from '../infra/tax-rate.queries.js';
import { TodayQueries } from '../infra/today.queries.js';
import { AccountPage, JournalPage, TrialBalancePage } from './ledger.page.js';
import { OverviewPage } from './overview.page.js';
import { endOf } from './past-day.js';
import { shown } from './shown.js';
import { TaxPage } from './tax.page.js';
import { REST_DAYS, type Today } from './today.js';
import { UnexplainedPage } from './unexplained.page.js';

const PAGE_SIZE = 50;
const PARTIES_SHOWN = 50;
const OPEN_SHOWN = 50;
const DAY_MS = 86_400_000;

/** What finance looks at: questions as figures, and the books behind them. */
@Controller('finance')
export class FinancePages {
  constructor(
    private readonly reports: ChainReports,
    private readonly explanation: ExplanationQueries,
    private readonly suspense: SuspenseQueries,
    private readonly ledger: LedgerQueries,
    private readonly names: PartyNameQueries,
    private readonly rates: TaxRateQueries,
    private readonly todays: TodayQueries,
    private readonly clearing: ClearingQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'reports.read', summary: 'Where the money is' })
  async overview(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [report, balances, today] = await Promise.all([this.reports.report(), this.taxBalances(), this.askToday()]);
    html(reply, OverviewPage({ ...shown({ actor, request, reply }), report, balances, today }));
  }

  @Get('unexplained')
  @PageEndpoint({ permission: 'reports.read', summary: 'What no document explains and what waits for a person' })
  async unexplained(
    @CurrentActor() actor: Actor,
    @Query() query: PageQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = Number(query.page ?? 1);
    const [accounts, rows] = await Promise.all([
      this.explanation.accounts(),
      this.suspense.open({ offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE + 1 }),
    ]);
    const gaps = accounts.filter(({ gap }) => !gap.isZero);
    const names = await this.names.namesIn(gaps.map(({ code }) => code));
    const hasMore = rows.length > PAGE_SIZE;
    const view = { gaps, names, rows: rows.slice(0, PAGE_SIZE), page, hasMore };
    html(reply, UnexplainedPage({ ...shown({ actor, request, reply }), ...view }));
  }

  @Get('tax')
  @PageEndpoint({ permission: 'reports.read', summary: 'What is kept for tax offices, and by which rates' })
  async tax(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [balances, rates] = await Promise.all([this.taxBalances(), this.rates.today()]);
    html(reply, TaxPage({ ...shown({ actor, request, reply }), balances, rates }));
  }

  @Get('ledger')
  @PageEndpoint({ permission: 'ledger.read', summary: 'All balances' })
  async trialBalance(
    @CurrentActor() actor: Actor,
    @Query() { on }: BooksQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const balance = await this.ledger.trialBalance(endOf(on));
    const names = await this.names.namesIn(balance.accounts.map(({ code }) => code));
    html(reply, TrialBalancePage({ ...shown({ actor, request, reply }), names, balance, on }));
  }

  @Get('ledger/accounts/:code')
  @PageEndpoint({ permission: 'ledger.read', summary: 'The entries of one account' })
  async account(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() query: BooksQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const before = readCursor(query.after);
    if (before !== undefined) assertJournalId(before);
    const [balance, found, names] = await Promise.all([
      this.ledger.balanceOf(code, endOf(query.on)),
      this.ledger.entries(code, { ...(before && { before }), limit: PAGE_SIZE + 1 }),
      this.names.namesIn([code]),
    ]);
    const { items: entries, next } = cursorPage(found, PAGE_SIZE, ({ journalId }) => journalId);
    const view = { code, balance, entries, next, names, isFirst: before === undefined, on: query.on };
    html(reply, AccountPage({ ...shown({ actor, request, reply }), ...view }));
  }

  @Get('ledger/journals/:id')
  @PageEndpoint({ permission: 'ledger.read', summary: 'One journal' })
  async journal(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertJournalId(id);
    const journal = await this.ledger.journal(id);
    if (!journal) throw new UnknownJournal();
    const names = await this.names.namesIn(journal.lines.map(({ code }) => code));
    html(reply, JournalPage({ ...shown({ actor, request, reply }), names, journal }));
  }

  @Get('ledger/events/:kind/:ref')
  @PageEndpoint({ permission: 'ledger.read', summary: 'The journal of one business event' })
  async event(@Param('kind') kind: string, @Param('ref') ref: string, @Res() reply: FastifyReply): Promise<void> {
    const id = await this.ledger.journalIdOf(kind, ref);
    if (!id) throw new UnknownJournal();
    reply.redirect(`/finance/ledger/journals/${id}`, 303);
  }

  private async askToday(): Promise<Today> {
    const before = new Date(this.clock.now().getTime() - REST_DAYS * DAY_MS);
    const [cash, suspense, belowZero, weeks, open] = await Promise.all([
      this.todays.cashWithCouriers(),
      this.todays.suspenseAges(),
      this.todays.belowZero(PARTIES_SHOWN),
      this.todays.weeks(),
      this.clearing.openSince(before, OPEN_SHOWN),
    ]);
    return { cash, suspense, belowZero, weeks, open };
  }

  private async taxBalances() {
    const found = await this.ledger.balances('tax:');
    return new Map(found.map(({ code, balance }) => [code, balance]));
  }
}

/** Throws UnknownJournal. */
function assertJournalId(id: string): void {
  if (!/^\d{1,18}$/.test(id)) throw new UnknownJournal();
}
