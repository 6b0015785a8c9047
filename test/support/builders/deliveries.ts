import { randomUUID } from 'node:crypto';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { JoinAsReseller } from '../../../src/modules/resellers/index.js';
import { Outbox } from '../../../src/platform/outbox/index.js';
import type { TestApp } from '../app.js';
import { type SignedInPerson, signIn } from './identity.js';
import { aSupplier } from './suppliers.js';

/** How the cash of a sample parcel is divided, in paise; the parts add up to `cod`. */
export interface SampleParts {
  readonly cod: bigint;
  readonly supplier: bigint;
  readonly reseller: bigint;
  readonly fee: bigint;
  readonly gstOnFee: bigint;
  readonly tcs: bigint;
  readonly tds194o: bigint;
  readonly tds194h: bigint;
  readonly rounding: bigint;
  /** Not a part: what the year's threshold of income tax counts. */
  readonly commission: bigint;
}

/** ₹515: 400 to the supplier, 74 to the reseller. */
export const PARTS: SampleParts = {
  cod: 51_500n,
  supplier: 40_000n,
  reseller: 7_400n,
  fee: 3_000n,
  gstOnFee: 540n,
  tcs: 245n,
  tds194o: 49n,
  tds194h: 151n,
  rounding: 115n,
  commission: 7_600n,
};

/** A supplier and a reseller with bank accounts. */
export interface Parties {
  readonly supplier: SignedInPerson;
  readonly reseller: SignedInPerson;
}

/** A parcel that the courier has booked, with its order, written straight into the tables. */
export interface SampleParcel extends Parties {
  readonly shipmentId: string;
  readonly orderId: string;
  readonly awb: string;
  readonly orderReference: string;
  readonly parts: SampleParts;
}

let awbs = 1_904_076_100_001;

/** A reseller with PAN and bank account, signed in. */
export async function aReseller(app: TestApp, changes: object = {}): Promise<SignedInPerson> {
  const person = await signIn(app, { roles: [], name: 'Kamla' });
  const bank = { account: String(10 ** 11 + awbs++), ifsc: 'SBIN0001234', beneficiary: 'Kamla Devi' };
  await app
    .get(JoinAsReseller)
    .execute({ id: person.userId, displayName: 'Kamla', pan: 'ABCPD1234F', bank, ...changes } as never);
  return person;
}

/** Both parties of a sale. */
export async function parties(app: TestApp): Promise<Parties> {
  return { supplier: await aSupplier(app), reseller: await aReseller(app) };
}

/** A booked parcel of these parties. Goods, link and consent have builders of their own and are left out here. */
export async function aParcel(app: TestApp, of: Parties, parts: SampleParts = PARTS): Promise<SampleParcel> {
  const [shipmentId, orderId, variantId] = [randomUUID(), randomUUID(), randomUUID()];
  const awb = String(awbs++);
  const orderReference = `H-${orderId.slice(-8)}`;
  await app.asOwner(`
    set local session_replication_role = replica;
    insert into orders (id, token, link_code, reseller_id, placed_by, status, due_minor, content_hash, code_id, expires_at)
    values ('${orderId}', '${randomUUID()}', 'sample', '${of.reseller.userId}', 'buyer', 'consented', ${parts.cod}, '', '${randomUUID()}', now());
    insert into order_line (order_id, no, link_code, variant_id, supplier_id, title, quantity, base_minor, selling_minor, supplier_minor,
      reseller_minor, fee_minor, gst_on_fee_minor, tcs_minor, tds_194o_minor, tds_194h_minor, rounding_minor, commission_minor, gst_rate_bp)
    values ('${orderId}', 1, 'sample', '${variantId}', '${of.supplier.userId}', 'Cotton saree', 1, ${parts.supplier}, ${parts.cod}, ${parts.supplier},
      ${parts.reseller}, ${parts.fee}, ${parts.gstOnFee}, ${parts.tcs}, ${parts.tds194o}, ${parts.tds194h}, ${parts.rounding}, ${parts.commission}, 500);
    insert into shipment (id, order_id, supplier_id, reseller_id, consent_id, cod_minor, status, provider, awb, delivery_no, accept_by, dispatch_by)
    values ('${shipmentId}', '${orderId}', '${of.supplier.userId}', '${of.reseller.userId}', '${randomUUID()}', ${parts.cod},
      'delivered', 'shiprocket', '${awb}', 1, now(), now());
    insert into shipment_line (shipment_id, no, variant_id, title, quantity)
    values ('${shipmentId}', 1, '${variantId}', 'Cotton saree', 1);
    `);
  return { ...of, shipmentId, orderId, awb, orderReference, parts };
}

/** What logistics says about a parcel. */
export type Told =
  | 'shipment-delivered'
  | 'delivery-corrected'
  | 'return-requested'
  | 'return-withdrawn'
  | 'return-checked'
  | 'shipment-came-back';

/** Publishes events about a parcel as logistics does, in the order given, and lets their handlers run. */
export async function tell(
  app: TestApp,
  parcel: SampleParcel,
  told: readonly Told[],
  changes: { deliveryNo?: number; returnUntil?: Date; reason?: string } = {},
): Promise<void> {
  const { deliveryNo = 1, returnUntil = daysFromNow(7), reason = 'size' } = changes;
  for (const what of told) {
    const event = {
      type: `logistics.${what}.v1`,
      shipmentId: parcel.shipmentId,
      orderId: parcel.orderId,
      supplierId: parcel.supplier.userId,
      resellerId: parcel.reseller.userId,
      deliveryNo,
      codMinor: parcel.parts.cod.toString(),
      provider: 'shiprocket',
      awb: parcel.awb,
      orderReference: parcel.orderReference,
      deliveredAt: new Date().toISOString(),
      returnUntil: returnUntil.toISOString(),
      reason,
      verdict: 'good',
    };
    await app.uow.run((tx) => app.get(Outbox).publish(tx, [event]));
    await app.drain();
  }
}

/** A delivered parcel whose return window is over, unless told otherwise, and what has become payable since. */
export async function aSale(
  app: TestApp,
  of: Parties,
  parts: SampleParts,
  returnUntil = daysFromNow(-1),
): Promise<SampleParcel> {
  const parcel = await aParcel(app, of, parts);
  await tell(app, parcel, ['shipment-delivered'], { returnUntil });
  await app.get(ReleaseDue).run();
  return parcel;
}

/** A moment so many days ahead, by the system's clock. */
export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}

/** All balances that are not zero, as digits of paise. */
export async function balances(app: TestApp): Promise<Record<string, string>> {
  const found = await app.sql.query<{ code: string; balance: string }>(
    'select code, balance_minor::text as balance from account_balance where balance_minor <> 0',
  );
  return Object.fromEntries(found.map(({ code, balance }) => [code, balance]));
}
