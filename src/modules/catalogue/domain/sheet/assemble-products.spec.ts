import fc from 'fast-check';
import { type AssemblyOptions, assembleProducts } from './assemble-products.js';
import type { ProductDraft } from './product-draft.js';
import { recogniseColumns } from './recognise-columns.js';
import { isRowFault, type RowFault } from './row-fault.js';
import type { SheetRow } from './sheet-row.js';
import { surveySheet } from './survey-sheet.js';

const rowsOf = (lines: readonly (string | readonly string[])[], sheet = ''): SheetRow[] =>
  lines.map((line, index) => ({
    rowNumber: index + 1,
    sheet,
    cells: typeof line === 'string' ? line.split(',') : line,
    numeric: [],
  }));

/** The first line is the header. */
async function assembled(
  lines: readonly (string | readonly string[])[],
  options: AssemblyOptions & { sheet?: string } = {},
) {
  const [header, ...rows] = rowsOf(lines, options.sheet);
  const products: ProductDraft[] = [];
  const faults: RowFault[] = [];
  for await (const item of assembleProducts(rows, recogniseColumns(header?.cells ?? []), options))
    if (isRowFault(item)) faults.push(item);
    else products.push(item);
  return { products, faults };
}
const codes = (faults: readonly RowFault[]) => faults.map(({ rowNumber, code }) => `${rowNumber} ${code}`);

