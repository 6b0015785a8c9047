import type { ListedDocument } from '../infra/tax-document.queries.js';

/** A document of a list as programs read it. */
export function listedAnswer(document: Omit<ListedDocument, 'id'>): object {
  const { taxable, cgst, sgst, igst, roundOff, total, ...facts } = document;
  return {
    ...facts,
    taxable: taxable.toJSON(),
    cgst: cgst.toJSON(),
    sgst: sgst.toJSON(),
    igst: igst.toJSON(),
    roundOff: roundOff.toJSON(),
    total: total.toJSON(),
  };
}
