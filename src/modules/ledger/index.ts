export { CloseBooks, DayNotOver } from './app/close-books.js';
export { VerifyBooks } from './app/verify-books.js';
export type { Account } from './domain/account.js';
export { chart } from './domain/chart.js';
export {
  coveredDebit,
  credit,
  debit,
  NotCovered,
  type Posting,
  type PostingDocument,
  type PostingLine,
} from './domain/posting.js';
export { UnknownJournal } from './http/ledger.controller.js';
export {
  type AccountBalance,
  type AccountEntry,
  type GeneralLedgerLine,
  type JournalPage,
  LedgerQueries,
  type TrialBalance,
} from './infra/ledger.queries.js';
export { type Seal, SealQueries } from './infra/seal.queries.js';
export { type JournalName, LedgerApi, type Reversal } from './ledger.api.js';
export { LedgerModule } from './ledger.module.js';
