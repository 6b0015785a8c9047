import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import excel from 'exceljs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { DomainError } from '../../../../kernel/index.js';
import { EmptyTable, TableTooLarge, UnreadableTable, WrongTableType } from '../../../../platform/tabular/index.js';
import { EmptySheet, MissingColumns } from '../../domain/sheet/errors.js';
import type { ProductDraft } from '../../domain/sheet/product-draft.js';
import { isRowFault, type RowFault } from '../../domain/sheet/row-fault.js';
import { draftHash } from './draft-hash.js';
import { openCatalogue } from './open-catalogue.js';

const folder = mkdtempSync(join(tmpdir(), 'sheet-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const fileOf = (content: string | Buffer, name = 'goods.csv') => {
  const path = join(folder, `${++files}`);
  writeFileSync(path, content);
  return { path, name };
};

async function read(content: string | Buffer, name?: string) {
  const catalogue = await openCatalogue(fileOf(content, name));
  const products: ProductDraft[] = [];
  const faults: RowFault[] = [];
  for await (const item of catalogue.products({ defaultStock: 10 }))
    if (isRowFault(item)) faults.push(item);
    else products.push(item);
  return { survey: catalogue.survey, products, faults };
}
const titlesIn = async (content: string | Buffer, name?: string) =>
  (await read(content, name)).products.map(
    ({ title, variants }) => `${title} ${variants.map(({ price }) => Number(price.paise) / 100).join('/')}`,
  );
const refusal = (content: string | Buffer, name?: string) =>
  read(content, name).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a sheet of goods', () => {
  it.each([',', ';', '\t', '|'])('is read with %j between its cells', async (mark) => {
    const lines = ['title,price,description', 'Kurta,499,"soft; light, and | bright"', 'Saree,"1,299",x'];
    const other = lines.map((line) => (mark === ',' ? line : line.replaceAll(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/g, mark)));
    expect(await titlesIn(other.join('\r\n'))).toEqual(['Kurta 499', 'Saree 1299']);
  });

  it.each([
    ['UTF-8', 'utf-8', false],
    ['UTF-8 with its mark', 'utf-8', true],
    ['UTF-16 as Excel writes "Unicode text"', 'utf-16le', true],
    ['UTF-16 the other way round', 'utf-16be', true],
  ])('is read in %s', async (_, encoding, addBOM) => {
    const text = 'title\tprice\nकुर्ता – “नीला”\t₹४९९\n';
    expect(await titlesIn(iconv.encode(text, encoding, { addBOM }))).toEqual(['कुर्ता – “नीला” 499']);
  });

  it('is read in Windows-1252, though its first odd letter stands far down', async () => {
    const text = `title,price\n${'Kurta,499\n'.repeat(8_000)}Café “Blue”,899\n`;
    expect((await titlesIn(iconv.encode(text, 'windows-1252'))).at(-1)).toBe('Café “Blue” 899');
  });

  it('points at Hindi rows that were pasted as UTF-8 into a Windows-1252 file', async () => {
    const mixed = Buffer.concat([
      iconv.encode('title,price\nCafé cup,99\n', 'windows-1252'),
      Buffer.from('साड़ी,899\n'),
    ]);
    const { products, faults } = await read(mixed);
    expect(products).toHaveLength(1);
    expect(faults).toMatchObject([{ rowNumber: 3, code: 'title-broken-letters' }]);
  });

  it('may be aligned by hand, with quotes after spaces and rows that continue the product above', async () => {
    const { products, faults } = await read(
      [
        'name                    , slug , description        , optionGroups , optionValues     , sku   , price , stockOnHand , product:keywords',
        '"Perfect ""Paper"" Stretcher" ,  , "Stretches, well"   , size         , Half Imperial    , PPS12 , 45.3  , 10          , "paper, stretch"',
        '                        ,      ,                    ,              , "Quarter, small" , PPS14 , 32.5  , 10          ,                ',
      ].join('\n'),
    );
    expect(faults).toEqual([]);
    expect(products).toMatchObject([
      {
        title: 'Perfect "Paper" Stretcher',
        description: 'Stretches, well',
        variants: [{ options: { size: 'Half Imperial' } }, { options: { size: 'Quarter, small' } }],
      },
    ]);
  });

  it('counts rows as a spreadsheet program does, over blank rows and line breaks in cells', async () => {
    const { faults } = await read('title,price,description\n\nKurta,499,"one\ntwo"\n,,\nSaree,?,\n');
    expect(faults).toMatchObject([{ rowNumber: 5, code: 'price-unreadable' }]);
  });

  it('has its HTML cleaned away', async () => {
    const { products } = await read(
      'Handle,Title,Body (HTML),Variant Price\na,Kurta &amp; Dupatta,"<p>Soft</p><script>alert(1)</script>",499',
    );
    expect(products).toMatchObject([{ title: 'Kurta & Dupatta', description: 'Soft' }]);
  });

  it('is read from the worksheet that has the headings, values and not formulas', async () => {
    const book = new excel.Workbook();
    book.addWorksheet('Read me').addRow(['Write one row for each size']);
    const goods = book.addWorksheet('Goods');
    goods.addRow(['Product Name', 'Size', 'Meesho Price', 'MRP', 'Net Weight (gms)', 'Product ID / Style ID']);
    goods.addRow(['Kurta', 'M', 499.5, { formula: 'C2*2', result: 999 }, 350, 10017413]);
    goods.addRow(['Kurta', 'L', 1.299, null, null, 10017413]);
    goods.addRow(['Kurta', 'XL', { error: '#VALUE!' }, null, null, 10017413]);
    book.addWorksheet('More').addRow(['title', 'price']);
    const { products, faults, survey } = await read(Buffer.from(await book.xlsx.writeBuffer()), 'goods.xlsx');
    expect(survey).toMatchObject({ sheet: 'Goods', headerRow: 1, rowCount: 3 });
    expect(JSON.parse(JSON.stringify(products))).toMatchObject([
      {
        code: '10017413',
        variants: [
          { price: { amount: 49_950 }, mrp: { amount: 99_900 }, weightGrams: 350, stock: 10 },
          { price: { amount: 130 }, options: { size: 'L' } },
        ],
      },
    ]);
    expect(faults).toMatchObject([{ rowNumber: 4, code: 'price-unreadable', value: '#VALUE!' }]);
  });

  it('gives the same fingerprints every time, as CSV and as workbook', async () => {
    const rows = [
      ['code', 'title', 'size', 'price', 'mrp'],
      ['A', 'Kurta', 'M', 499, 999],
      ['A', 'Kurta', 'L', 519.5, 999],
      ['B', 'Saree', '', 899, 1499],
    ];
    const book = new excel.Workbook();
    book.addWorksheet('Goods').addRows(rows);
    const hashes = async (content: string | Buffer) => (await read(content, 'a.xlsx')).products.map(draftHash);
    const csv = rows.map((row) => row.join(',')).join('\n');
    const first = await hashes(csv);
    expect(new Set(first).size).toBe(2);
    expect(await hashes(csv)).toEqual(first);
    expect(await hashes(Buffer.from(await book.xlsx.writeBuffer()))).toEqual(first);
  });

  it('gives each product as soon as its last row is read, so that a long sheet fills no memory', async () => {
    const { products } = await read('code,title,size,price\nA,Kurta,S,1\nB,Saree,,2\nA,,M,3\n');
    expect(products.map(({ code }) => code)).toEqual(['B', 'A']);
  });

  it('may be gone through twice', async () => {
    const catalogue = await openCatalogue(fileOf('title,price\nKurta,499\n'));
    for (const _ of [1, 2]) {
      const items: unknown[] = [];
      for await (const item of catalogue.products()) items.push(item);
      expect(items).toMatchObject([{ title: 'Kurta', variants: [{ stock: undefined }] }]);
    }
  });
});

