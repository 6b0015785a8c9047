import {
  appointStaff,
  castAs,
  enlistReseller,
  enlistSupplier,
  Person,
  type Stage,
  sampleGoods,
  signInAdmin,
  uploadGoods,
} from '../demo/index.js';
import { InventoryApi } from '../modules/inventory/index.js';
import { LoadPincodes } from '../modules/logistics/index.js';
import { RegisterTemplates } from '../modules/messaging/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { sampleSuppliers } from '../samples/index.js';

/** Something to order, in plenty. */
export interface Offer {
  readonly linkCode: string;
  readonly variantId: string;
  readonly pieces: number;
}

const MARGIN = { amount: 30_00, currency: 'INR' };

/** One supplier, one reseller, and links to some goods of which there are `pieces` of each. */
export async function openShop(
  { app, baseUrl, outside }: Pick<Stage, 'app' | 'baseUrl' | 'outside'>,
  links: number,
  pieces: number,
): Promise<Offer[]> {
  const phones = outside.whatsapp.control;
  await app.get(RegisterTemplates).execute();
  await app.get(LoadPincodes).execute();
  await appointStaff(app);
  const [sample] = sampleSuppliers();
  const [member] = castAs('supplier');
  const [seller] = castAs('reseller');
  if (!sample || !member || !seller) throw new Error('the cast is not complete');
  const world = { baseUrl, phones, admin: await signInAdmin({ baseUrl, phones }) };
  const supplier = await enlistSupplier(world, { member, businessName: sample.name, papers: 0 });
  await uploadGoods(supplier, sampleGoods(sample));
  const reseller: Person = await enlistReseller(world, { member: seller, bank: 0 });
  const { items } = await reseller.get<{ items: { id: string }[] }>('/v1/products');
  const offers: Offer[] = [];
  for (const { id } of items.slice(0, links)) {
    const wish = { productId: id, margin: MARGIN, channel: 'group' };
    const made = await reseller.post<{ code: string; offers: { variantId: string }[] }>('/v1/share-links', wish);
    offers.push({ linkCode: made.code, variantId: made.offers[0]?.variantId ?? '', pieces });
  }
  const more = offers.map(({ variantId }) => ({ variantId, quantity: pieces }));
  await app.get(UnitOfWork).run((tx) => app.get(InventoryApi).receive(tx, 'prove', more));
  return offers;
}
