import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The headings of our own template. */
export const TEMPLATE_HEADER =
  'product code,title,title (hindi),description,category,hsn,country of origin,photo 1,photo 2,photo 3,photo 4,size,colour,sku,price,mrp,stock,weight (g)';

const SIZES = ['S', 'M', 'L'];
const COLOURS = ['Indigo', 'Madder red', 'Turmeric', 'Off-white', 'Bottle green'];
const GOODS = [
  ['Kurta', 'कुर्ता', '6211'],
  ['Saree', 'साड़ी', '5208'],
  ['Dupatta', 'दुपट्टा', '6214'],
  ['Bedsheet', 'चादर', '6304'],
] as const;

/** Rows that each product takes. */
export const VARIANTS_EACH = SIZES.length;

/**
 * A supplier's sheet of so many products as CSV, piece by piece and always the same: three sizes each, Hindi titles, commas
 * and line breaks inside quotes, Indian groups in prices. Every row is good; at most 33,333 products fit into one upload.
 */
export function* catalogueCsv(products: number): Generator<string> {
  yield `\ufeff${TEMPLATE_HEADER}\r\n`;
  for (let number = 1; number <= products; number++) yield rowsOf(number);
}

/** Writes such a sheet to a file in flat memory. */
export async function writeCatalogueCsv(path: string, products: number): Promise<void> {
  await pipeline(Readable.from(catalogueCsv(products)), createWriteStream(path));
}

function rowsOf(number: number): string {
  const [kind, kindHindi, hsn] = GOODS[number % GOODS.length] ?? GOODS[0];
  const colour = COLOURS[number % COLOURS.length];
  const code = `HB-${String(number).padStart(6, '0')}`;
  const price = 199 + ((number * 37) % 1_500);
  const shared = [
    `"${kind}, hand block printed, ${colour}, design ${number}"`,
    `${kindHindi} हाथ की छपाई ${number}`,
    `"Printed by hand with carved wooden blocks.\nColours may differ a little, ""that is the hand"".\nWash cold, dry in shade."`,
    kind,
    hsn,
    'India',
    `${code}-1.jpg,${code}-2.jpg,,`,
  ].join(',');
  return SIZES.map((size, index) => {
    const mrp = `"${(price * 2 + 1_000).toLocaleString('en-IN')}"`;
    return `${code},${shared},${size},${colour},${code}-${size},${price + index * 10},${mrp},${(number * 7) % 90},${250 + index * 20}\r\n`;
  }).join('');
}
