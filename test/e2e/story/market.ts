import sharp from 'sharp';
import { Person } from '../../../src/demo/person.js';
import type { SignedInPerson } from '../../support/builders/identity.js';
import { aReseller } from '../../support/builders/orders.js';
import { aSupplier } from '../../support/builders/suppliers.js';
import type { TestWorld } from '../../support/simulators.js';

/** Somebody of the market: who she is, and her hands on the API. */
export interface Trader extends SignedInPerson {
  readonly api: Person;
}

/** Goods that were uploaded as a sheet with a photo; prices in rupees. */
export interface MarketGoods {
  readonly productId: string;
  readonly variantId: string;
  readonly basePrice: number;
}

/** What stands in the sheet's only row. */
export interface SheetWishes {
  readonly title?: string;
  readonly titleHindi?: string;
  readonly description?: string;
  readonly price: number;
  readonly mrp?: number;
  readonly stock?: number;
  /** Text that hides in the photo's metadata. */
  readonly photoNote?: string;
}

/** Where cash is taken at the door, where goods go but no cash is taken, and where nothing goes. */
export const PLACES = { served: '411028', prepaidOnly: '744101', nowhere: '999999' } as const;

/** Lets the platform know a few pincodes; loading all of India's is a story of its own. */
export async function surveyPlaces(world: TestWorld): Promise<void> {
  await world.asOwner(`
    insert into pincode (pincode, place, district, state, state_code, cod)
    values ('${PLACES.served}', 'Hadapsar', 'Pune', 'Maharashtra', '27', true),
      ('${PLACES.prepaidOnly}', 'Port Blair', 'South Andaman', 'Andaman and Nicobar Islands', '35', false),
      ('302001', 'Jaipur', 'Jaipur', 'Rajasthan', '08', true)
    on conflict do nothing`);
}

/** Puts the simulators' time where the application's is, because days since a delivery are counted. */
export async function alignClocks(world: TestWorld): Promise<void> {
  await world.outside.advance((Date.now() - world.outside.now().getTime()) / HOUR_MS);
}

const HOUR_MS = 3_600_000;

/** Lets days pass for everybody. */
export async function daysPass(world: TestWorld, days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    await world.outside.advance(24);
    await world.advance(1);
  }
}

/** A supplier who may sell. */
export async function aMaker(world: TestWorld, changes: object = {}): Promise<Trader> {
  return trader(world, await aSupplier(world, changes));
}

/** A reseller of this name. */
export async function aSharer(world: TestWorld, name = 'Sunita Devi'): Promise<Trader> {
  return trader(world, await aReseller(world, name));
}

/** Gives somebody who is signed in her hands on the API. */
export function trader(world: TestWorld, person: SignedInPerson): Trader {
  return { ...person, api: new Person(world.url, person.token) };
}

/** Uploads a photo and a sheet of one row, through the API. */
export async function uploadOne(world: TestWorld, maker: Trader, wishes: SheetWishes): Promise<MarketGoods> {
  const { title = 'Block-printed cotton saree', titleHindi = 'सूती साड़ी', description = 'Soft and light.' } = wishes;
  const { price, mrp = '', stock = 50, photoNote = 'no note' } = wishes;
  const name = `photo-${Math.abs(price)}.jpg`;
  const bytes = await aPhoto(photoNote);
  await maker.api.upload('/v1/photos', [{ field: 'photos', name, type: 'image/jpeg', bytes }]);
  const cells = [`P-${price}`, title, titleHindi, description, 'Sarees', '620442', name, 'S1', price, mrp, stock];
  const sheet = `product code,title,title (hindi),description,category,hsn,photo 1,sku,price,mrp,stock\n${cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')}\n`;
  const file = { field: 'file', name: `sheet-${price}.csv`, type: 'text/csv', bytes: Buffer.from(sheet) };
  const result = await maker.api.upload<{ id: string; faults: number }>('/v1/imports', [file]);
  if (result.faults > 0) throw new Error(`the sheet has faults: ${JSON.stringify(result)}`);
  const row = await world.sql.first<{ product_id: string; id: string; base: string }>(
    `select v.product_id, v.id, v.base_price_minor as base from variant v join product p on p.id = v.product_id
     where p.supplier_id = $1 and p.code = $2`,
    [maker.userId, `P-${price}`],
  );
  if (!row) throw new Error('the product is not there');
  return { productId: row.product_id, variantId: row.id, basePrice: Number(row.base) / 100 };
}

/** A photo of woven stripes, with a note in its metadata. */
export async function aPhoto(note: string): Promise<Buffer> {
  const stripes = Array.from(
    { length: 16 },
    (_, n) => `<rect x="${n * 60}" width="30" height="960" fill="hsl(${n * 22} 60% 45%)"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="960"><rect width="960" height="960" fill="#f2dcc2"/>${stripes.join('')}</svg>`;
  return sharp(Buffer.from(svg))
    .withExif({ IFD0: { ImageDescription: note, Copyright: note } })
    .jpeg()
    .toBuffer();
}

/** A link to goods at a margin in rupees, as the API answers it. */
export interface SharedLink {
  readonly code: string;
  readonly url: string;
  readonly offers: readonly { readonly variantId: string; readonly sellingPrice: { readonly amount: number } }[];
}

/** Makes a link. */
export function shareAt(sharer: Trader, goods: MarketGoods, margin: number): Promise<SharedLink> {
  const { productId } = goods;
  return sharer.api.post('/v1/share-links', { productId, margin: { amount: margin * 100, currency: 'INR' } });
}
