import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Gstin, type Id, Money, type StateCode } from '../../../kernel/index.js';
import { newId, one, rows, type Tx } from '../../../platform/database/index.js';
import type { ChargedFault, DocumentContent } from '../domain/content.js';

/** Names a charge: a parcel has one a fault. */
export interface ChargeName {
  readonly shipmentId: Id<'Shipment'>;
  readonly fault: ChargedFault;
}

/** A penalty with GST, who collects it by the rule of its day, and who owes it. */
export interface ChargeToInvoice {
  readonly supplierId: Id<'User'>;
  readonly orderId: Id<'Order'>;
  readonly taxable: Money;
  readonly gst: Money;
  readonly rateBasisPoints: number;
  readonly chargedAt: Date;
  readonly issuer: { readonly legalName: string; readonly gstin: Gstin; readonly address: string };
  readonly supplier: {
    readonly legalName: string;
    readonly gstin: string | null;
    readonly stateCode: StateCode;
    readonly address: string;
  };
}

/** The invoice of a charge as it stands. */
export interface StandingChargeInvoice {
  readonly id: Id<'ChargeDocument'>;
  readonly gstin: Gstin;
  readonly supplierId: Id<'User'>;
  readonly content: DocumentContent;
  readonly now: Date;
}

/** The platform's own invoices and credit notes in the database, and what they are made of. */
@Injectable()
export class ChargeDocumentRepository {
  /**
   * Undefined where the penalty bears no GST, or where another rule came into force since it was charged a moment ago: then the
   * commit is refused, and what charges is tried again by the new rule.
   */
  async charge(tx: Tx, { shipmentId, fault }: ChargeName): Promise<ChargeToInvoice | undefined> {
    const row = await one<Omit<ChargeToInvoice, 'taxable' | 'gst'> & { taxable: string; gst: string }>(
      tx,
      `select p.supplier_id as "supplierId", p.order_id as "orderId", p.amount_minor::text as taxable, p.gst_minor::text as gst,
         r.gst_bp as "rateBasisPoints", p.charged_at as "chargedAt",
         json_build_object('legalName', r.issuer_name, 'gstin', r.issuer_gstin, 'address', r.issuer_address) as issuer,
         json_build_object('legalName', s.legal_name, 'gstin', s.gstin, 'stateCode', s.state_code,
           'address', concat_ws(', ', s.pickup_address, s.pickup_city, s.pickup_pincode)) as supplier
       from penalty p join supplier s on s.id = p.supplier_id
         cross join penalty_gst_rule_on((p.charged_at at time zone 'Asia/Kolkata')::date) r
       where p.shipment_id = $1 and p.kind = $2 and p.gst_minor > 0
         and p.gst_minor = penalty_gst_of(p.amount_minor, (p.charged_at at time zone 'Asia/Kolkata')::date)`,
      [shipmentId, fault],
    );
    return row && { ...row, taxable: Money.paise(row.taxable), gst: Money.paise(row.gst) };
  }

  /** Undefined where the charge was not invoiced, because there is no GST on it. */
  async standing(tx: Tx, { shipmentId, fault }: ChargeName): Promise<StandingChargeInvoice | undefined> {
    const row = await one<Omit<StandingChargeInvoice, 'content'> & { content: string }>(
      tx,
      `select id, gstin, supplier_id as "supplierId", content, haat_now() as now from charge_document
       where shipment_id = $1 and fault = $2 and kind = 'invoice'`,
      [shipmentId, fault],
    );
    return row && { ...row, content: JSON.parse(row.content) };
  }

  /** The next number of a series, which stays locked until the commit: nobody can come between or leave a gap. */
  async nextNo(tx: Tx, gstin: Gstin, finYear: string, kind: 'invoice' | 'credit-note'): Promise<number> {
    const row = await one<{ last_no: number }>(
      tx,
      `insert into charge_series (gstin, fin_year, kind, last_no) values ($1, $2, $3, 1)
       on conflict (gstin, fin_year, kind) do update set last_no = charge_series.last_no + 1 returning last_no`,
      [gstin, finYear, kind],
    );
    if (!row) throw new Error('a series without a number');
    return row.last_no;
  }

  async add(
    tx: Tx,
    { shipmentId, fault }: ChargeName,
    facts: {
      gstin: Gstin;
      supplierId: Id<'User'>;
      finYear: string;
      no: number;
      issuedAt: Date;
      corrects?: Id<'ChargeDocument'>;
      content: DocumentContent;
    },
  ): Promise<void> {
    const { content } = facts;
    const text = JSON.stringify(content);
    await rows(
      tx,
      `insert into charge_document (id, gstin, fin_year, kind, series_no, number, shipment_id, fault, supplier_id, corrects, reason,
         issued_at, issued_on, place_of_supply, taxable_minor, cgst_minor, sgst_minor, igst_minor, total_minor, content, content_hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
      [
        newId(),
        facts.gstin,
        facts.finYear,
        content.kind,
        facts.no,
        content.number,
        shipmentId,
        fault,
        facts.supplierId,
        facts.corrects ?? null,
        content.reason ?? null,
        facts.issuedAt,
        content.issuedOn,
        content.placeOfSupply.code,
        content.taxable,
        content.cgst,
        content.sgst,
        content.igst,
        content.total,
        text,
        createHash('sha256').update(text).digest('hex'),
      ],
    );
  }
}
