export { type ListedDocument, TaxDocumentQueries } from './infra/tax-document.queries.js';
export { InvoicesModule } from './invoices.module.js';
