import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** What a buyer said of a line of her own order. */
export interface LineReview {
  readonly lineNo: number;
  readonly stars: number;
  readonly words: string;
}

/** A review in a list of those whom it concerns; of the buyer nothing but what she wrote. */
export interface ListedReview extends LineReview {
  readonly id: Id<'Review'>;
  readonly orderId: Id<'Order'>;
  readonly title: string;
  readonly resellerName: string;
  readonly supplierName: string;
  readonly hasPhoto: boolean;
  readonly writtenAt: Date;
  /** Why support hid it. */
  readonly hiddenFor: string | undefined;
}

/** Whose reviews: the supplier's goods, the reseller's sales, or all. */
export type Concerned = { readonly supplierId: Id<'User'> } | { readonly resellerId: Id<'User'> } | 'all';

/** What the stars come to, over all that may be seen. */
export interface Rating {
  readonly reviews: number;
  /** Undefined without a review. */
  readonly stars: number | undefined;
}

const SHOWN_MAX = 100;
const WHOSE = '($1::uuid is null or r.supplier_id = $1) and ($2::uuid is null or r.reseller_id = $2)';

/** Reads reviews. */
@Injectable()
export class ReviewQueries {
  constructor(private readonly database: Database) {}

  /** What she said of her order's lines. */
  ofOrder(orderId: Id<'Order'>): Promise<LineReview[]> {
    return this.database.query<LineReview>(
      'select line_no as "lineNo", stars, words from review where order_id = $1 order by line_no',
      [orderId],
    );
  }

  /** The newest; what support hid is there for support alone. */
  async list(whose: Concerned): Promise<ListedReview[]> {
    const found = await this.database.query<Omit<ListedReview, 'hiddenFor'> & { hiddenFor: string | null }>(
      `select r.id, r.order_id as "orderId", r.line_no as "lineNo", r.stars, r.words, l.title,
         s.display_name as "resellerName", p.business_name as "supplierName", r.photo_bytes is not null as "hasPhoto",
         r.written_at as "writtenAt", h.reason as "hiddenFor"
       from review r join order_line l on l.order_id = r.order_id and l.no = r.line_no join reseller s on s.id = r.reseller_id
         join supplier p on p.id = r.supplier_id left join review_hiding h on h.review_id = r.id
       where ${WHOSE} and ($3::boolean or h.review_id is null) order by r.written_at desc, r.id limit ${SHOWN_MAX}`,
      [...idsOf(whose), whose === 'all'],
    );
    return found.map((row) => ({ ...row, hiddenFor: row.hiddenFor ?? undefined }));
  }

  /** How many, and how many stars each came to on the average. */
  async rating(whose: Concerned): Promise<Rating> {
    const row = await this.database.first<{ reviews: number; stars: string | null }>(
      `select count(*)::int as reviews, round(avg(r.stars), 1)::text as stars from review_shown r where ${WHOSE}`,
      idsOf(whose),
    );
    return { reviews: row?.reviews ?? 0, stars: row?.stars ? Number(row.stars) : undefined };
  }

  /** Whether a photo may be seen by everybody: its review is there and not hidden. */
  async hasShownPhoto(id: Id<'Review'>): Promise<boolean> {
    const sql = 'select 1 from review_shown where id = $1 and photo_bytes is not null';
    return (await this.database.first(sql, [id])) !== undefined;
  }
}

function idsOf(whose: Concerned): (string | null)[] {
  if (whose === 'all') return [null, null];
  return 'supplierId' in whose ? [whose.supplierId, null] : [null, whose.resellerId];
}
