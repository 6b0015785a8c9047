import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import { type ListedProposal, selectProposals } from '../../../platform/two-people/index.js';
import type { Cause, FreightRule, WayBack } from '../domain/return-freight.js';
import { FREIGHT_RULES } from './freight-rules.js';

/** A way back for showing. */
export interface ShownWay extends WayBack {
  readonly supplier: string;
  readonly orderId: string;
  readonly cause: Cause;
  readonly courier: string;
  readonly freight: Money;
  readonly supplierBp: number;
  /** What the supplier bears of it. */
  readonly amount: Money;
  readonly bookedAt: Date;
  readonly reversedAt: Date | null;
  /** Null where the delivery was corrected. */
  readonly reversedBy: string | null;
  readonly reversal: string | null;
}

/** A rule with who stands behind it. */
export type ShownRule = FreightRule & ListedProposal;

const WAYS_MAX = 100;
const RULES_MAX = 60;

/** Reads ways back and their rules. */
@Injectable()
export class ReturnFreightQueries {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async ways(): Promise<ShownWay[]> {
    const found = await this.database.query<Omit<ShownWay, 'freight' | 'amount'> & { freight: string; amount: string }>(
      `select f.shipment_id as "shipmentId", f.delivery_no as "deliveryNo", f.order_id as "orderId", s.business_name as supplier,
         f.cause, courier_title(f.courier) as courier, f.freight_minor::text as freight, f.supplier_bp as "supplierBp", f.amount_minor::text as amount,
         f.booked_at as "bookedAt", r.reversed_at as "reversedAt", u.name as "reversedBy", r.reason as reversal
       from return_freight f join supplier s on s.id = f.supplier_id
         left join return_freight_reversal r using (shipment_id, delivery_no) left join app_user u on u.id = r.reversed_by
       order by f.booked_at desc, f.shipment_id limit ${WAYS_MAX}`,
    );
    return found.map((row) => ({ ...row, freight: Money.paise(row.freight), amount: Money.paise(row.amount) }));
  }

  /** The newest day first. */
  rules(): Promise<ShownRule[]> {
    return this.database.query<ShownRule>(
      `${selectProposals(FREIGHT_RULES, 'p.cause, p.supplier_bp as "supplierBp", p.valid_from::text as "from"')}
       order by p.valid_from desc, p.no desc limit ${RULES_MAX}`,
    );
  }
}