describe('what is no sheet of goods', () => {
  it.each([
    ['a photo', Buffer.from('89504e470d0a1a0a0000', 'hex'), WrongTableType],
    ['a PDF', '%PDF-1.7 ...', WrongTableType],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), WrongTableType],
    ['a web page', '<html><table><tr><td>title</td></tr></table>', WrongTableType],
    ['half a workbook', Buffer.from('504b0304140000000800', 'hex'), UnreadableTable],
    ['a quote that never ends', 'title,price\nKurta,"499\nSaree,5\n', UnreadableTable],
    ['nothing', '', EmptyTable],
    ['blanks', '\ufeff\n , ,\n\n', EmptyTable],
    ['headings alone', 'name , slug , sku , price\n', EmptySheet],
    ['a letter', 'Dear Haat,\nplease sell my sarees.\n', MissingColumns],
    ['a list of other things', 'non-descript-column,SKU,Price USD\nx,,11.11\n', MissingColumns],
    ['a list without prices', 'title,stock\nKurta,5\n', MissingColumns],
  ])('%s is refused before any product comes out', async (_, content, error) => {
    expect(await refusal(content)).toBeInstanceOf(error);
  });

  it('a file of 50 MB and more is refused unread, and so are too many rows, columns and letters', async () => {
    const big = fileOf('title,price\nKurta,499\n');
    truncateSync(big.path, 50_000_001);
    await expect(openCatalogue(big)).rejects.toMatchObject({ facts: { limit: 'bytes' } });
    const tooMany = `title,price\n${'K,1\n'.repeat(100_000)}`;
    expect(await refusal(tooMany)).toMatchObject({ facts: { limit: 'rows', allowed: 100_000 } });
    expect(await refusal(`title,price${',x'.repeat(199)}\nK,1`)).toMatchObject({
      facts: { limit: 'columns', allowed: 200 },
    });
    expect(await refusal(`title,price\n${'K'.repeat(20_001)},1`)).toMatchObject({ facts: { limit: 'cell', row: 2 } });
  });

  it('one line of 40 MB is refused after a moment and in little memory', async () => {
    const endless = fileOf(Buffer.alloc(40_000_000, 'kurta '));
    const before = process.memoryUsage().rss;
    await expect(openCatalogue(endless)).rejects.toBeInstanceOf(TableTooLarge);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  }, 10_000);

  it('a fault at the very end stops the import before it begins', async () => {
    const content = `title,price\n${'Kurta,499\n'.repeat(5_000)}Saree,"899`;
    expect(await refusal(content)).toBeInstanceOf(UnreadableTable);
  });
});

