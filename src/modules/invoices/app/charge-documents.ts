import { Injectable } from '@nestjs/common';
import { businessDay, financialYear, gstinStateCode } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { gstHeads } from '../../pricing/index.js';
import { chargeContent, chargeNumber } from '../domain/charge.js';
import { creditOf } from '../domain/content.js';
import { taxedWhere } from '../domain/place-of-supply.js';
import { ChargeDocumentRepository, type ChargeName } from '../infra/charge-document.repository.js';

/**
 * The platform's own tax documents about what it charges suppliers: written in the transaction that charges or takes back, so that
 * no tax is booked without them. Where there is no GST there is no document.
 */
@Injectable()
export class ChargeDocuments {
  constructor(private readonly documents: ChargeDocumentRepository) {}

  /** The place of supply is where the supplier is registered, or else lives (IGST Act, section 12(2)). */
  async invoice(tx: Tx, name: ChargeName): Promise<void> {
    const charge = await this.documents.charge(tx, name);
    if (!charge) return;
    const { issuer, supplier, chargedAt, gst, supplierId, orderId, taxable, rateBasisPoints } = charge;
    const { gstin } = issuer;
    const finYear = financialYear(chargedAt);
    const stateCode = gstinStateCode(gstin);
    const where = taxedWhere(stateCode, supplier.stateCode);
    const no = await this.documents.nextNo(tx, gstin, finYear, 'invoice');
    const content = chargeContent({
      ...name,
      ...where,
      ...gstHeads({ gst }, where.supply),
      number: chargeNumber('invoice', finYear, no),
      issuedOn: businessDay(chargedAt),
      issuer: { ...issuer, stateCode },
      supplier,
      orderId,
      taxable,
      rateBasisPoints,
    });
    await this.documents.add(tx, name, { gstin, supplierId, finYear, no, issuedAt: chargedAt, content });
  }

  /** After the charge was taken back. */
  async credit(tx: Tx, name: ChargeName): Promise<void> {
    const standing = await this.documents.standing(tx, name);
    if (!standing) return;
    const { id: corrects, gstin, supplierId, content: issued, now: issuedAt } = standing;
    const finYear = financialYear(issuedAt);
    const no = await this.documents.nextNo(tx, gstin, finYear, 'credit-note');
    const number = chargeNumber('credit-note', finYear, no);
    const content = creditOf(issued, { number, issuedOn: businessDay(issuedAt), reason: 'let-off', takes: 'all' });
    await this.documents.add(tx, name, { gstin, supplierId, finYear, no, issuedAt, corrects, content });
  }
}
