import { Controller, Get, Param, Query } from '@nestjs/common';
import { DomainError, type MoneyJson } from '../../../kernel/index.js';
import { type CursorPage, cursorPage, Endpoint, readCursor } from '../../../platform/http/index.js';
import { type JournalPage, LedgerQueries } from '../infra/ledger.queries.js';

const PAGE_SIZE = 50;

/** There is no journal with that number. */
export class UnknownJournal extends DomainError {
  constructor() {
    super('unknown-journal', 'not-found');
  }
}

interface BalanceResponse {
  readonly code: string;
  readonly kind: string;
  readonly balance: MoneyJson;
}

interface EntryResponse {
  readonly journalId: string;
  readonly kind: string;
  readonly ref: string;
  readonly happenedAt: string;
  readonly amount: MoneyJson;
}

/** The books, for finance. */
@Controller('v1/ledger')
export class LedgerController {
  constructor(private readonly ledger: LedgerQueries) {}

  @Get('trial-balance')
  @Endpoint({ permission: 'ledger.read', summary: 'All balances (debit positive) and their difference, which is zero' })
  async trialBalance(): Promise<{
    accounts: BalanceResponse[];
    debits: MoneyJson;
    credits: MoneyJson;
    difference: MoneyJson;
  }> {
    const { accounts, debits, credits, difference } = await this.ledger.trialBalance();
    return {
      accounts: accounts.map(({ code, kind, balance }) => ({ code, kind, balance: balance.toJSON() })),
      debits: debits.toJSON(),
      credits: credits.toJSON(),
      difference: difference.toJSON(),
    };
  }

  @Get('accounts/:code')
  @Endpoint({ permission: 'ledger.read', summary: 'The entries of one account, newest first' })
  async account(@Param('code') code: string, @Query('after') after?: string): Promise<CursorPage<EntryResponse>> {
    const before = readCursor(after);
    const found = await this.ledger.entries(code, {
      limit: PAGE_SIZE + 1,
      ...(before ? { before: journalId(before) } : {}),
    });
    const entries = found.map((entry) => ({
      journalId: entry.journalId,
      kind: entry.kind,
      ref: entry.ref,
      happenedAt: entry.happenedAt.toISOString(),
      amount: entry.amount.toJSON(),
    }));
    return cursorPage(entries, PAGE_SIZE, (entry) => entry.journalId);
  }

  @Get('journals/:id')
  @Endpoint({ permission: 'ledger.read', summary: 'One journal with its lines and where it comes from' })
  async journal(@Param('id') id: string): Promise<object> {
    const journal = await this.ledger.journal(journalId(id));
    if (!journal) throw new UnknownJournal();
    return journalResponse(journal);
  }
}

function journalId(text: string): string {
  if (!/^\d{1,18}$/.test(text)) throw new UnknownJournal();
  return text;
}

function journalResponse(journal: JournalPage): object {
  return { ...journal, lines: journal.lines.map(({ code, amount }) => ({ code, amount: amount.toJSON() })) };
}
