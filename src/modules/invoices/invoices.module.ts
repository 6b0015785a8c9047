import { Module } from '@nestjs/common';
import { PricingModule } from '../pricing/index.js';
import { ChargeDocuments } from './app/charge-documents.js';
import {
  CreditOnCameBack,
  CreditOnCancelling,
  CreditOnLoss,
  CreditOnReturn,
  InvoiceOnFinding,
  InvoiceOnHandOver,
} from './app/follow-parcels.js';
import { TaxDocuments } from './app/tax-documents.js';
import { ChargeInvoicesController, MyChargeInvoicesController } from './http/charge-invoices.controller.js';
import { InvoicesController } from './http/invoices.controller.js';
import { ChargeDocumentQueries } from './infra/charge-document.queries.js';
import { ChargeDocumentRepository } from './infra/charge-document.repository.js';
import { TaxDocumentQueries } from './infra/tax-document.queries.js';
import { TaxDocumentRepository } from './infra/tax-document.repository.js';
import { ChargeInvoicePages } from './pages/charge-invoices.controller.js';
import { InvoicePages } from './pages/invoices.controller.js';

/** Invoices, bills of supply and credit notes: of suppliers for parcels that a courier took, and of the platform for charges with GST. */
@Module({
  imports: [PricingModule],
  controllers: [
    InvoicesController,
    MyChargeInvoicesController,
    ChargeInvoicesController,
    InvoicePages,
    ChargeInvoicePages,
  ],
  providers: [
    TaxDocuments,
    TaxDocumentRepository,
    TaxDocumentQueries,
    ChargeDocuments,
    ChargeDocumentRepository,
    ChargeDocumentQueries,
    InvoiceOnHandOver,
    InvoiceOnFinding,
    CreditOnCameBack,
    CreditOnReturn,
    CreditOnLoss,
    CreditOnCancelling,
  ],
  exports: [TaxDocumentQueries, ChargeDocuments],
})
export class InvoicesModule {}