describe('a product', () => {
  it('takes all its fields and variants from our own template', async () => {
    const { products, faults } = await assembled([
      'product code,title,title (hindi),description,category,hsn,country of origin,photo 1,photo 2,photo 3,photo 4,size,colour,sku,price,mrp,stock,weight (g)',
      'K-1,Block print kurta,ब्लॉक प्रिंट कुर्ता,Soft,Kurta,6211,India,front.jpg,photos/back.jpg,,,M,Red,K-1-M,499,999,12,350',
      'K-1,,,,,,,,,,,L,Red,K-1-L,519.50,999,,',
    ]);
    expect(faults).toEqual([]);
    expect(JSON.parse(JSON.stringify(products))).toEqual([
      {
        rowNumber: 2,
        code: 'K-1',
        title: 'Block print kurta',
        titleHindi: 'ब्लॉक प्रिंट कुर्ता',
        description: 'Soft',
        category: 'Kurta',
        hsn: '6211',
        countryOfOrigin: 'India',
        photoNames: ['front.jpg', 'back.jpg'],
        variants: [
          {
            rowNumber: 2,
            sku: 'K-1-M',
            options: { size: 'M', colour: 'Red' },
            price: rupees(499),
            mrp: rupees(999),
            stock: 12,
            weightGrams: 350,
          },
          { rowNumber: 3, sku: 'K-1-L', options: { size: 'L', colour: 'Red' }, price: rupees(519.5), mrp: rupees(999) },
        ],
      },
    ]);
  });

  it('is made of rows that stand apart', async () => {
    const { products } = await assembled(['style id,name,size,price', 'A,Kurta,S,1', 'B,Saree,,2', 'A,Kurta,M,3']);
    expect(products.map(({ code, variants }) => [code, variants.length])).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
  });

  it('continues where name and code are blank, and where the name alone is repeated', async () => {
    const { products } = await assembled([
      'name,slug,size,price',
      'Kurta,k,S,1',
      ',,M,2',
      'Saree,,Long,3',
      'Saree,,Short,4',
      'Shawl,,,5',
    ]);
    expect(products.map(({ code, variants }) => [code, variants.length])).toEqual([
      ['k', 2],
      ['saree', 2],
      ['shawl', 1],
    ]);
  });

  it('continues under its code where only the first row has the code and all have the name', async () => {
    const { products } = await assembled(['name,code,size,price', 'Kurta,K-1,S,1', 'Kurta,,M,2', 'Kurta,K-2,S,3']);
    expect(products.map(({ code, variants }) => [code, variants.length])).toEqual([
      ['K-1', 2],
      ['K-2', 1],
    ]);
  });

  it('is handed out as soon as it is whole, when it is known where products end', async () => {
    const rows = rowsOf(['code,title,size,price', 'A,Kurta,S,1', 'B,Saree,,2', 'A,,M,3', 'C,Shawl,,4']);
    const { columns, lastRows } = await surveySheet(rows);
    const seen: string[] = [];
    function* watched() {
      for (const row of rows.slice(1)) {
        seen.push(`row ${row.rowNumber}`);
        yield row;
      }
    }
    for await (const item of assembleProducts(watched(), columns, { lastRows }))
      if ('title' in item) seen.push(item.code);
    expect(seen).toEqual(['row 2', 'row 3', 'B', 'row 4', 'A', 'row 5', 'C']);
  });

  it('takes its title from category and code where a list has none, and the size from the SKU', async () => {
    const { products, faults } = await assembled([
      'Sku,Style Id,Category,Weight,TP,Final MRP',
      'Os206_3141_S,Os206_3141,Kurta,0.3,538,2295',
      'Os206_3141_2XL,Os206_3141,Kurta,0.3,538,2295',
      'Os9_M,Os9,Nill,Nill,425,Nill',
    ]);
    expect(products).toMatchObject([
      {
        title: 'Kurta Os206_3141',
        variants: [{ options: { size: 'S' }, weightGrams: 300 }, { options: { size: '2XL' } }],
      },
    ]);
    expect(codes(faults)).toEqual(['4 title-missing']);
  });

  it('takes the names of options from its first row, in lists and in pairs', async () => {
    const vendure = await assembled([
      'name,optionGroups,optionValues,price',
      'Smock,size|Color,small|beige,1',
      ',,large|beige,2',
    ]);
    expect(vendure.products[0]?.variants.map(({ options, sku }) => [sku, options])).toEqual([
      ['smock-small-beige', { size: 'small', colour: 'beige' }],
      ['smock-large-beige', { size: 'large', colour: 'beige' }],
    ]);
    const shopify = await assembled([
      'Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price',
      'top,Top,Size,Small,Material,Cotton,1',
      'top,,,Large,,Cotton,2',
      'cap,Cap,Title,Default Title,,,3',
    ]);
    expect(shopify.products.map(({ variants }) => variants.map(({ options }) => options))).toEqual([
      [
        { size: 'Small', material: 'Cotton' },
        { size: 'Large', material: 'Cotton' },
      ],
      [{}],
    ]);
  });

  it('gathers its photos from all rows, each once, and needs no price in a row that only names photos', async () => {
    const { products, faults } = await assembled([
      'Handle,Title,Variant Price,Image Src,Variant Image',
      'ring,Ring,1,https://cdn.example/a.jpg?v=1,',
      'ring,,,https://cdn.example/b.jpg,',
      'ring,,,https://cdn.example/a.jpg?v=1,',
    ]);
    expect(products[0]?.photoNames).toEqual(['https://cdn.example/a.jpg?v=1', 'https://cdn.example/b.jpg']);
    expect(faults).toEqual([]);
  });

  it('keeps no folders of photo names, and ten photos at most', async () => {
    const many = Array.from({ length: 12 }, (_, no) => `p${no}.jpg`).join('|');
    const { products } = await assembled([
      'title,price,assets',
      String.raw`Kurta,1,../../etc/passwd|C:\Photos\k.jpg|..`,
      `Saree,2,${many}`,
    ]);
    expect(products.map(({ photoNames }) => photoNames)).toEqual([['passwd', 'k.jpg'], many.split('|').slice(0, 10)]);
  });

  it('finds category and brand among the facets', async () => {
    const { products } = await assembled(['name,facets,price', 'Shoe,category:Footwear|category:Sport|Brand:Bata,1']);
    expect(products).toMatchObject([{ category: 'Footwear', brand: 'Bata' }]);
  });

  it.each([
    ['6211', '6211'],
    ['62 11.42', '621142'],
    ['901', '0901'],
    ['9012100', '09012100'],
    ['Nill', undefined],
  ])('reads the HSN code %s as %s', async (cell, hsn) => {
    expect((await assembled(['title,hsn,price', `Kurta,${cell},1`])).products[0]?.hsn).toBe(hsn);
  });

  it('has the given stock where the sheet is silent, and only there', async () => {
    const { products } = await assembled(['title,price,stock', 'Kurta,1,', 'Saree,1,0', 'Shawl,1,nill'], {
      defaultStock: 25,
    });
    expect(products.map(({ variants }) => variants[0]?.stock)).toEqual([25, 0, 25]);
  });

  it('is cleaned by the given means before it is judged', async () => {
    const { products, faults } = await assembled(
      ['title,price,description', '<b>Kurta</b>,1,<i>soft</i>', '<i></i>,2,'],
      {
        plainText: (text) => text.replaceAll(/<[^>]*>/g, ''),
      },
    );
    expect(products).toMatchObject([{ title: 'Kurta', description: 'soft' }]);
    expect(codes(faults)).toEqual(['3 title-missing']);
  });
});

