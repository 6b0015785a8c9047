/** Everything we take from a sheet that stands in one column. */
export type SheetField =
  | 'code'
  | 'title'
  | 'titleHindi'
  | 'description'
  | 'category'
  | 'hsn'
  | 'countryOfOrigin'
  | 'brand'
  | 'facets'
  | 'size'
  | 'colour'
  | 'optionNames'
  | 'optionValues'
  | 'sku'
  | 'price'
  | 'mrp'
  | 'stock'
  | 'weight';

type Words = readonly (string | RegExp)[];

/**
 * What suppliers and other platforms call our fields, in the words of `headerWords`; where a sheet has several, the one
 * that stands first here is taken, and of equals the leftmost. Met in our own template, Vendure, Shopify, Medusa,
 * Myntra, Flipkart, Meesho and manufacturers' lists.
 */
export const COLUMN_WORDS: Readonly<Record<SheetField, Words>> = {
  code: listed(
    'product code, style id, style code, style no, style number, design no, design number, design code,',
    'product id style id, handle, product handle, slug, group id, product id, uniq id, unique id, parent sku,',
    'article code, model no, model number, catalog id, code, उत्पाद कोड, कोड',
  ),
  title: listed(
    'title, product title, product name, name, item name, style name, design name, product, item,',
    'नाम, उत्पाद का नाम, शीर्षक',
  ),
  titleHindi: listed('title hindi, hindi title, title hi, name hindi, hindi name, name hi, product name hindi'),
  description: listed(
    'description, product description, body html, body, details, product details, long description,',
    'short description, विवरण',
  ),
  category: listed(
    'category, product category, category name, sub category, product type, generic name, type,',
    'standard product type, श्रेणी',
  ),
  hsn: listed('hsn, hsn code, hsn id, hsn no, hsn sac, hsn sac code, hs code, product hs code'),
  countryOfOrigin: listed('country of origin, country origin, origin country, product origin country, made in'),
  brand: listed('brand, brand name, product brand, vendor, manufacturer, ब्रांड'),
  facets: listed('facets'),
  size: listed('size, sizes, variation, product size, साइज, साइज़, आकार'),
  colour: listed('colour, color, primary color, primary colour, product color, colour name, color name, रंग'),
  optionNames: listed('option groups'),
  optionValues: listed('option values'),
  sku: listed(
    'sku, sku id, sku code, seller sku, seller sku id, supplier sku, variant sku, pid, item code, item no,',
    'article no, article number',
  ),
  price: [
    ...listed(
      'supplier price, transfer price, wholesale price, dealer price, tp, net price, price, price inr, price rs,',
      'price per piece, unit price, meesho price, variant price, variant price inr, rate, selling price, sale price,',
      'offer price, discounted price, our price, कीमत, क़ीमत, दाम, मूल्य',
    ),
    /^(?:variant )?price [a-z]{3}$/,
  ],
  mrp: [
    ...listed(
      'mrp, m r p, mrp inr, mrp rs, maximum retail price, max retail price, retail price, list price,',
      'variant compare at price, compare at price, एमआरपी, एम आर पी',
    ),
    /^final mrp\b/,
    /\bmrp\b/,
  ],
  stock: listed(
    'stock, stock on hand, inventory, variant inventory qty, variant inventory quantity, stock qty, stock quantity,',
    'inventory quantity, available stock, available quantity, available qty, available, quantity, qty, opening stock,',
    'pieces, स्टॉक, मात्रा',
  ),
  weight: listed(
    'variant weight, variant, weight, net weight, product weight, package weight, packed weight, shipping weight,',
    'item weight, weight per piece, वजन, वज़न',
  ),
};

function listed(...lines: readonly string[]): string[] {
  return lines.join(' ').normalize('NFKC').split(', ');
}
