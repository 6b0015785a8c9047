import { Money } from '../../../../kernel/index.js';
import type { ProductDraft } from '../../domain/sheet/product-draft.js';
import { draftHash } from './draft-hash.js';

const red = { rowNumber: 2, sku: 'K-1-R', options: { size: 'M', colour: 'Red' }, price: Money.rupees(499), stock: 5 };
const blue = { ...red, rowNumber: 3, sku: 'K-1-B', options: { size: 'M', colour: 'Blue' } };
const draft: ProductDraft = {
  rowNumber: 2,
  code: 'K-1',
  title: 'Kurta',
  description: 'Soft',
  category: 'Kurta',
  photoNames: ['a.jpg', 'b.jpg'],
  variants: [red, blue],
};

describe('the fingerprint of a draft', () => {
  it('stays the same for ever, because stored fingerprints are compared with it', () => {
    expect(draftHash(draft)).toBe('ede2b7ed268bd0cd735983c84e61fdf3b0b672f77a8718bc0da4eb79d99c487f');
  });

  it('does not depend on the place in the file or on the order of variants and options', () => {
    const moved = { ...blue, rowNumber: 9, options: { colour: 'Blue', size: 'M' } };
    expect(draftHash({ ...draft, rowNumber: 7, variants: [moved, { ...red, rowNumber: 8 }] })).toBe(draftHash(draft));
  });

  it.each<[string, Partial<ProductDraft>]>([
    ['code', { code: 'K-2' }],
    ['title', { title: 'Kurti' }],
    ['Hindi title', { titleHindi: 'कुर्ता' }],
    ['description', { description: '' }],
    ['category', { category: '' }],
    ['HSN', { hsn: '6211' }],
    ['country', { countryOfOrigin: 'India' }],
    ['brand', { brand: 'India' }],
    ['photos', { photoNames: ['b.jpg', 'a.jpg'] }],
    ['number of variants', { variants: [red] }],
    ['SKU', { variants: [red, { ...blue, sku: 'x' }] }],
    ['options', { variants: [red, { ...blue, options: { size: 'L', colour: 'Blue' } }] }],
    ['price', { variants: [red, { ...blue, price: Money.paise(49_901) }] }],
    ['MRP', { variants: [red, { ...blue, mrp: Money.rupees(999) }] }],
    ['stock', { variants: [red, { ...blue, stock: undefined }] }],
    ['weight', { variants: [red, { ...blue, weightGrams: 300 }] }],
  ])('tells another %s', (_, change) => expect(draftHash({ ...draft, ...change })).not.toBe(draftHash(draft)));
});
