import type { Pool } from 'pg';
import type { Id } from '../src/kernel/index.js';
import { newId } from '../src/platform/database/index.js';
import { randomBase58 } from '../src/platform/secrets/index.js';

/** A pincode that {@link prepareLinks} makes known. */
export const SERVED_PINCODE = '411028';

/** A link that sells one variant, made for a benchmark. */
export interface PreparedLink {
  readonly code: string;
  readonly productId: Id<'Product'>;
  readonly variantId: Id<'Variant'>;
  readonly resellerId: Id<'User'>;
}

let people = 0;

/** A supplier who may sell. */
export async function prepareSupplier(owner: Pool): Promise<Id<'User'>> {
  const [id, admin] = [await person(owner), await person(owner)];
  await owner.query(
    `insert into supplier (id, business_name, legal_name, gstin, pan, state_code, pickup_address, pickup_city,
       pickup_pincode, bank_account, bank_ifsc, bank_beneficiary, status, approved_at, approved_by)
     values ($1, 'Bench Looms', 'Bench Looms', $3, 'AAACH7409R', '29', '12 Weavers Lane', 'Ilkal', '587125', '123456789012',
       'HDFC0002854', 'Bench Looms', 'approved', now(), $2)`,
    [id, admin, `29AAACH${String(people).padStart(4, '0')}R1ZX`],
  );
  return id;
}

/** Links to so many products of one variant each, base ₹360, sold at ₹460, with stock that no run uses up. */
export async function prepareLinks(owner: Pool, count: number): Promise<PreparedLink[]> {
  const supplierId = await prepareSupplier(owner);
  const resellerId = await person(owner);
  await owner.query(`insert into reseller (id, display_name) values ($1, 'Sunita')`, [resellerId]);
  const links = Array.from({ length: count }, () => ({
    code: randomBase58(12),
    productId: newId<'Product'>(),
    variantId: newId<'Variant'>(),
    resellerId,
  }));
  await owner.query(
    `with given as (select * from unnest($1::text[], $2::uuid[], $3::uuid[]) as given(code, product_id, variant_id)),
     product as (insert into product (id, supplier_id, code, title, category, content_hash)
       select product_id, $4, code, 'Cotton kurta', 'kurta', 'x' from given),
     variant as (insert into variant (id, product_id, sku, options, supplier_price_minor, base_price_minor)
       select variant_id, product_id, 'K1', '{"Size": "M"}', 32000, 36000 from given),
     stock as (insert into stock (variant_id) select variant_id from given),
     link as (insert into share_link (code, reseller_id, product_id, margin_minor)
       select code, $5, product_id, 10000 from given),
     offer as (insert into share_link_offer (link_code, variant_id, base_price_minor, supplier_price_minor,
         selling_price_minor, price_cap_minor)
       select code, variant_id, 36000, 32000, 46000, 90000 from given)
     insert into pincode (pincode, place, district, state, state_code, cod)
     values ('${SERVED_PINCODE}', 'Hadapsar', 'Pune', 'Maharashtra', '27', true) on conflict do nothing`,
    [links.map((l) => l.code), links.map((l) => l.productId), links.map((l) => l.variantId), supplierId, resellerId],
  );
  await owner.query(
    `insert into stock_movement (variant_id, kind, quantity, source)
     select unnest($1::uuid[]), 'receive', 1000000, 'bench'`,
    [links.map((link) => link.variantId)],
  );
  return links;
}

async function person(owner: Pool): Promise<Id<'User'>> {
  const id = newId<'User'>();
  await owner.query(`insert into app_user (id, phone, name) values ($1, $2, 'Bench')`, [
    id,
    `+91900000${String(people++).padStart(4, '0')}`,
  ]);
  return id;
}
