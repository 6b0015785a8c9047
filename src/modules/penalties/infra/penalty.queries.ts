import { Injectable } from '@nestjs/common';
import { type BusinessDay, type Id, Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import { type ListedProposal, selectProposals } from '../../../platform/two-people/index.js';
import type { DatedRule, GstRule, PenaltyKind } from '../domain/penalty.js';
import { PENALTY_GST, PENALTY_RULES } from './penalty-rules.js';

/** A penalty for showing. */
export interface PenaltyView {
  readonly shipmentId: Id<'Shipment'>;
  readonly orderId: Id<'Order'>;
  readonly kind: PenaltyKind;
  readonly supplier: string;
  readonly dueAt: Date;
  readonly chargedAt: Date;
  readonly amount: Money;
  readonly gst: Money;
  readonly waivedAt: Date | undefined;
  readonly waivedBy: string | undefined;
  readonly waiver: string | undefined;
}

/** Rules with who stands behind them. */
export type ShownRule = DatedRule & ListedProposal;
export type ShownGst = GstRule & ListedProposal;

interface PenaltyRow {
  readonly shipment_id: Id<'Shipment'>;
  readonly order_id: Id<'Order'>;
  readonly kind: PenaltyKind;
  readonly supplier: string;
  readonly due_at: Date;
  readonly charged_at: Date;
  readonly amount: string;
  readonly gst: string;
  readonly waived_at: Date | null;
  readonly waived_by: string | null;
  readonly waiver: string | null;
}

interface RuleRow {
  readonly kind: PenaltyKind;
  readonly from: BusinessDay;
  readonly flat: string | null;
  readonly share_bp: number | null;
  readonly least: string | null;
  readonly most: string | null;
}

const SHOWN_MAX = 100;
const RULES_MAX = 40;

/** Reads penalties and their rules. */
@Injectable()
export class PenaltyQueries {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async list(): Promise<PenaltyView[]> {
    const found = await this.database.query<PenaltyRow>(
      `select p.shipment_id, p.order_id, p.kind, s.business_name as supplier, f.due_at, p.charged_at,
         p.amount_minor::text as amount, p.gst_minor::text as gst, w.waived_at, u.name as waived_by, w.reason as waiver
       from penalty p join supplier s on s.id = p.supplier_id join dispatch_fault f using (shipment_id, kind)
         left join penalty_waiver w using (shipment_id, kind) left join app_user u on u.id = w.waived_by
       order by p.charged_at desc, p.shipment_id limit ${SHOWN_MAX}`,
    );
    return found.map((row) => ({
      shipmentId: row.shipment_id,
      orderId: row.order_id,
      kind: row.kind,
      supplier: row.supplier,
      dueAt: row.due_at,
      chargedAt: row.charged_at,
      amount: Money.paise(row.amount),
      gst: Money.paise(row.gst),
      waivedAt: row.waived_at ?? undefined,
      waivedBy: row.waived_by ?? undefined,
      waiver: row.waiver ?? undefined,
    }));
  }

  /** The newest day first. */
  async rules(): Promise<ShownRule[]> {
    const found = await this.database.query<RuleRow & ListedProposal>(
      `${selectProposals(
        PENALTY_RULES,
        `p.kind, p.valid_from::text as "from", p.flat_minor::text as flat, p.share_bp, p.least_minor::text as least,
         p.most_minor::text as most`,
      )} order by p.valid_from desc, p.no desc limit ${RULES_MAX}`,
    );
    return found.map(({ kind, flat, share_bp, least, most, ...row }) => ({
      ...row,
      of: kind,
      rule: ruleFrom({ flat, share_bp, least, most }),
    }));
  }

  /** The newest day first. */
  gstRules(): Promise<ShownGst[]> {
    return this.database.query<ShownGst>(
      `${selectProposals(
        PENALTY_GST,
        `p.gst_bp as "gstBp", p.valid_from::text as "from", case when p.issuer_gstin is not null then
           json_build_object('legalName', p.issuer_name, 'gstin', p.issuer_gstin, 'address', p.issuer_address) end as issuer`,
      )}
       order by p.valid_from desc, p.no desc limit ${RULES_MAX}`,
    );
  }
}

function ruleFrom({ flat, share_bp: shareBp, least, most }: Omit<RuleRow, 'kind' | 'from'>): DatedRule['rule'] {
  if (flat !== null) return { kind: 'flat', amount: Money.paise(flat) };
  return {
    kind: 'share',
    shareBp: shareBp ?? 0,
    least: Money.paise(least ?? '0'),
    most: Money.paise(most ?? '0'),
  };
}
