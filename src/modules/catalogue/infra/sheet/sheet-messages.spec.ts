import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assetsFolder, translatorFor } from '../../../../platform/i18n/index.js';
import { EmptySheet, MissingColumns } from '../../domain/sheet/errors.js';
import { faultArguments, isRowFault, type RowFault } from '../../domain/sheet/row-fault.js';
import { openCatalogue } from './open-catalogue.js';

const BAD_ROWS = [
  `${'c'.repeat(101)},Kurta,1`,
  'hsn,Kurta,1,,cotton',
  'mrp-absurd,Kurta,1,99999999',
  'mrp-unreadable,Kurta,1,see tag',
  `option-too-long,Kurta,1,,,,${'s'.repeat(61)}`,
  'options-mismatch,Kurta,1,,,,,,size,small|beige',
  'price-above-mrp,Kurta,1299,999',
  'price-absurd,Kurta,1299000',
  'price-ambiguous,Kurta,1.299',
  'price-missing,Kurta,,999',
  'price-not-positive,Kurta,0',
  'price-unreadable,Kurta,on request',
  'row-too-long,Kurta,1,,,,,,,,,,,extra',
  'row-too-short,Kurta',
  'sku-1,Kurta,1,,,,,SKU-1',
  'sku-2,Kurta,1,,,,,SKU-1',
  `sku-too-long,Kurta,1,,,,,${'s'.repeat(101)}`,
  'stock-absurd,Kurta,1,,,,,,,,99999999',
  'stock-negative,Kurta,1,,,,,,,,-3',
  'stock-unreadable,Kurta,1,,,,,,,,many',
  'title-broken-letters,Repouss\ufffd,1',
  'title-missing,,1',
  `title-too-long,${'long '.repeat(41)},1`,
  'title-without-letters,12345,1',
  ...Array.from({ length: 101 }, (_, no) => `too-many-variants,Kurta,1,,,,${no}`),
  'variant-repeated,Kurta,1,,,,M',
  'variant-repeated,,1,,,,M',
  'variant-repeated-bare,Kurta,1',
  'variant-repeated-bare,,1',
  'weight-absurd,Kurta,1,,,60 kg',
  'weight-unreadable,Kurta,1,,,heavy',
];

describe('the sentences about a sheet', () => {
  let faults: RowFault[] = [];
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sheet-'));
    const path = join(folder, 'bad.csv');
    writeFileSync(
      path,
      ['code,title,price,mrp,hsn,weight,size,sku,option groups,option values,stock,photo', ...BAD_ROWS].join('\n'),
    );
    const catalogue = await openCatalogue({ path, name: 'bad.csv' });
    faults = [];
    for await (const item of catalogue.products()) if (isRowFault(item)) faults.push(item);
    rmSync(folder, { recursive: true });
  });

  it('are there for each fault that a row can have, and for nothing else', () => {
    const sentences = JSON.parse(readFileSync(join(assetsFolder('messages'), 'en', 'sheet.json'), 'utf8'));
    expect([...new Set(faults.map(({ code }) => code))].sort()).toEqual(Object.keys(sentences.faults).sort());
  });

  it.each(['en', 'hi'] as const)('are whole sentences in %s', (language) => {
    const { t, refusal } = translatorFor(language);
    const said = [
      ...faults.map((fault) => t(`faults.${fault.code}`, faultArguments(fault))),
      refusal(new EmptySheet()),
      refusal(new MissingColumns(['title', 'price'], [])),
      refusal(new MissingColumns(['price'], ['title', 'stock'])),
    ];
    for (const sentence of said) expect(sentence).toMatch(/^[^{}]{20,}[.।]$/);
  });

  it('say what is wrong and what to do', () => {
    const { t, refusal } = translatorFor('en');
    const of = (code: string) =>
      faults.filter((fault) => fault.code === code).map((fault) => t(`faults.${code}`, faultArguments(fault)));
    expect(of('price-above-mrp')).toEqual([
      'The price ₹1,299 is above the MRP ₹999. Nobody may sell above the MRP: correct one of the two.',
    ]);
    expect(of('price-absurd')).toEqual([
      'The price “1299000” is more than ₹1,00,000. Check the zeros and the decimal point.',
    ]);
    expect(of('variant-repeated').map((sentence) => sentence.slice(0, 12))).toEqual(['M: this prod', 'this product']);
    expect(refusal(new MissingColumns(['price'], ['title', 'stock']))).toBe(
      'We could not find the column “price” in this sheet. We found: title, stock. Name the columns in one row at the top, as in our template, and send the sheet again.',
    );
  });
});
