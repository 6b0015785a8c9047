import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import { UnknownWeight } from '../domain/errors.js';
import type { WeightBearer, WeightState } from '../domain/weight-state.js';
import type { WeightPolicy } from './weight.repository.js';

/** A charge for showing. */
export interface WeightView {
  readonly id: Id<'WeightItem'>;
  readonly shipmentId: Id<'Shipment'>;
  readonly supplier: string;
  readonly courier: string;
  readonly awb: string;
  readonly source: 'file' | 'tracking';
  readonly declaredGrams: number;
  readonly enteredGrams: number | null;
  readonly chargedGrams: number;
  readonly declared: Money | undefined;
  readonly charged: Money | undefined;
  readonly claimed: Money | undefined;
  readonly amount: Money | undefined;
  readonly openedAt: Date;
  readonly disputeBy: Date;
  readonly state: WeightState;
  /** Of the packed parcel, as its supplier took it. */
  readonly packedPhoto: string | undefined;
}

/** One step of a charge. */
export interface WeightStep {
  readonly no: number;
  readonly state: WeightState;
  readonly bearer: WeightBearer | null;
  readonly reason: string;
  readonly photo: string | null;
  readonly by: string | null;
  readonly at: Date;
}

type Amounts = 'declared' | 'charged' | 'claimed' | 'amount';
type WeightRow = Omit<WeightView, Amounts | 'packedPhoto'> &
  Readonly<Record<Amounts, string | null>> & { readonly packedPhoto: string | null };

const VIEW = `select i.id, i.shipment_id as "shipmentId", p.business_name as supplier, coalesce(c.title, w.provider) as courier, w.awb,
    w.source, i.declared_grams as "declaredGrams", w.entered_grams as "enteredGrams", i.charged_grams as "chargedGrams",
    i.declared_minor::text as declared, i.charged_minor::text as charged, w.claimed_minor::text as claimed,
    i.amount_minor::text as amount, i.opened_at as "openedAt", i.dispute_by as "disputeBy", coalesce(d.state, 'open') as state,
    (select k.photo_sha256 from packed_parcel k where k.shipment_id = i.shipment_id order by k.no desc limit 1) as "packedPhoto"
  from weight_item i join courier_weight w on w.id = i.report_id join supplier p on p.id = i.supplier_id
    left join courier c on c.name = w.provider
    left join lateral (select x.state from weight_decision x where x.item_id = i.id order by x.no desc limit 1) d on true`;
const SHOWN_MAX = 200;

/** Reads charges beyond the declared weight. */
@Injectable()
export class WeightQueries {
  constructor(private readonly database: Database) {}

  /** Those that wait first, by their clock; then the newest. */
  async list(): Promise<WeightView[]> {
    const found = await this.database.query<WeightRow>(
      `${VIEW} order by (coalesce(d.state, 'open') in ('open', 'disputed')) desc,
         case when coalesce(d.state, 'open') = 'open' then i.dispute_by end, i.opened_at desc, i.id limit ${SHOWN_MAX}`,
    );
    return found.map(viewFrom);
  }

  /** What holds today. */
  async policy(): Promise<WeightPolicy> {
    const found = await this.database.first<WeightPolicy>(
      `select tolerance_grams as "toleranceGrams", dispute_days as "disputeDays" from weight_policy
       where valid_from <= (haat_now() at time zone 'Asia/Kolkata')::date order by valid_from desc limit 1`,
    );
    if (!found) throw new Error('there is no policy of weights for today');
    return found;
  }

  /** Throws {@link UnknownWeight}. */
  async one(id: Id<'WeightItem'>): Promise<{ weight: WeightView; steps: WeightStep[] }> {
    const [row, steps] = await Promise.all([
      this.database.first<WeightRow>(`${VIEW} where i.id = $1`, [id]),
      this.database.query<WeightStep>(
        `select d.no, d.state, d.bearer, d.reason, d.photo_sha256 as photo, u.name as by, d.decided_at as at
         from weight_decision d left join app_user u on u.id = d.decided_by where d.item_id = $1 order by d.no`,
        [id],
      ),
    ]);
    if (!row) throw new UnknownWeight();
    return { weight: viewFrom(row), steps };
  }
}

function viewFrom(row: WeightRow): WeightView {
  const money = (text: string | null) => (text === null ? undefined : Money.paise(text));
  return {
    ...row,
    declared: money(row.declared),
    charged: money(row.charged),
    claimed: money(row.claimed),
    amount: money(row.amount),
    packedPhoto: row.packedPhoto ?? undefined,
  };
}