describe('a bad row', () => {
  it('does not take its good siblings with it, not even as the first of its product', async () => {
    const { products, faults } = await assembled([
      'code,title,size,price',
      'A,Kurta,S,?',
      'A,,M,499',
      'A,,L,0',
      'A,,XL,599',
    ]);
    expect(products).toMatchObject([{ title: 'Kurta', rowNumber: 2, variants: [{ rowNumber: 3 }, { rowNumber: 5 }] }]);
    expect(codes(faults)).toEqual(['2 price-unreadable', '4 price-not-positive']);
  });

  it('tells all that is wrong with it, with heading and content', async () => {
    const { faults } = await assembled([
      'title,Price (INR),mrp,Stock,weight',
      `Kurta,1499,999,-3,${'heavy '.repeat(30)}`,
    ]);
    expect(faults).toEqual([
      {
        rowNumber: 2,
        column: 'Price (INR)',
        value: '1499',
        code: 'price-above-mrp',
        facts: { pricePaise: 149_900, mrpPaise: 99_900 },
      },
      { rowNumber: 2, column: 'Stock', value: '-3', code: 'stock-negative', facts: {} },
      { rowNumber: 2, column: 'weight', value: `${'heavy '.repeat(13)}he`, code: 'weight-unreadable', facts: {} },
    ]);
  });

  it('may have a price that equals the MRP', async () => {
    expect((await assembled(['title,price,mrp', 'Kurta,999,999'])).faults).toEqual([]);
  });

  it.each([
    ['title,price', '12345,1', 'title-without-letters'],
    ['title,price', `${'long '.repeat(41)},1`, 'title-too-long'],
    ['title,price', 'Repouss\ufffd,1', 'title-broken-letters'],
    ['title,price,hsn', 'Kurta,1,62', 'hsn-unreadable'],
    ['title,price,hsn', 'Kurta,1,cotton', 'hsn-unreadable'],
    ['title,price,code', `Kurta,1,${'c'.repeat(101)}`, 'code-too-long'],
    ['title,price,sku', `Kurta,1,${'s'.repeat(101)}`, 'sku-too-long'],
    ['title,price,size', `Kurta,1,${'s'.repeat(61)}`, 'option-too-long'],
    ['title,price,mrp', 'Kurta,1,x', 'mrp-unreadable'],
    ['title,price,stock', 'Kurta,1,x', 'stock-unreadable'],
    ['name,optionGroups,optionValues,price', 'Smock,size,small|beige,1', 'options-mismatch'],
    ['name,optionGroups,optionValues,price', 'Smock,,small,1', 'options-mismatch'],
  ])('under %s: %s is refused as %3$s', async (header, row, code) => {
    const { products, faults } = await assembled([header, row]);
    expect(products).toEqual([]);
    expect(faults.map((fault) => fault.code)).toEqual([code]);
  });

  it('of a product without title is every one of it', async () => {
    expect(codes((await assembled(['code,title,size,price', 'A,,S,1', 'A,,M,1'])).faults)).toEqual([
      '2 title-missing',
      '3 title-missing',
    ]);
  });

  it('is one whose SKU or whose options stand above already', async () => {
    const { products, faults } = await assembled([
      'code,title,colour,sku,price',
      'A,Kurta,Red,X1,1',
      'A,,red,X2,1',
      'A,,Blue,X1,1',
      'B,Saree,Red,X1,1',
      'B,Saree,Red,X3,1',
    ]);
    expect(products.map(({ variants }) => variants.map(({ sku }) => sku))).toEqual([['X1'], ['X3']]);
    expect(faults.map(({ rowNumber, code, facts }) => [rowNumber, code, facts.firstRow])).toEqual([
      [3, 'variant-repeated', 2],
      [4, 'sku-repeated', 2],
      [5, 'sku-repeated', 2],
    ]);
  });

  it('is each beyond a hundred variants', async () => {
    const lines = Array.from({ length: 350 }, (_, no) => `A,Kurta,${no},1`);
    const { products, faults } = await assembled(['code,title,size,price', ...lines]);
    expect(products[0]?.variants).toHaveLength(100);
    expect(faults).toHaveLength(250);
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['too-many-variants']));
  });

  it('is handed out at once where a product has far too many, so that they fill no memory', async () => {
    let given = 0;
    function* endless() {
      for (; given < 1_000; given++)
        yield { rowNumber: given + 2, sheet: '', cells: ['A', 'Kurta', `${given}`, '1'], numeric: [] };
    }
    const items = assembleProducts(endless(), recogniseColumns(['code', 'title', 'size', 'price']));
    expect((await items.next()).value).toMatchObject({ code: 'too-many-variants', rowNumber: 202 });
    expect(given).toBe(200);
    await items.return(undefined);
  });
});

