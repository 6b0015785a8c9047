import { Module } from '@nestjs/common';
import { PricingModule } from '../pricing/index.js';
import {
  CreditOnCameBack,
  CreditOnCancelling,
  CreditOnLoss,
  CreditOnReturn,
  InvoiceOnFinding,
  InvoiceOnHandOver,
} from './app/follow-parcels.js';
import { TaxDocuments } from './app/tax-documents.js';
import { InvoicesController } from './http/invoices.controller.js';
import { TaxDocumentQueries } from './infra/tax-document.queries.js';
import { TaxDocumentRepository } from './infra/tax-document.repository.js';
import { InvoicePages } from './pages/invoices.controller.js';

/** Invoices, bills of supply and credit notes: one for each parcel that a courier took. */
@Module({
  imports: [PricingModule],
  controllers: [InvoicesController, InvoicePages],
  providers: [
    TaxDocuments,
    TaxDocumentRepository,
    TaxDocumentQueries,
    InvoiceOnHandOver,
    InvoiceOnFinding,
    CreditOnCameBack,
    CreditOnReturn,
    CreditOnLoss,
    CreditOnCancelling,
  ],
  exports: [TaxDocumentQueries],
})
export class InvoicesModule {}
