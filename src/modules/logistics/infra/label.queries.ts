import { Injectable } from '@nestjs/common';
import { type Id, Money, type PhoneNumber, type StateCode, stateName } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { ParcelToLabel } from '../domain/label.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { WORKLISTS } from '../domain/worklist.js';
import { type LineRow, lineFrom } from './shipment.row.js';

interface LabelRow {
  readonly id: ShipmentId;
  readonly order_id: Id<'Order'>;
  readonly provider: string;
  readonly courier: string;
  readonly grams: number;
  readonly awb: string;
  readonly cash_minor: string;
  readonly opened_at: Date;
  readonly lines: LineRow[];
  readonly language: string;
  readonly name: string;
  readonly phone: PhoneNumber;
  readonly address_line: string;
  readonly landmark: string;
  readonly city: string;
  readonly state_code: StateCode;
  readonly pincode: string;
  readonly legal_name: string;
  readonly pickup_address: string;
  readonly pickup_city: string;
  readonly pickup_state: StateCode;
  readonly pickup_pincode: string;
}

/** What labels need, in one read for many. */
@Injectable()
export class LabelQueries {
  constructor(private readonly database: Database) {}

  /**
   * The supplier's parcels among these that a courier has or comes for, in the order in which they are named. Before
   * that there is no waybill, and afterwards where the buyer lives is none of his business any more.
   */
  async of(supplierId: Id<'User'>, ids: readonly ShipmentId[]): Promise<ParcelToLabel[]> {
    const found = await this.database.query<LabelRow>(
      `select s.id, s.order_id, s.provider, courier_title(s.provider) as courier, parcel_grams(s.id) as grams, s.awb, s.cash_minor, s.opened_at, o.language,
         b.name, b.phone, b.address_line, b.landmark, b.city, b.state_code, b.pincode,
         p.legal_name, p.pickup_address, p.pickup_city, p.state_code as pickup_state, p.pickup_pincode,
         (select jsonb_agg(to_jsonb(l) order by l.no) from shipment_line l where l.shipment_id = s.id) as lines
       from unnest($2::uuid[]) with ordinality as named(id, place) join shipment s on s.id = named.id
         join orders o on o.id = s.order_id join order_buyer b on b.order_id = s.order_id join supplier p on p.id = s.supplier_id
       where s.supplier_id = $1 and s.status = any($3) and s.frozen_at is null order by named.place`,
      [supplierId, ids, WORKLISTS['under-way']],
    );
    return found.map(parcelFrom);
  }
}

function parcelFrom(row: LabelRow): ParcelToLabel {
  return {
    shipmentId: row.id,
    orderId: row.order_id,
    provider: row.provider,
    courier: row.courier,
    weightGrams: row.grams,
    awb: row.awb,
    cash: Money.paise(row.cash_minor),
    openedAt: row.opened_at,
    lines: row.lines.map(lineFrom),
    language: row.language,
    buyer: {
      name: row.name,
      phone: row.phone,
      addressLine: row.address_line,
      landmark: row.landmark,
      city: row.city,
      state: stateName(row.state_code),
      pincode: row.pincode,
    },
    seller: {
      legalName: row.legal_name,
      addressLine: row.pickup_address,
      city: row.pickup_city,
      state: stateName(row.pickup_state),
      pincode: row.pickup_pincode,
    },
  };
}