describe('whatever somebody sends', () => {
  const answer = async (content: string | Buffer, name?: string) => {
    const error = await refusal(content, name);
    return error === undefined ? 'read' : error instanceof DomainError ? 'refused in words' : error;
  };
  const ANSWERS = /^(read|refused in words)$/;

  it('any text below the headings gives products and faults', async () => {
    const word = fc.constantFrom(
      '"',
      '""',
      ' "',
      '" ',
      ',',
      ',,',
      '\n',
      '\r\n',
      '\r',
      '\t',
      ';',
      '|',
      'K',
      '499',
      '\ufeff',
      '\0',
      '<b>',
      '&amp;',
      '\u202e',
    );
    const text = fc.array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, (pieces) =>
        answer(`code,title,description,price,photo,option values\n${pieces.join('')}`).then((said) =>
          expect(said).toMatch(ANSWERS),
        ),
      ),
      { numRuns: 100 },
    );
  }, 30_000);

  it('any bytes under any name are read or refused in words', async () => {
    const name = fc.constantFrom('a.csv', 'a.xlsx', 'a.xls', 'a.txt', 'a.exe', '');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), name, (bytes, called) =>
        answer(Buffer.from(bytes), called).then((said) => expect(said).toMatch(ANSWERS)),
      ),
      { numRuns: 100 },
    );
  }, 30_000);

  it.each([
    ['quotes', '"'],
    ['padded quotes', ' " '],
    ['commas', ','],
    ['spaces', ' '],
    ['marks of HTML', '<br '],
    ['line ends', '\r'],
    ['bars', '|'],
    ['accents on one letter', '\u0301'],
  ])(
    'a cell, a row and a file full of %s takes no long time',
    async (_, piece) => {
      const cell = piece.repeat(Math.floor(19_000 / piece.length));
      expect(
        await answer(`title,description,price,optionValues,photo\nKurta,${cell},${cell},${cell},${cell}\n`),
      ).toMatch(ANSWERS);
      expect(await answer(`title,description,price\nKurta,"${cell.replaceAll('"', '""')}",1\n`.repeat(20))).toMatch(
        ANSWERS,
      );
      expect(await answer(`title,price\n${piece.repeat(500_000)}`)).toMatch(ANSWERS);
    },
    20_000,
  );
});
