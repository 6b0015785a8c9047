import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import { drawSamplePhoto, SHEET_COLUMNS, samplePhotoNames, sampleSheetCsv, sampleSuppliers } from './index.js';

const suppliers = sampleSuppliers();
const products = suppliers.flatMap((supplier) => supplier.products);
const variants = products.flatMap((product) => product.variants);

describe('the sample goods', () => {
  it('are two suppliers with about sixteen products on five shelves', () => {
    expect(suppliers).toHaveLength(2);
    expect(products).toHaveLength(16);
    expect(new Set(products.map((product) => product.category)).size).toBe(5);
  });

  it('have codes and SKUs of their own', () => {
    expect(new Set(products.map((product) => product.code)).size).toBe(products.length);
    expect(new Set(variants.map((variant) => variant.sku)).size).toBe(variants.length);
  });

  it('can be sold: a price below the MRP, pieces on the shelf, a tariff code of six digits, a weight', () => {
    for (const { price, mrp, stock } of variants) {
      expect(price.isPositive && price.isLessThan(mrp)).toBe(true);
      expect(stock).toBeGreaterThan(0);
    }
    for (const { hsn, weightGrams } of products) {
      expect(hsn).toMatch(/^\d{6}$/);
      expect(weightGrams).toBeGreaterThan(50);
    }
  });

  it('are named in Hindi as well, in Devanagari', () => {
    for (const { titleHindi } of products) expect(titleHindi).toMatch(/^[\p{Script=Devanagari}\d ,-]+$/u);
  });

  it('use every picture and no picture that is not there', () => {
    expect(new Set(products.flatMap((product) => product.photos))).toEqual(new Set(samplePhotoNames));
  });
});

describe('the sample sheet', () => {
  it.each(suppliers)('of $name has a full row for each variant', (supplier) => {
    const rows: Record<string, string>[] = parse(sampleSheetCsv(supplier), { columns: true });
    expect(rows).toHaveLength(supplier.products.flatMap((product) => product.variants).length);
    expect(Object.keys(rows[0]!)).toEqual([...SHEET_COLUMNS]);
    expect(rows[0]).toMatchObject({
      'product code': supplier.products[0]!.code,
      'title (hindi)': supplier.products[0]!.titleHindi,
      price: String(supplier.products[0]!.variants[0]!.price.paise / 100n),
      'photo 1': `${supplier.products[0]!.photos[0]}.jpg`,
    });
    for (const row of rows) expect(row.title).not.toBe('');
  });
});

describe('a sample picture', () => {
  it('is a square JPEG without metadata, the same each time', async () => {
    const [first, second] = [await drawSamplePhoto('stole-checks'), await drawSamplePhoto('stole-checks')];
    const { format, width, height, exif, icc } = await sharp(first).metadata();
    expect({ format, width, height, exif, icc }).toEqual({
      format: 'jpeg',
      width: 1200,
      height: 1200,
      exif: undefined,
      icc: undefined,
    });
    expect(digest(first)).toBe(digest(second));
  });

  it('shows goods in colour on a light ground', async () => {
    const picture = sharp(await drawSamplePhoto('tote-ikat'));
    const corner = await picture.clone().extract({ left: 0, top: 0, width: 80, height: 80 }).stats();
    const middle = await picture.clone().extract({ left: 400, top: 600, width: 400, height: 400 }).stats();
    expect(Math.min(...corner.channels.map((channel) => channel.mean))).toBeGreaterThan(170);
    expect(middle.channels[0]!.stdev).toBeGreaterThan(30);
  });

  it.each(['nothing', '__proto__', 'toString'])('called %s is refused', async (name) => {
    await expect(drawSamplePhoto(name)).rejects.toThrow(RangeError);
  });
});

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
