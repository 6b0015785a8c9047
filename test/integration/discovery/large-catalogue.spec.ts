import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { SearchQueries } from '../../../src/modules/catalogue/index.js';
import { BrowseGoods } from '../../../src/modules/discovery/app/browse-goods.js';
import { WorkOutEarnings } from '../../../src/modules/discovery/app/work-out-earnings.js';
import { newId } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { importRows } from '../../support/builders/catalogue.js';
import { aSupplier } from '../../support/builders/suppliers.js';

const SHEET = join(import.meta.dirname, '../../../../shared/data/catalogues/myntra/myntra_products_catalog.csv');
/** Twelve thousand goods take a minute to come in, and a machine that tests other things beside takes longer. */
const IMPORT_LIMIT_MS = 400_000;
/** Without the sheet of a big shop, which is nobody's to ship, there is nothing to try this on. */
const describeWithSheet = existsSync(SHEET) ? describe : describe.skip;

describeWithSheet('twelve thousand goods', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    const supplier = await aSupplier(app);
    const found = parse<Record<string, string>>(readFileSync(SHEET), { columns: true, bom: true });
    await importRows(app, supplier.userId, [
      ['product code', 'title', 'category', 'size', 'price', 'stock'],
      ...found.map((row) => [
        row.ProductID ?? '',
        row.ProductName ?? '',
        row.Gender ?? '',
        'M',
        row['Price (INR)'] ?? '',
        5,
      ]),
    ]);
    // What autovacuum does some minutes after a sheet: statistics, and new words moved into the index itself.
    for (const table of ['product', 'search_word', 'variant', 'stock']) await app.asOwner(`vacuum analyze ${table}`);
  }, IMPORT_LIMIT_MS);
  afterAll(() => app.close());

  const titles = async (q: string): Promise<string[]> => {
    const { page } = await app.get(BrowseGoods).execute(newId(), { q });
    return page.items.map(({ title }) => title.toLowerCase());
  };

  it.each([
    ['kurtti', 'kurti'],
    ['saadi', 'saree'],
    ['sarri', 'saree'],
    ['chunni', 'dupatta'],
    ['kurta laal', 'red'],
    ['lahnga', 'lehenga'],
    ['jeens', 'jeans'],
    ['neela shirt', 'blue'],
    ['लाल साड़ी', 'saree'],
    ['juta', 'shoe'],
    ['trolly bag', 'trolley'],
    ['dupata', 'dupatta'],
  ])('hold what “%s” means', async (typed, meant) => {
    const found = await titles(typed);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((title) => !title.includes(meant))).toEqual([]);
  });

  it('are searched by an index', async () => {
    const sought = await app.get(SearchQueries).sought('banarasi sari');
    const [plan] = await app.sql.query<{ 'QUERY PLAN': unknown }>(
      `explain (format json) select p.id from product p where p.status = 'live'
         ${sought.map((_, index) => `and p.search_words && $${index + 1}::text[]`).join(' ')}
       order by p.id desc limit 21`,
      [...sought],
    );
    expect(JSON.stringify(plan)).toContain('product_search');
  });

  it('come by what they earn, page after page, each once', async () => {
    await app.get(WorkOutEarnings).run();
    const seen: string[] = [];
    let after: string | undefined;
    for (let turn = 0; turn < 12; turn++) {
      const { page } = await app.get(BrowseGoods).execute(newId(), { sort: 'earning', ...(after ? { after } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
    }
    const best = await app.sql.query<{ id: string }>(
      `select product_id as id from product_worth order by earning_minor desc, product_id desc limit ${seen.length}`,
    );
    expect(seen).toHaveLength(240);
    expect(seen).toEqual(best.map(({ id }) => id));
  });
});
