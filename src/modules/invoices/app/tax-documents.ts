import { Injectable } from '@nestjs/common';
import { businessDay, financialYear } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import type { ShipmentId, ShipmentStatus } from '../../logistics/index.js';
import { PricingApi } from '../../pricing/index.js';
import { contentOf, creditOf } from '../domain/content.js';
import { documentNumber } from '../domain/document-number.js';
import { type ParcelToInvoice, type StandingInvoice, TaxDocumentRepository } from '../infra/tax-document.repository.js';
import { taxParcel } from './tax-parcel.js';

/** Ends of a parcel after which nothing was sold. */
const NOTHING_SOLD: ReadonlySet<ShipmentStatus> = new Set([
  'rto-checked',
  'return-checked',
  'lost',
  'damaged',
  'cancelled',
]);

/**
 * Brings a parcel's documents to where the parcel is: an invoice once it was handed over, a credit note once it is sure
 * that nothing was sold, and a new invoice when a lost one is found. It looks at the parcel and not at the event, so
 * events may come in any order and more than once.
 */
@Injectable()
export class TaxDocuments {
  constructor(
    private readonly documents: TaxDocumentRepository,
    private readonly pricing: PricingApi,
  ) {}

  async bringUpToDate(tx: Tx, shipmentId: ShipmentId): Promise<void> {
    const parcel = await this.documents.parcel(tx, shipmentId);
    if (!parcel?.isHandedOver) return;
    let standing = await this.documents.standing(tx, shipmentId);
    const isSold = !NOTHING_SOLD.has(parcel.status);
    if (!standing || (isSold && standing.isCredited)) {
      await this.issue(tx, shipmentId, parcel, (standing?.round ?? 0) + 1);
      standing = await this.documents.standing(tx, shipmentId);
    }
    if (!isSold && standing && !standing.isCredited) await this.credit(tx, parcel, standing);
  }

  private async issue(tx: Tx, shipmentId: ShipmentId, parcel: ParcelToInvoice, round: number): Promise<void> {
    const { supplierId, now: issuedAt, sold, ...facts } = parcel;
    const issuedOn = businessDay(issuedAt);
    const finYear = financialYear(issuedAt);
    const taxed = taxParcel(sold, await this.pricing.ratesOn(issuedOn, tx));
    const no = await this.documents.nextNo(tx, supplierId, finYear, taxed.kind);
    const number = documentNumber(taxed.kind, finYear, no);
    const { placeOfSupply } = sold;
    const content = contentOf(taxed, { ...facts, shipmentId, placeOfSupply, number, issuedOn });
    await this.documents.add(tx, { supplierId, finYear, no, round, issuedAt, content });
  }

  private async credit(tx: Tx, parcel: ParcelToInvoice, standing: StandingInvoice): Promise<void> {
    const { supplierId, now: issuedAt, status: reason, credited: takes } = parcel;
    const issuedOn = businessDay(issuedAt);
    const finYear = financialYear(issuedAt);
    const no = await this.documents.nextNo(tx, supplierId, finYear, 'credit-note');
    const number = documentNumber('credit-note', finYear, no);
    const content = creditOf(standing.content, { number, issuedOn, reason, takes });
    const { round, id: corrects } = standing;
    await this.documents.add(tx, { supplierId, finYear, no, round, issuedAt, corrects, content });
  }
}
