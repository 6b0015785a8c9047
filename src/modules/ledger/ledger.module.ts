import { Module } from '@nestjs/common';
import { LedgerController } from './http/ledger.controller.js';
import { LedgerQueries } from './infra/ledger.queries.js';
import { LedgerApi } from './ledger.api.js';

/** The double-entry ledger. */
@Module({ controllers: [LedgerController], providers: [LedgerApi, LedgerQueries], exports: [LedgerApi, LedgerQueries] })
export class LedgerModule {}
