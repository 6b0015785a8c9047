import { randomBytes } from 'node:crypto';
import { type Id, Money, type PhoneNumber } from '../../../src/kernel/index.js';
import { InventoryApi } from '../../../src/modules/inventory/index.js';
import {
  LogisticsApi,
  type NewShipment,
  type ShipmentId,
  type ShipmentStatus,
} from '../../../src/modules/logistics/index.js';
import { callAll, newId, rows, type Tx } from '../../../src/platform/database/index.js';
import type { TestApp } from '../app.js';
import { aPhone, type SignedInPerson, signIn } from './identity.js';
import { aSupplier } from './suppliers.js';

/** An order whose buyer has said yes, written as rows: how it comes about is the orders module's own story. */
export interface ConsentedOrder {
  readonly orderId: Id<'Order'>;
  readonly consentId: Id<'Consent'>;
  readonly supplier: SignedInPerson;
  readonly resellerId: Id<'User'>;
  readonly variantId: Id<'Variant'>;
  readonly quantity: number;
  readonly cod: Money;
  readonly buyerPhone: PhoneNumber;
}

/** What may be chosen about it. */
export interface OrderWishes {
  readonly supplier?: SignedInPerson;
  readonly quantity?: number;
  readonly cod?: Money;
  readonly title?: string;
}

/** Pieces that are in stock beside those the order holds. */
export const SPARE_PIECES = 10;

export async function aConsentedOrder(app: TestApp, wishes: OrderWishes = {}): Promise<ConsentedOrder> {
  const supplier = wishes.supplier ?? (await aSupplier(app));
  const reseller = await signIn(app, { roles: ['reseller'] });
  const quantity = wishes.quantity ?? 1;
  const cod = wishes.cod ?? Money.rupees(499);
  const buyerPhone = aPhone();
  const order = {
    orderId: newId<'Order'>(),
    consentId: newId<'Consent'>(),
    supplier,
    resellerId: reseller.userId,
    variantId: newId<'Variant'>(),
    quantity,
    cod,
    buyerPhone,
  };
  await app.uow.run(async (tx) => {
    const inventory = app.get(InventoryApi);
    await writeGoods(tx, order);
    await inventory.open(tx, [order.variantId]);
    await inventory.receive(tx, 'test', [{ variantId: order.variantId, quantity: quantity + SPARE_PIECES }]);
    await inventory.reserve(tx, `order:${order.orderId}`, [{ variantId: order.variantId, quantity }]);
    await writeOrder(tx, order);
  });
  return order;
}

/** What orders hand to logistics for it. */
export function parcelOf(order: ConsentedOrder, title = 'Kalamkari dupatta'): NewShipment {
  const { orderId, consentId, resellerId, variantId, quantity, cod } = order;
  const lines = [{ no: 1, variantId, title, options: { colour: 'indigo' }, quantity }];
  return { orderId, consentId, supplierId: order.supplier.userId, resellerId, cod, lines };
}

/** A parcel with its order. */
export interface TestParcel extends ConsentedOrder {
  readonly shipmentId: ShipmentId;
}

/** A parcel that waits for its supplier. */
export async function aParcel(app: TestApp, wishes: OrderWishes = {}): Promise<TestParcel> {
  const order = await aConsentedOrder(app, wishes);
  const opening = app.get(LogisticsApi).openingShipments([parcelOf(order, wishes.title ?? 'Kalamkari dupatta')]);
  await app.uow.run((tx) => callAll(tx, [opening]));
  const [parcel] = await app.sql.query<{ id: ShipmentId }>('select id from shipment where order_id = $1', [
    order.orderId,
  ]);
  if (!parcel) throw new Error('no parcel was opened');
  return { ...order, shipmentId: parcel.id };
}

/** A parcel's row, as far as tests ask. */
export interface ParcelRow {
  readonly status: ShipmentStatus;
  readonly awb: string | null;
  readonly booking_key: string | null;
  readonly delivery_no: number;
  readonly delivered_at: Date | null;
  readonly return_until: Date | null;
}

export async function parcelRow(app: TestApp, id: ShipmentId): Promise<ParcelRow> {
  const row = await app.sql.first<ParcelRow>('select * from shipment where id = $1', [id]);
  if (!row) throw new Error('no such parcel');
  return row;
}

