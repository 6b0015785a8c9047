import { Injectable } from '@nestjs/common';
import type { Id, PhoneNumber } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import type { CardSender, CardTemplate, Shop, ShopPicture } from '../domain/shop.js';
import { looksLike, type Slug } from '../domain/slug.js';

interface ShopRow {
  readonly id: Id<'User'>;
  readonly display_name: string;
  readonly about: string;
  readonly rules: string;
  readonly photo_sha256: string | null;
  readonly logo_sha256: string | null;
  readonly card_template: CardTemplate;
  readonly card_sender: CardSender;
  readonly shows_phone: boolean;
  readonly phone: PhoneNumber;
  readonly slug: string | null;
  readonly shop_code: string;
}

const SHOP = `select r.id, r.display_name, r.about, r.rules, r.photo_sha256, r.logo_sha256, r.card_template, r.card_sender,
    r.shows_phone, u.phone, r.slug, r.shop_code
  from reseller r join app_user u on u.id = r.id`;

/** What resellers show of themselves, and every short address that was ever given. */
@Injectable()
export class ShopRepository {
  async find(tx: Tx, resellerId: string): Promise<Shop | undefined> {
    const row = await one<ShopRow>(tx, `${SHOP} where r.id = $1`, [resellerId]);
    return row && shopOf(row);
  }

  /** As {@link find}; nobody else changes it until the transaction ends. */
  async findForUpdate(tx: Tx, resellerId: string): Promise<Shop | undefined> {
    const row = await one<ShopRow>(tx, `${SHOP} where r.id = $1 for update of r`, [resellerId]);
    return row && shopOf(row);
  }

  /** By any address she has or had. */
  async findByAddress(tx: Tx, address: string): Promise<Shop | undefined> {
    const row = await one<ShopRow>(
      tx,
      `${SHOP} where r.shop_code = $1 or r.id = (select reseller_id from reseller_slug where slug = $1)`,
      [address],
    );
    return row && shopOf(row);
  }

  async saveTexts(
    tx: Tx,
    resellerId: string,
    texts: { readonly about: string; readonly rules: string; readonly showsPhone: boolean },
  ): Promise<void> {
    await rows(tx, 'update reseller set about = $2, rules = $3, shows_phone = $4 where id = $1', [
      resellerId,
      texts.about,
      texts.rules,
      texts.showsPhone,
    ]);
  }

  async saveCardLook(tx: Tx, resellerId: string, template: CardTemplate, sender: CardSender): Promise<void> {
    await rows(tx, 'update reseller set card_template = $2, card_sender = $3 where id = $1', [
      resellerId,
      template,
      sender,
    ]);
  }

  /** Shows another picture, or none; cards that showed it show her name then. */
  async savePicture(tx: Tx, resellerId: string, picture: ShopPicture, sha256: string | undefined): Promise<void> {
    const column = picture === 'photo' ? 'photo_sha256' : 'logo_sha256';
    await rows(
      tx,
      `update reseller set ${column} = $2,
         card_sender = case when $2::text is null and card_sender = $3 then 'name' else card_sender end
       where id = $1`,
      [resellerId, sha256 ?? null, picture],
    );
  }

  /** How many addresses she has taken so far. */
  async slugsOf(tx: Tx, resellerId: string): Promise<readonly string[]> {
    const found = await rows<{ slug: string }>(tx, 'select slug from reseller_slug where reseller_id = $1', [
      resellerId,
    ]);
    return found.map(({ slug }) => slug);
  }

  /** Writes down that it is hers for ever; false when somebody has, had or has nearly the same. */
  async claimSlug(tx: Tx, resellerId: string, slug: Slug): Promise<boolean> {
    const claimed = await one(
      tx,
      `insert into reseller_slug (slug, looks_like, reseller_id) values ($1, $2, $3) on conflict do nothing returning slug`,
      [slug, looksLike(slug), resellerId],
    );
    return claimed !== undefined;
  }

  async useSlug(tx: Tx, resellerId: string, slug: Slug): Promise<void> {
    await rows(tx, 'update reseller set slug = $2 where id = $1', [resellerId, slug]);
  }
}

function shopOf(row: ShopRow): Shop {
  return {
    resellerId: row.id,
    name: row.display_name,
    about: row.about,
    rules: row.rules,
    photo: row.photo_sha256 ?? undefined,
    logo: row.logo_sha256 ?? undefined,
    cardTemplate: row.card_template,
    cardSender: row.card_sender,
    showsPhone: row.shows_phone,
    phone: row.phone,
    slug: row.slug ?? undefined,
    code: row.shop_code,
  };
}
