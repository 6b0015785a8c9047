export { ChargeDocuments } from './app/charge-documents.js';
export { type ListedDocument, TaxDocumentQueries } from './infra/tax-document.queries.js';
export { InvoicesModule } from './invoices.module.js';