describe('a ragged row of text', () => {
  it('is refused when something stands beyond the headings, or when it ends before the price', async () => {
    const { products, faults } = await assembled([
      'title,size,price,stock',
      'Kurta,M, blue,499,5',
      'Saree',
      'Shawl,,99',
    ]);
    expect(products.map(({ title }) => title)).toEqual(['Shawl']);
    expect(faults).toMatchObject([
      { rowNumber: 2, code: 'row-too-long', value: '5', facts: { cells: 5, columns: 4 } },
      { rowNumber: 3, code: 'row-too-short', column: 'price', facts: { cells: 1, columns: 4 } },
    ]);
  });

  it('is none in a workbook, where a note may stand beside the table', async () => {
    const { faults } = await assembled(['title,price', 'Kurta,499,ask Ramesh', 'Saree'], { sheet: 'Goods' });
    expect(codes(faults)).toEqual(['3 price-missing']);
  });
});

it('every row becomes a variant, names photos or has a fault, whatever stands in it', async () => {
  const header =
    'code,title,description,photo 1,size,option1 name,option1 value,optionGroups,optionValues,sku,price,mrp,stock,weight,hsn';
  const word = fc.constantFrom(
    '',
    'A',
    'B',
    '499',
    '1,299',
    '-1',
    '0.3',
    'S|M',
    'size|colour',
    'a.jpg',
    'Nill',
    '__proto__',
    'साड़ी',
    '1e309',
  );
  const cell = fc.oneof({ weight: 4, arbitrary: word }, fc.string({ unit: 'binary', maxLength: 12 }));
  const row = fc.oneof(fc.array(cell, { minLength: 14, maxLength: 16 }), fc.array(cell, { maxLength: 17 }));
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
      const { products, faults } = await assembled([header, ...rows]);
      const accounted = new Set(faults.map(({ rowNumber }) => rowNumber));
      for (const { variants } of products) {
        expect(variants.length).toBeGreaterThan(0);
        for (const { rowNumber, price, mrp } of variants) {
          expect(accounted.has(rowNumber)).toBe(false);
          accounted.add(rowNumber);
          expect(price.isPositive && !mrp?.isLessThan(price)).toBe(true);
        }
      }
      const skus = products.flatMap(({ variants }) => variants.map(({ sku }) => sku));
      expect(new Set(skus).size).toBe(skus.length);
      for (const [index, row] of rows.entries()) if (!row[3]?.trim()) expect(accounted).toContain(index + 2);
      for (const { value } of faults) expect(Array.from(value).length).toBeLessThanOrEqual(80);
    }),
    { numRuns: 300 },
  );
});

function rupees(amount: number) {
  return { amount: amount * 100, currency: 'INR' };
}
