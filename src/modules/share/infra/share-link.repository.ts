import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { ask, rows, type Tx } from '../../../platform/database/index.js';
import type { CardTemplate } from '../domain/card-name.js';
import type { Channel } from '../domain/channel.js';
import type { LinkChoice } from '../domain/link-choice.js';
import type { CardSign, LinkOffers, LinkSellers, LinkStanding } from '../domain/link-offers.js';

/** A link as it is written down, with one row a variant. */
export interface NewLink {
  readonly code: string;
  readonly resellerId: string;
  readonly productId: string;
  readonly margin: Money;
  readonly choice: LinkChoice;
  /** Whether later changes of the base reach it; a pool's link keeps the base it was made on. */
  readonly base: 'kept' | 'followed';
  readonly offers: readonly {
    readonly variantId: string;
    readonly basePrice: Money;
    readonly supplierPrice: Money;
    readonly sellingPrice: Money;
    readonly cap: Money;
  }[];
}

interface OfferJson {
  readonly variant_id: string;
  readonly sku: string;
  readonly options: Record<string, string>;
  readonly supplier: string;
  readonly base: string;
  readonly selling: string;
  readonly mrp: string | null;
  readonly grams: number;
}

interface LinkRow {
  readonly code: string;
  readonly reseller_id: string;
  readonly reseller_name: string;
  readonly card_template: CardTemplate;
  readonly card_sender: CardSign['kind'];
  readonly sender_sha256: string | null;
  readonly product_id: string;
  readonly supplier_id: string;
  readonly title: string;
  readonly title_hi: string | null;
  readonly description: string;
  readonly category: string;
  readonly goods_class: string;
  readonly hsn: string | null;
  readonly country_of_origin: string;
  readonly photos: string[];
  readonly channel: Channel;
  readonly slug: string | null;
  readonly group_name: string;
  readonly orders_max: number | null;
  /** As text where it was asked with others. */
  readonly ends_at: Date | string | null;
  readonly is_over: boolean;
  readonly is_taken: boolean;
  readonly sellers: Omit<LinkSellers, 'resellerCommission' | 'supplierSales'> & {
    readonly resellerCommission: string;
    readonly supplierSalesYear: string | null;
    readonly supplierSales: string;
  };
  readonly offers: OfferJson[] | null;
}

/** Links with their products and offers in one statement; joined here, because the page and the checkout ask it on every call. */
const OFFERS_OF_LINKS = `
  select l.code, l.reseller_id, r.display_name as reseller_name, r.slug, r.card_template, r.card_sender,
    case r.card_sender when 'photo' then r.photo_sha256 when 'logo' then r.logo_sha256 end as sender_sha256, l.product_id, p.supplier_id, p.title, p.title_hi,
    p.description, p.category, p.goods_class, p.hsn, p.country_of_origin, l.channel, l.group_name, l.orders_max, l.ends_at,
    l.ends_at is not null and l.ends_at <= haat_now() as is_over,
    l.orders_max is not null and l.orders_max <= (
      select count(distinct o.id) from order_line x join orders o on o.id = x.order_id
      where x.link_code = l.code and o.status not in ('cancelled', 'expired')) as is_taken,
    json_build_object('supplierMaySell', s.status = 'approved', 'supplierHasGstin', s.gstin is not null,
      'supplierHasPan', s.pan <> '', 'supplierSalesYear', case when s.is_person then s.sales_year end,
      'supplierSales', s.sales_minor::text, 'resellerHasPan', r.pan is not null, 'resellerYear', r.commission_year,
      'resellerCommission', r.commission_minor::text,
      'pickup', json_build_object('pincode', s.pickup_pincode, 'stateCode', s.state_code)) as sellers,
    array(select ph.photo_sha256 from product_photo ph where ph.product_id = p.id order by ph.position) as photos,
    (select json_agg(json_build_object('variant_id', t.variant_id, 'sku', v.sku, 'options', v.options,
        'supplier', t.supplier_minor::text, 'base', t.base_minor::text, 'selling', t.selling_price_minor::text,
        'mrp', v.mrp_minor::text, 'grams', v.weight_grams) order by t.selling_price_minor, v.position)
      from share_link_term t join variant v on v.id = t.variant_id where t.link_code = l.code and t.sold) as offers
  from share_link l join product p on p.id = l.product_id join reseller r on r.id = l.reseller_id
    join supplier s on s.id = p.supplier_id`;

