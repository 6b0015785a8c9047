import { Module } from '@nestjs/common';
import { CloseBooks } from './app/close-books.js';
import { VerifyBooks } from './app/verify-books.js';
import { LedgerController } from './http/ledger.controller.js';
import { LedgerQueries } from './infra/ledger.queries.js';
import { SealQueries } from './infra/seal.queries.js';
import { LedgerApi } from './ledger.api.js';

/** The double-entry ledger. */
@Module({
  controllers: [LedgerController],
  providers: [LedgerApi, LedgerQueries, SealQueries, CloseBooks, VerifyBooks],
  exports: [LedgerApi, LedgerQueries, SealQueries, CloseBooks, VerifyBooks],
})
export class LedgerModule {}
