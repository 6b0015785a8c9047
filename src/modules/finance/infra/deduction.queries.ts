import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** Something that was taken from a supplier's money beside her parcels, or given back. */
export interface DeductionLine {
  /** Kind of the journal, `penalty.charged`; a penalty's with what it is for behind it. */
  readonly kind: string;
  readonly shipmentId: string;
  readonly at: Date;
  /** Negative where it was taken. */
  readonly amount: Money;
  /** Until when the parcel should have been handed over. */
  readonly due: Date | null;
  /** Whether it is a penalty without GST, as the rule of its day says. */
  readonly isWithoutGst: boolean;
  /** What the courier weighed, and what it had been told. */
  readonly chargedGrams: number | null;
  readonly declaredGrams: number | null;
  /** Why it came back, what the way back cost, and what share of it she bears in hundredths of a percent. */
  readonly cause: string | null;
  readonly freight: Money | null;
  readonly shareBp: number | null;
  /** What the person wrote who let her off. */
  readonly reason: string | null;
}

type DeductionRow = Omit<DeductionLine, 'amount' | 'freight'> & {
  readonly amount: string;
  readonly freight: string | null;
};

/** Reads from the ledger itself, so that what is told cannot differ from what was taken. */
@Injectable()
export class DeductionQueries {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async of(supplierId: string, limit: number): Promise<DeductionLine[]> {
    const found = await this.database.query<DeductionRow>(
      `select case j.kind when 'penalty.charged' then j.kind || '.' || (j.document ->> 'reason') else j.kind end as kind,
         j.document ->> 'shipmentId' as "shipmentId", j.booked_at as at, (-l.amount_minor)::text as amount, f.due_at as due,
         j.kind = 'penalty.charged' and coalesce(p.gst_minor, 0) = 0 as "isWithoutGst",
         coalesce(w.reason, d.reason, nullif(b.reason, '')) as reason,
         k.cause, k.freight_minor::text as freight, k.supplier_bp as "shareBp", i.charged_grams as "chargedGrams", i.declared_grams as "declaredGrams"
       from account a join journal_line l on l.account_id = a.id join journal j on j.id = l.journal_id
         left join dispatch_fault f on j.kind like 'penalty.%' and f.shipment_id = (j.document ->> 'shipmentId')::uuid
           and f.kind = j.document ->> 'reason'
         left join penalty p on (p.shipment_id, p.kind) = (f.shipment_id, f.kind)
         left join penalty_waiver w on j.kind = 'penalty.charged.reversed' and (w.shipment_id, w.kind) = (f.shipment_id, f.kind)
         left join weight_item i on i.id = (j.document ->> 'weightItemId')::uuid
         left join lateral (select reason from weight_decision d where j.kind = 'weight.charged.reversed' and d.item_id = i.id
           order by d.no desc limit 1) d on true
         left join return_freight k on j.kind like 'return-freight.%' and k.shipment_id || ':' || k.delivery_no = j.ref
           and k.shipment_id = (j.document ->> 'shipmentId')::uuid
         left join return_freight_reversal b on j.kind = 'return-freight.charged.reversed'
           and (b.shipment_id, b.delivery_no) = (k.shipment_id, k.delivery_no)
       where a.code = 'supplier:' || $1 || ':payable' and j.kind = any($2) order by j.id desc limit $3`,
      [supplierId, KINDS, limit],
    );
    return found.map((row) => ({
      ...row,
      amount: Money.paise(row.amount),
      freight: row.freight === null ? null : Money.paise(row.freight),
    }));
  }
}

const KINDS = ['penalty.charged', 'penalty.gst', 'weight.charged', 'return-freight.charged', 'claim.allowed'].flatMap(
  (kind) => [kind, `${kind}.reversed`],
);