/** Those of a list of codes. */
export const LINK_OFFERS = `${OFFERS_OF_LINKS} where l.code = any($1::text[])`;
/** The same of one code, which nearly all who ask have: of a list that it cannot see the planner expects ten. */
export const ONE_LINK_OFFERS = `${OFFERS_OF_LINKS} where l.code = $1::text`;

/** Links and what they sell at. */
@Injectable()
export class ShareLinkRepository {
  /** A reseller makes her links one after the other, until the transaction ends. */
  async lockReseller(tx: Tx, resellerId: string): Promise<void> {
    await rows(tx, 'select 1 from reseller where id = $1 for no key update', [resellerId]);
  }

  /** Codes of living links, by product, that sell the same for the same place as these would. */
  async same(tx: Tx, links: readonly NewLink[]): Promise<Map<string, string>> {
    const wishes = links.map(({ resellerId, productId, margin, choice, offers }) => ({
      reseller_id: resellerId,
      product_id: productId,
      margin: margin.toString(),
      channel: choice.channel,
      group_name: choice.groupName,
      ends_from: choice.life?.sameFrom,
      ends_at: choice.life?.endsAt,
      offers: offers
        .map((offer) => [offer.variantId, offer.sellingPrice.toString(), offer.basePrice.toString()].join(' '))
        .sort()
        .join(),
    }));
    const found = await rows<{ product_id: string; code: string }>(tx, SAME_LINKS, [JSON.stringify(wishes)]);
    return new Map(found.map(({ product_id, code }) => [product_id, code]));
  }

  /** All of them in one statement; they are made at this moment and not when the transaction began. */
  async addAll(tx: Tx, links: readonly NewLink[]): Promise<void> {
    if (links.length === 0) return;
    const made = links.map(({ code, resellerId, productId, margin, choice, base }) => ({
      code,
      reseller_id: resellerId,
      product_id: productId,
      margin_minor: margin.toString(),
      channel: choice.channel,
      group_name: choice.groupName,
      ends_at: choice.life?.endsAt,
      orders_max: choice.sells === 'once' ? 1 : undefined,
      keeps_base: base === 'kept',
    }));
    const offers = links.flatMap((link) =>
      link.offers.map((offer) => ({
        link_code: link.code,
        variant_id: offer.variantId,
        base: offer.basePrice.toString(),
        supplier: offer.supplierPrice.toString(),
        selling: offer.sellingPrice.toString(),
        cap: offer.cap.toString(),
      })),
    );
    await rows(tx, ADD_LINKS, [JSON.stringify(made), JSON.stringify(offers)]);
  }

  async find(tx: Tx, code: string): Promise<LinkOffers | undefined> {
    return (await this.findMany(tx, [code])).get(code);
  }

