import { randomUUID } from 'node:crypto';
import { Money } from '../../../src/kernel/index.js';
import { ChainReports } from '../../../src/modules/finance/app/chain-report.js';
import { chart, credit, debit, LedgerApi } from '../../../src/modules/ledger/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  aReseller,
  aSale,
  daysFromNow,
  type Parties,
  type SampleParts,
  tell,
} from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aLink, postOrder } from '../../support/builders/orders.js';
import { askForBatch } from '../../support/builders/payouts.js';
import { aSupplier } from '../../support/builders/suppliers.js';

/** ₹2,10,000 at the door with ₹10,000 of GST in it: ₹2,00,000 for the year's ₹5,00,000 of section 194-O. */
const SPARED: SampleParts = {
  cod: 21_000_000n,
  supplier: 20_000_000n,
  reseller: 1_000_000n,
  fee: 0n,
  gstOnFee: 0n,
  tcs: 0n,
  tds194o: 0n,
  tds194h: 0n,
  rounding: 0n,
  commission: 1_000_000n,
};
const CROSSING: SampleParts = { ...SPARED, supplier: 19_980_000n, tds194o: 20_000n };

describe('income tax by section 194-O on what a small supplier sells', () => {
  let app: TestApp;
  let of: Parties;
  let maker: SignedInPerson;

  beforeAll(async () => {
    app = await startTestApp();
    maker = await signIn(app, { roles: ['finance'] });
  });
  afterAll(() => app.close());

  const sold = (parts: SampleParts, returnUntil?: Date) => aSale(app, of, parts, returnUntil);
  const makeBatch = () => askForBatch(app, maker);

  beforeEach(async () => {
    const supplier = await aSupplier(app, { gstin: undefined, pan: 'AAAPS1234C', stateCode: '29' });
    of = { supplier, reseller: await aReseller(app) };
  });

  it('counts what he delivered without GST, and takes out what was corrected or came back, each once', async () => {
    const [one, two, three] = [await sold(SPARED), await sold(SPARED), await sold(SPARED)];
    expect(await counted()).toBe('60000000');
    await tell(app, one, ['delivery-corrected']);
    expect(await counted()).toBe('40000000');
    await tell(app, two, ['return-requested', 'return-checked']);
    await tell(app, two, ['return-checked', 'delivery-corrected']);
    expect(await counted()).toBe('20000000');
    expect(three.parts).toBe(SPARED);
  });

  it('counts nothing for a company', async () => {
    of = { ...of, supplier: await aSupplier(app) };
    await sold(SPARED);
    expect(await counted()).toBe('0');
  });

  it('is kept back for the sales before the crossing with the next payout, once, however many make a batch', async () => {
    for (const parts of [SPARED, SPARED, CROSSING]) await sold(parts);
    const made = await Promise.all(Array.from({ length: 4 }, () => makeBatch()));
    const mine = made.flatMap(({ items = [] }) => items.filter(({ partyId }) => partyId === of.supplier.userId));
    // 0.1 % of ₹6,00,000 is ₹600; ₹200 of it was deducted with the sale that crossed
    expect(mine.map(({ amount }) => amount.amount)).toEqual([59_980_000 - 40_000]);
    expect(await kept()).toEqual([{ amount: '40000', sales: '60000000', deducted: '20000' }]);
    expect((await app.get(ChainReports).report()).unexplained.toString()).toBe('0');
    const statement = await fetch(`${app.url}/supplier/money/statement.csv`, { headers: of.supplier.auth });
    const line = (await statement.text())
      .split('\n')
      .find((row) => row.includes('Income tax (TDS) on the sales before'));
    expect(line).toContain('0.00,-400.00,-400.00');
  });

  it('is nothing up to the threshold, nor for a parcel that may still come back', async () => {
    await sold(SPARED);
    await sold(SPARED);
    await sold(CROSSING, daysFromNow(7));
    await makeBatch();
    expect(await kept()).toEqual([]);
  });

  it('takes no more than is owed, and the rest with the payout after', async () => {
    for (const parts of [SPARED, SPARED, CROSSING]) await sold(parts);
    const spent = Money.paise(59_970_000);
    const lines = [debit(chart.supplierPayable(of.supplier.userId), spent), credit(chart.bank, spent)];
    const happenedAt = new Date();
    await app.uow.run((tx) =>
      app.get(LedgerApi).post(tx, { kind: 'test', ref: randomUUID(), happenedAt, document: {}, lines }),
    );
    await makeBatch();
    expect(await kept()).toEqual([{ amount: '10000', sales: '60000000', deducted: '20000' }]);
    await sold(CROSSING);
    await makeBatch();
    expect((await kept()).map(({ amount }) => amount)).toEqual(['10000', '30000']);
  });

  it('is in the quarter’s statement of deductions, and adds up to the account', async () => {
    for (const parts of [SPARED, SPARED, CROSSING]) await sold(parts);
    await makeBatch();
    const text = await (await fetch(`${app.url}/finance/tax/returns`, { headers: maker.auth })).text();
    const words = text.replaceAll(/<[^>]*>/g, '').replaceAll('\u00a0', ' ');
    expect(words).toMatch(/TDS, section 194-O: these rows are ₹[\d,.]+, and so says the ledger/);
  });

  it('decides about a sale when it is ordered, by what he sold until then', async () => {
    const goods = await aLink(app);
    const person = (sales: number) =>
      app.asOwner(`update supplier set pan = 'AAAPS1234C', gstin = null, sales_year = to_char(now() - interval '3 months', 'YYYY')
        || '-' || to_char(now() + interval '9 months', 'YY'), sales_minor = ${sales} where id = '${goods.supplier.userId}'`);
    const taxed = async () => {
      const { body } = await postOrder(app, goods).expect(201);
      const row = await app.sql.first<{ tds: number }>(
        'select tds_194o_minor::int as tds from order_line where order_id = $1',
        [body.orderId],
      );
      return row?.tds;
    };
    await person(0);
    expect(await taxed()).toBe(0);
    await person(49_990_000);
    expect(await taxed()).toBe(46);
  });

  async function counted(): Promise<string> {
    const row = await app.sql.first<{ sales: string }>(
      'select sales_minor::text as sales from supplier where id = $1',
      [of.supplier.userId],
    );
    return row?.sales ?? '';
  }

  function kept() {
    return app.sql.query<{ amount: string }>(
      `select amount_minor::text as amount, sales_minor::text as sales, deducted_minor::text as deducted
       from supplier_tds_arrears where supplier_id = $1 order by booked_at`,
      [of.supplier.userId],
    );
  }
});
