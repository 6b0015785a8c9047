/** What a document is by law: a bill of supply where the seller has no GSTIN. */
export const DOCUMENT_KINDS = ['invoice', 'bill-of-supply', 'credit-note'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const PREFIX: Readonly<Record<DocumentKind, string>> = { invoice: '', 'bill-of-supply': 'B', 'credit-note': 'C' };
const DIGITS = 6;

/** `26-27/000123`: at most 16 of A-Z, 0-9, dash and stroke (rule 46), each kind in a series of its own. */
export function documentNumber(kind: DocumentKind, finYear: string, no: number): string {
  return `${PREFIX[kind]}${finYear.slice(2)}/${String(no).padStart(DIGITS, '0')}`;
}