/** What logistics has published about a parcel, failed attempts apart, oldest first, without the module's name. */
export async function publishedAbout(app: TestApp, id: ShipmentId): Promise<string[]> {
  const found = await app.sql.query<{ type: string; no: string | null }>(
    `select type, payload->>'deliveryNo' as no from outbox
     where payload->>'shipmentId' = $1 and type like 'logistics.%' and type not like '%.%failed-%' and type not like '%.%-failed.%'
     order by position`,
    [id],
  );
  return found.map(({ type, no }) => type.replace(/^logistics\.|\.v1$/g, '') + (no ? ` ${no}` : ''));
}

/** The five counts of a variant. */
export async function stockOf(app: TestApp, variantId: string): Promise<object | undefined> {
  return app.sql.first('select available, reserved, sold, written_off from stock where variant_id = $1', [variantId]);
}

async function writeGoods(tx: Tx, { supplier, resellerId, variantId, orderId }: ConsentedOrder): Promise<void> {
  const productId = newId<'Product'>();
  await rows(tx, 'insert into reseller (id, display_name) values ($1, $2)', [resellerId, 'Asha']);
  await rows(
    tx,
    `insert into product (id, supplier_id, code, title, category, content_hash)
     values ($1, $2, $3, 'Kalamkari dupatta', 'dupatta', 'x')`,
    [productId, supplier.userId, productId],
  );
  await rows(
    tx,
    `insert into variant (id, product_id, sku, supplier_price_minor, base_price_minor) values ($1, $2, 'K1', 30000, 36000)`,
    [variantId, productId],
  );
  await rows(tx, 'insert into share_link (code, reseller_id, product_id, margin_minor) values ($1, $2, $3, 5000)', [
    codeOf(orderId),
    resellerId,
    productId,
  ]);
}

async function writeOrder(tx: Tx, order: ConsentedOrder): Promise<void> {
  const { orderId, consentId, resellerId, cod, buyerPhone } = order;
  const codeId = newId<'OneTimeCode'>();
  await rows(
    tx,
    `insert into one_time_code (id, purpose, phone, bound_to, code_hash, expires_at)
     values ($1, 'order-consent', $2, 'hash', '\\x00', now() + interval '1 day')`,
    [codeId, buyerPhone],
  );
  await rows(
    tx,
    `insert into orders (id, token, link_code, reseller_id, placed_by, due_minor, content_hash, code_id, expires_at)
     values ($1, $2, $3, $4, 'buyer', $5, 'hash', $6, now() + interval '1 day')`,
    [orderId, randomBytes(16).toString('hex'), codeOf(orderId), resellerId, cod.toString(), codeId],
  );
  await rows(
    tx,
    `insert into order_buyer (order_id, name, phone, address_line, landmark, city, state_code, pincode)
     values ($1, 'Lakshmi', $2, '7 Temple Street', 'behind the school', 'Bengaluru', '29', '560001')`,
    [orderId, buyerPhone],
  );
  await rows(
    tx,
    `insert into order_line (order_id, no, link_code, variant_id, supplier_id, title, quantity, base_minor, selling_minor,
       supplier_minor, reseller_minor, fee_minor, gst_on_fee_minor, tcs_minor, tds_194o_minor, tds_194h_minor,
       rounding_minor, gst_rate_bp, commission_minor)
     values ($1, 1, $6, $2, $3, 'Kalamkari dupatta', $4::int, 1, $5::bigint / $4::int, $5::bigint, 0, 0, 0, 0, 0, 0, 0, 500, 0)`,
    [orderId, order.variantId, order.supplier.userId, order.quantity, cod.toString(), codeOf(orderId)],
  );
  await rows(
    tx,
    `insert into order_consent (id, order_id, phone, amount_minor, content_hash, code_id)
     values ($1, $2, $3, $4, 'hash', $5)`,
    [consentId, orderId, buyerPhone, cod.toString(), codeId],
  );
  await rows(tx, `update orders set status = 'consented' where id = $1`, [orderId]);
}

/** A link code of base58 letters that follows from the order's id. */
function codeOf(orderId: string): string {
  return orderId.replaceAll('-', '').slice(-16).replaceAll('0', 'z');
}
