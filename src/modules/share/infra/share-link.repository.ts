import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import type { CardTemplate } from '../domain/card-name.js';
import type { Channel } from '../domain/channel.js';
import type { CardSign, LinkOffers } from '../domain/link-offers.js';

/** A link as it is written down, with one row a variant. */
export interface NewLink {
  readonly code: string;
  readonly resellerId: string;
  readonly productId: string;
  readonly margin: Money;
  readonly channel: Channel;
  readonly endsAt?: Date;
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
  readonly ends_at: Date | null;
  readonly offers: OfferJson[];
}

/** One link with its product and offers in one statement; joined here, because the page and the checkout ask it on every call. */
export const LINK_OFFERS = `
  select l.code, l.reseller_id, r.display_name as reseller_name, r.card_template, r.card_sender,
    case r.card_sender when 'photo' then r.photo_sha256 when 'logo' then r.logo_sha256 end as sender_sha256, l.product_id, p.supplier_id, p.title, p.title_hi,
    p.description, p.category, p.goods_class, p.hsn, p.country_of_origin, l.ends_at,
    array(select ph.photo_sha256 from product_photo ph where ph.product_id = p.id order by ph.position) as photos,
    (select json_agg(json_build_object('variant_id', o.variant_id, 'sku', v.sku, 'options', v.options,
        'supplier', o.supplier_price_minor::text, 'base', o.base_price_minor::text, 'selling', o.selling_price_minor::text,
        'mrp', v.mrp_minor::text) order by o.selling_price_minor, v.position)
      from share_link_offer o join variant v on v.id = o.variant_id where o.link_code = l.code) as offers
  from share_link l join product p on p.id = l.product_id join reseller r on r.id = l.reseller_id
  where l.code = $1`;

/** Links and what they sell at. */
@Injectable()
export class ShareLinkRepository {
  async add(tx: Tx, link: NewLink): Promise<void> {
    const { code, resellerId, productId, margin, channel, endsAt, offers } = link;
    await rows(
      tx,
      `with made as (
         insert into share_link (code, reseller_id, product_id, margin_minor, channel, ends_at)
         values ($1, $2, $3, $4, $5, $6) returning code)
       insert into share_link_offer (link_code, variant_id, base_price_minor, supplier_price_minor, selling_price_minor, price_cap_minor)
       select made.code, o.* from made, unnest($7::uuid[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[]) as o`,
      [
        code,
        resellerId,
        productId,
        margin.toString(),
        channel,
        endsAt ?? null,
        offers.map((offer) => offer.variantId),
        offers.map((offer) => offer.basePrice.toString()),
        offers.map((offer) => offer.supplierPrice.toString()),
        offers.map((offer) => offer.sellingPrice.toString()),
        offers.map((offer) => offer.cap.toString()),
      ],
    );
  }

  async find(tx: Tx, code: string): Promise<LinkOffers | undefined> {
    const row = await one<LinkRow>(tx, LINK_OFFERS, [code]);
    return row && linkOffersOf(row);
  }
}

/** Turns the row of {@link LINK_OFFERS} into what the domain speaks. */
export function linkOffersOf(row: LinkRow): LinkOffers {
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
    ...(row.ends_at ? { endsAt: row.ends_at } : {}),
    offers: row.offers.map((offer) => ({
      variantId: offer.variant_id,
      sku: offer.sku,
      options: offer.options,
      supplierPrice: Money.paise(offer.supplier),
      basePrice: Money.paise(offer.base),
      sellingPrice: Money.paise(offer.selling),
      ...(offer.mrp ? { mrp: Money.paise(offer.mrp) } : {}),
    })),
  };
}

export type { LinkRow };
