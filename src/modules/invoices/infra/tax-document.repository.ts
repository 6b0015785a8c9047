import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type BusinessDay, type Id, Money, type StateCode } from '../../../kernel/index.js';
import { newId, one, rows, type Tx } from '../../../platform/database/index.js';
import type { ShipmentId, ShipmentStatus } from '../../logistics/index.js';
import type { Credited, DocumentContent, Parties } from '../domain/content.js';
import type { DocumentKind } from '../domain/document-number.js';
import type { ChargeKind, SoldParcel } from '../domain/taxed-parcel.js';

/** All a document is made of, read under the parcel's lock. */
export interface ParcelToInvoice extends Parties {
  readonly sold: SoldParcel;
  readonly orderId: Id<'Order'>;
  readonly supplierId: Id<'User'>;
  readonly status: ShipmentStatus;
  readonly isHandedOver: boolean;
  readonly cash: Money;
  /** What a credit note would take back. */
  readonly credited: Credited;
  readonly now: Date;
}

/** The newest invoice of a parcel, and whether it was taken back. */
export interface StandingInvoice {
  readonly id: Id<'TaxDocument'>;
  readonly round: number;
  readonly content: DocumentContent;
  readonly isCredited: boolean;
}

interface ParcelRow {
  readonly order_id: Id<'Order'>;
  readonly supplier_id: Id<'User'>;
  readonly status: ShipmentStatus;
  readonly handed_over: boolean;
  readonly cash_minor: string;
  readonly keeps_charges: boolean;
  readonly now: Date;
  readonly place: StateCode;
  readonly legal_name: string;
  readonly gstin: string | null;
  readonly state_code: StateCode;
  readonly address: string;
  readonly recommended_by: string;
  readonly lines: {
    title: string;
    options: Record<string, string>;
    hsn: string;
    quantity: number;
    price: string;
    charges: { what: ChargeKind; amount: string }[];
  }[];
}

/** Tax documents in the database, and what they are made of. */
@Injectable()
export class TaxDocumentRepository {
  /** Locks the parcel, so that two events about it come one after the other. Undefined for an unknown one. */
  async parcel(tx: Tx, id: ShipmentId): Promise<ParcelToInvoice | undefined> {
    await rows(tx, 'select 1 from shipment where id = $1 for no key update', [id]);
    const row = await one<ParcelRow>(
      tx,
      `select s.order_id, s.supplier_id, s.status, s.manifested_at is not null as handed_over, s.cash_minor::text, haat_now() as now,
         s.status = 'return-checked' and exists (select 1 from return_charge_kept k where k.shipment_id = s.id and k.delivery_no = s.delivery_no)
           as keeps_charges,
         b.state_code as place, p.legal_name, p.gstin, p.state_code, r.display_name as recommended_by,
         concat_ws(', ', p.pickup_address, p.pickup_city, p.pickup_pincode) as address,
         (select json_agg(json_build_object('title', l.title, 'options', l.options, 'hsn', coalesce(g.hsn, ''),
             'quantity', l.quantity, 'price', l.selling_minor::text,
             'charges', (select coalesce(json_agg(json_build_object('what', c.what, 'amount', c.amount_minor::text) order by c.what desc), '[]')
               from parcel_charge c where c.shipment_id = s.id and c.line_no = l.no and not c.is_waived)) order by l.no)
           from order_line l left join variant v on v.id = l.variant_id left join product g on g.id = v.product_id
           where l.order_id = s.order_id and l.supplier_id = s.supplier_id) as lines
       from shipment s join order_buyer b on b.order_id = s.order_id join supplier p on p.id = s.supplier_id
         join reseller r on r.id = s.reseller_id
       where s.id = $1`,
      [id],
    );
    return row && parcelFrom(row);
  }

  async standing(tx: Tx, id: ShipmentId): Promise<StandingInvoice | undefined> {
    const row = await one<{ id: Id<'TaxDocument'>; round: number; content: string; credited: boolean }>(
      tx,
      `select d.id, d.round, d.content, exists (select 1 from tax_document c where c.corrects = d.id) as credited
       from tax_document d where d.shipment_id = $1 and d.kind <> 'credit-note' order by d.round desc limit 1`,
      [id],
    );
    return row && { id: row.id, round: row.round, content: JSON.parse(row.content), isCredited: row.credited };
  }

  /** The next number of a series, which stays locked until the commit: nobody can come between or leave a gap. */
  async nextNo(tx: Tx, supplierId: Id<'User'>, finYear: string, kind: DocumentKind): Promise<number> {
    const row = await one<{ last_no: number }>(
      tx,
      `insert into tax_series (supplier_id, fin_year, kind, last_no) values ($1, $2, $3, 1)
       on conflict (supplier_id, fin_year, kind) do update set last_no = tax_series.last_no + 1 returning last_no`,
      [supplierId, finYear, kind],
    );
    if (!row) throw new Error('a series without a number');
    return row.last_no;
  }

  async add(
    tx: Tx,
    facts: {
      supplierId: Id<'User'>;
      finYear: string;
      no: number;
      round: number;
      issuedAt: Date;
      corrects?: Id<'TaxDocument'>;
      content: DocumentContent;
    },
  ): Promise<void> {
    const { content } = facts;
    const text = JSON.stringify(content);
    await rows(
      tx,
      `insert into tax_document (id, supplier_id, fin_year, kind, series_no, number, shipment_id, order_id, round, corrects,
         reason, issued_at, issued_on, place_of_supply, taxable_minor, cgst_minor, sgst_minor, igst_minor, round_off_minor,
         total_minor, content, content_hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
      [
        newId(),
        facts.supplierId,
        facts.finYear,
        content.kind,
        facts.no,
        content.number,
        content.shipmentId,
        content.orderId,
        facts.round,
        facts.corrects ?? null,
        content.reason ?? null,
        facts.issuedAt,
        content.issuedOn satisfies BusinessDay,
        content.placeOfSupply.code,
        content.taxable,
        content.cgst,
        content.sgst,
        content.igst,
        content.roundOff,
        content.total,
        text,
        createHash('sha256').update(text).digest('hex'),
      ],
    );
  }
}

function parcelFrom(row: ParcelRow): ParcelToInvoice {
  const gstin = row.gstin ?? undefined;
  return {
    seller: { legalName: row.legal_name, gstin, stateCode: row.state_code, address: row.address },
    recommendedBy: row.recommended_by,
    sold: {
      seller: { gstin, stateCode: row.state_code },
      placeOfSupply: row.place,
      lines: row.lines.map(({ price, charges, ...line }) => ({
        ...line,
        price: Money.paise(price),
        charges: charges.map(({ what, amount }) => ({ what, amount: Money.paise(amount) })),
      })),
    },
    orderId: row.order_id,
    supplierId: row.supplier_id,
    status: row.status,
    isHandedOver: row.handed_over,
    cash: Money.paise(row.cash_minor),
    credited: row.keeps_charges ? 'goods' : 'all',
    now: row.now,
  };
}
