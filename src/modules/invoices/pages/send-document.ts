import type { FastifyReply } from 'fastify';
import type { Money } from '../../../kernel/index.js';
import { translatorFor } from '../../../platform/i18n/index.js';
import { UnknownTaxDocument } from '../domain/errors.js';
import type { PrintedDocument } from '../infra/tax-document.queries.js';
import { taxDocumentPdf } from './tax-document-pdf.js';

/** How many documents one address may have drawn: each takes a tenth of a second. */
export const PRINTS_A_MINUTE = 30;

/** Sends a document to be printed. Throws {@link UnknownTaxDocument}. */
export function sendDocument(
  found: PrintedDocument | undefined,
  language: Parameters<typeof translatorFor>[0],
  reply: FastifyReply,
): void {
  if (!found) throw new UnknownTaxDocument();
  const pdf = taxDocumentPdf(found, translatorFor(language));
  reply.header('content-type', 'application/pdf').header('cache-control', 'private, no-store');
  reply.header('content-disposition', `inline; filename="${found.content.number.replaceAll('/', '-')}.pdf"`);
  reply.send(pdf);
}

/** As a plain number with two decimals. */
export function rupees(amount: Money): string {
  return (Number(amount.paise) / 100).toFixed(2);
}
