import { financialYear } from '../../../src/kernel/index.js';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { MyStatement } from '../../../src/modules/finance/app/my-statement.js';
import { MyYear } from '../../../src/modules/finance/app/my-year.js';
import { LANGUAGE_CODES } from '../../../src/platform/i18n/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aParcel, daysFromNow, type Parties, parties, tell } from '../../support/builders/deliveries.js';
import type { SignedInPerson } from '../../support/builders/identity.js';
import { payAll } from '../../support/builders/payouts.js';

/** A message without words, or a pattern that was not filled. */
const UNSPOKEN = /\b(finance|settlement|errors|platform)\.[a-z][\w.-]+|\{\w+[,}]/;

describe('a financial year in sums', () => {
  let app: TestApp;
  let of: Parties;

  beforeAll(async () => {
    app = await startTestApp();
    of = await parties(app);
    const early = await aParcel(app, of);
    await tell(app, early, ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
    await app.get(ReleaseDue).run();
    await payAll(app);
    // A year and a month later.
    await app.advance(396);
    await tell(app, await aParcel(app, of), ['shipment-delivered']);
    await tell(app, early, ['return-checked']);
  });
  afterAll(() => app.close());

  it.each(['reseller', 'supplier'] as const)(
    'leads for a %s from month to month to what her statements say',
    async (party) => {
      const id = of[party].userId;
      const years = app.get(MyYear);
      const [last, first] = [
        await years.of(party, id, undefined),
        await years.of(party, id, financialYear(new Date())),
      ];
      expect(last.years).toEqual([last.year, first.year]);
      for (const { months } of [first, last]) {
        for (const { month, came, paid, balance } of months) {
          const { totals } = await app.get(MyStatement).of(party, id, { month });
          expect(balance).toEqual(totals.closing);
          expect(came.minus(paid)).toEqual(totals.closing.minus(totals.opening));
          expect(paid).toEqual(totals.paid.negated());
        }
      }
      expect(first.paid.isPositive).toBe(true);
      expect(first.months).toHaveLength(12);
    },
  );

  it.each([
    ['/reseller/earnings/year', 'reseller', '/reseller/earnings/statement?month='],
    ['/supplier/money/year', 'supplier', '/supplier/money/statement?month='],
  ] as const)('is a page at %s in every language, which leads to each month', async (path, party, drill) => {
    for (const language of party === 'reseller' ? LANGUAGE_CODES : (['en', 'hi'] as const)) {
      const { status, text } = await get(`${path}?lang=${language}`, of[party]);
      const words = text.replace(/<(style|script)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ');
      expect([status, UNSPOKEN.exec(words)]).toEqual([200, null]);
      expect(text).toContain(drill);
    }
  });

  it('is refused where there is none', async () => {
    expect((await get('/reseller/earnings/year?year=2026-28', of.reseller)).status).toBe(404);
    expect((await get('/supplier/money/year', of.reseller)).status).toBe(403);
  });

  async function get(path: string, who: SignedInPerson) {
    const response = await fetch(app.url + path, { headers: who.auth });
    return { status: response.status, text: await response.text() };
  }
});