  /** Those that there are, by code, in one statement. */
  async findMany(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, LinkOffers>> {
    const found = await (codes.length === 1
      ? ask<LinkRow>(tx, ONE_LINK_OFFERS, codes)
      : ask<LinkRow>(tx, LINK_OFFERS, [codes]));
    return new Map(found.map((row) => [row.code, linkOffersOf(row)]));
  }
}

const SAME_LINKS = `
  select w.product_id, found.code
  from jsonb_to_recordset($1::jsonb) as w(reseller_id uuid, product_id uuid, margin bigint, channel text, group_name text,
      ends_from timestamptz, ends_at timestamptz, offers text)
    cross join lateral (
      select l.code from share_link l
      where l.reseller_id = w.reseller_id and l.product_id = w.product_id and l.margin_minor = w.margin
        and l.channel = w.channel and l.group_name = w.group_name and not l.keeps_base and l.orders_max is null
        and case when w.ends_at is null then l.ends_at is null else l.ends_at between w.ends_from and w.ends_at end
        and w.offers = (
          select string_agg(t.variant_id || ' ' || t.selling_price_minor || ' ' || t.base_minor, ',' order by t.variant_id::text collate "C")
          from share_link_term t where t.link_code = l.code and t.sold)
      order by l.made_at desc, l.code limit 1) found`;

const ADD_LINKS = `
  with made as (
    insert into share_link (code, reseller_id, product_id, margin_minor, channel, group_name, made_at, ends_at, orders_max, keeps_base)
    select code, reseller_id, product_id, margin_minor, channel, group_name, haat_moment(), ends_at, orders_max, keeps_base
    from jsonb_to_recordset($1::jsonb) as given(code text, reseller_id uuid, product_id uuid, margin_minor bigint, channel text,
      group_name text, ends_at timestamptz, orders_max int, keeps_base boolean) returning code)
  insert into share_link_offer (link_code, variant_id, base_price_minor, supplier_price_minor, selling_price_minor, price_cap_minor)
  select made.code, given.variant_id, given.base, given.supplier, given.selling, given.cap
  from made join jsonb_to_recordset($2::jsonb) as given(link_code text, variant_id uuid, base bigint, supplier bigint,
    selling bigint, cap bigint) on given.link_code = made.code`;

/** Turns the row of {@link LINK_OFFERS} into what the domain speaks. */
export function linkOffersOf(row: LinkRow): LinkOffers {
  const offers = row.offers ?? [];
  return {
    code: row.code,
    resellerId: row.reseller_id,
    resellerName: row.reseller_name,
    cardTemplate: row.card_template,
    cardSender: { kind: row.card_sender, ...(row.sender_sha256 ? { sha256: row.sender_sha256 } : {}) },
    productId: row.product_id,
    supplierId: row.supplier_id,
    title: row.title,
    ...(row.title_hi ? { titleHindi: row.title_hi } : {}),
    description: row.description,
    category: row.category,
    goodsClass: row.goods_class,
    ...(row.hsn ? { hsn: row.hsn } : {}),
    countryOfOrigin: row.country_of_origin,
    photos: row.photos,
    channel: row.channel,
    ...(row.slug ? { shopAddress: row.slug } : {}),
    groupName: row.group_name,
    sells: row.orders_max === null ? 'always' : 'once',
    ...(row.ends_at ? { endsAt: new Date(row.ends_at) } : {}),
    standing: standingOf(row),
    sellers: sellersOf(row.sellers),
    offers: offers.map((offer) => ({
      variantId: offer.variant_id,
      sku: offer.sku,
      options: offer.options,
      supplierPrice: Money.paise(offer.supplier),
      basePrice: Money.paise(offer.base),
      sellingPrice: Money.paise(offer.selling),
      ...(offer.mrp ? { mrp: Money.paise(offer.mrp) } : {}),
      grams: offer.grams,
    })),
  };
}

function standingOf({ is_over: isOver, is_taken: isTaken, offers }: LinkRow): LinkStanding {
  if (isOver) return 'over';
  if (offers === null) return 'priced-out';
  return isTaken ? 'taken' : 'open';
}

export type { LinkRow };

function sellersOf({
  resellerCommission,
  supplierSalesYear: year,
  supplierSales,
  ...sellers
}: LinkRow['sellers']): LinkSellers {
  return {
    ...sellers,
    supplierSales: year === null ? undefined : { year, amount: Money.paise(supplierSales) },
    resellerCommission: Money.paise(resellerCommission),
  };
}
