import { ChainReports } from '../../../src/modules/finance/app/chain-report.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  aSale,
  balances,
  daysFromNow,
  type Parties,
  parties,
  type SampleParts,
} from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { askForBatch } from '../../support/builders/payouts.js';

/** ₹8,000 of commission a parcel: the third crosses the year's ₹20,000, and it alone was taxed when it was ordered. */
const NOTHING = { fee: 0n, gstOnFee: 0n, tcs: 0n, tds194o: 0n, rounding: 0n };
const BELOW: SampleParts = {
  ...NOTHING,
  cod: 1_200_000n,
  supplier: 400_000n,
  reseller: 800_000n,
  tds194h: 0n,
  commission: 800_000n,
};
const CROSSING: SampleParts = { ...BELOW, reseller: 784_000n, tds194h: 16_000n };

describe('income tax on the commissions before the year’s threshold was crossed', () => {
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
    of = await parties(app);
  });

  it('is kept back before the next payout, once, however many make a batch at a time', async () => {
    for (const parts of [BELOW, BELOW, CROSSING]) await sold(parts);
    const made = await Promise.all(Array.from({ length: 4 }, () => makeBatch()));
    const batches = made.filter(({ items }) => items !== undefined);
    const mine = batches.flatMap(({ items = [] }) => items.filter(({ partyId }) => partyId === of.reseller.userId));
    expect(mine.map(({ amount }) => amount.amount)).toEqual([2_384_000 - 32_000]);
    expect(await kept()).toEqual([{ amount: '32000', commission: '2400000', deducted: '16000' }]);
    expect((await app.get(ChainReports).report()).unexplained.toString()).toBe('0');
  });

  it('is nothing up to the threshold, and not for a parcel that may still come back', async () => {
    await sold(BELOW);
    await sold(BELOW);
    await sold(CROSSING, daysFromNow(7));
    await makeBatch();
    expect(await kept()).toEqual([]);
  });

  it('is a line of her statement, with its words', async () => {
    for (const parts of [BELOW, BELOW, CROSSING]) await sold(parts);
    await makeBatch();
    const answer = await fetch(`${app.url}/reseller/earnings/statement`, { headers: of.reseller.auth });
    expect(await answer.text()).toContain('Income tax for the commissions before');
    const all = await balances(app);
    expect(all[`reseller:${of.reseller.userId}:payable`]).toBe('-2352000');
  });

  function kept() {
    return app.sql.query(
      `select amount_minor::text as amount, commission_minor::text as commission, deducted_minor::text as deducted
       from tds_arrears where reseller_id = $1`,
      [of.reseller.userId],
    );
  }
});
