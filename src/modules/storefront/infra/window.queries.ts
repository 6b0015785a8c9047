import { Injectable } from '@nestjs/common';
import { Money, type Pincode, type StateCode } from '../../../kernel/index.js';
import { Database, hidden } from '../../../platform/database/index.js';
import { PIECES_MAX } from '../domain/basket.js';
import { shopToShow } from '../domain/shop-to-show.js';
import type { Choice, GoodsRating, ShopWindow } from '../domain/shop-window.js';

interface ChoiceJson {
  readonly variantId: string;
  readonly options: Record<string, string>;
  readonly price: string;
  readonly mrp: string | null;
  readonly available: number;
  readonly grams: number;
}

interface ReviewJson {
  readonly id: string;
  readonly stars: number;
  readonly words: string;
  readonly hasPhoto: boolean;
  readonly writtenAt: string;
}

interface WindowRow {
  readonly rating: { readonly stars: number; readonly reviews: number } | null;
  readonly newest_reviews: ReviewJson[] | null;
  readonly code: string;
  readonly reseller_id: string;
  readonly reseller_name: string;
  readonly slug: string | null;
  readonly group_name: string;
  readonly title: string;
  readonly title_hi: string | null;
  readonly description: string;
  readonly country_of_origin: string;
  readonly photos: string[];
  readonly supplier_id: string;
  readonly legal_name: string;
  readonly pickup_pincode: Pincode;
  readonly pickup_state: StateCode;
  readonly may_sell: boolean;
  readonly ends_at: Date | null;
  readonly is_over: boolean;
  readonly is_special: boolean;
  readonly is_taken: boolean;
  readonly in_pool: boolean;
  readonly choices: ChoiceJson[] | null;
}

/** What buyers see of links: one statement for any number of them, and no price but the one they pay is even read. */
@Injectable()
export class WindowQueries {
  constructor(private readonly database: Database) {}

  /** Those that there are, by code. */
  async of(codes: readonly string[]): Promise<ReadonlyMap<string, ShopWindow>> {
    if (codes.length === 0) return new Map();
    const found = await (codes.length === 1
      ? this.database.query<WindowRow>(WINDOW, codes)
      : this.database.query<WindowRow>(WINDOWS, [codes]));
    return new Map(found.map((row) => [row.code, windowOf(row)]));
  }
}

/** So many of the newest stand on the page of the goods. */
const REVIEWS_SHOWN = 5;

const WINDOWS_OF_LINKS = `
  select l.code, l.reseller_id, r.display_name as reseller_name, r.slug, l.group_name, p.title, p.title_hi, p.description,
    p.country_of_origin, s.id as supplier_id, s.legal_name, s.pickup_pincode, s.state_code as pickup_state,
    s.status = 'approved' as may_sell, l.ends_at, l.ends_at is not null and l.ends_at <= haat_now() as is_over,
    l.orders_max is not null as is_special,
    l.orders_max is not null and l.orders_max <= (
      select count(distinct o.id) from order_line x join orders o on o.id = x.order_id
      where x.link_code = l.code and o.status not in ('cancelled', 'expired')) as is_taken,
    exists (select 1 from pool where pool.link_code = l.code) as in_pool,
    array(select ph.photo_sha256 from product_photo ph where ph.product_id = p.id order by ph.position) as photos,
    (select json_build_object('stars', g.stars, 'reviews', g.reviews) from product_rating g where g.product_id = p.id) as rating,
    (select json_agg(json_build_object('id', w.id, 'stars', w.stars, 'words', w.words, 'hasPhoto', w.photo_bytes is not null,
        'writtenAt', w.written_at) order by w.written_at desc)
      from (select * from review_shown n where n.product_id = p.id order by n.written_at desc limit ${REVIEWS_SHOWN}) w) as newest_reviews,
    (select json_agg(json_build_object('variantId', t.variant_id, 'options', v.options,
        'price', t.selling_price_minor::text, 'mrp', v.mrp_minor::text, 'available', coalesce(k.available, 0), 'grams', v.weight_grams)
        order by t.selling_price_minor, v.position)
      from share_link_term t join variant v on v.id = t.variant_id left join stock k on k.variant_id = t.variant_id
      where t.link_code = l.code and t.sold) as choices
  from share_link l join product p on p.id = l.product_id join reseller r on r.id = l.reseller_id
    join supplier s on s.id = p.supplier_id`;

const WINDOWS = hidden(`${WINDOWS_OF_LINKS} where l.code = any($1::text[])`);
/** The same of one code, as a page asks it: of a list that it cannot see the planner expects ten. */
const WINDOW = hidden(`${WINDOWS_OF_LINKS} where l.code = $1::text`);

function windowOf(row: WindowRow): ShopWindow {
  const groupName = row.group_name;
  return {
    code: row.code,
    title: row.title,
    titleHindi: row.title_hi ?? undefined,
    description: row.description,
    photos: row.photos,
    resellerId: row.reseller_id,
    resellerName: row.reseller_name,
    shopAddress: shopToShow({ groupName, ...(row.slug ? { shopAddress: row.slug } : {}) }),
    supplierId: row.supplier_id,
    sellerLegalName: row.legal_name,
    pickup: { pincode: row.pickup_pincode, stateCode: row.pickup_state },
    countryOfOrigin: row.country_of_origin,
    endsAt: row.ends_at ?? undefined,
    // A supplier who may not sell any more ends his links, as far as a buyer is concerned.
    ended: row.is_over || row.choices === null || !row.may_sell,
    inPool: row.in_pool,
    rating: ratingOf(row),
    offer: offerOf(row),
    choices: (row.choices ?? []).map(choiceOf),
  };
}

function ratingOf({ rating, newest_reviews: newest }: WindowRow): GoodsRating | undefined {
  if (!rating) return undefined;
  const shown = (newest ?? []).map((review) => ({ ...review, writtenAt: new Date(review.writtenAt) }));
  return { stars: rating.stars, reviews: rating.reviews, newest: shown };
}

/** A special price is for one order; while that stands, nobody else gets it. */
function offerOf({ is_special: isSpecial, is_taken: isTaken }: WindowRow): ShopWindow['offer'] {
  if (!isSpecial) return 'lasting';
  return isTaken ? 'taken' : 'special';
}

/** Every order takes from the stock; the page that is kept for all who look stays the same until few are left. */
function choiceOf({ price, mrp, available, ...choice }: ChoiceJson): Choice {
  return {
    ...choice,
    price: Money.paise(price),
    mrp: mrp === null ? undefined : Money.paise(mrp),
    available: Math.min(available, PIECES_MAX),
  };
}
