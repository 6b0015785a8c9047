import { parse } from 'csv-parse/sync';
import { financialYear, type Money } from '../../../src/kernel/index.js';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { MyStatement } from '../../../src/modules/finance/app/my-statement.js';
import { MyYear } from '../../../src/modules/finance/app/my-year.js';
import { monthsOfYear } from '../../../src/modules/finance/domain/statement/year.js';
import { StatementQueries } from '../../../src/modules/finance/infra/statement.queries.js';
import { LANGUAGE_CODES } from '../../../src/platform/i18n/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aParcel, daysFromNow, type Parties, parties, tell } from '../../support/builders/deliveries.js';
import type { SignedInPerson } from '../../support/builders/identity.js';
import { payAll } from '../../support/builders/payouts.js';

const PAGES = { reseller: '/reseller/earnings', supplier: '/supplier/money' } as const;
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

  it.each(['reseller', 'supplier'] as const)(
    'is for a %s a spreadsheet that adds up to what its page says',
    async (party) => {
      const at = PAGES[party];
      const year = financialYear(new Date());
      const sums = await app.get(MyYear).of(party, of[party].userId, year);
      for (const language of ['en', 'hi']) {
        const [names = [], opening = [], ...rest] = await csv(
          `${at}/year.csv?year=${year}&lang=${language}`,
          of[party],
        );
        const closing = rest.pop();
        expect(names.every((name) => name !== '' && !UNSPOKEN.test(name))).toBe(true);
        expect(rest).toEqual(sums.months.map((one) => [one.month, ...[one.came, one.paid, one.balance].map(rupees)]));
        expect([opening[3], closing?.slice(1)]).toEqual([
          rupees(sums.opening),
          [sums.came, sums.paid, sums.closing].map(rupees),
        ]);
      }
      expect(sums.opening.plus(sums.came).minus(sums.paid)).toEqual(sums.closing);
    },
  );

  it.each(['reseller', 'supplier'] as const)(
    'has for a %s every line of its months, however they are read',
    async (party) => {
      const id = of[party].userId;
      for (const year of (await app.get(MyYear).of(party, id, undefined)).years) {
        const months: string[] = [];
        for (const month of monthsOfYear(year)) {
          const { lines } = await app.get(MyStatement).of(party, id, { month });
          months.push(...lines.map(({ journalId, balance }) => `${journalId} ${rupees(balance)}`));
        }
        const rows = await csv(`${PAGES[party]}/year-lines.csv?year=${year}`, of[party]);
        const booked = rows.slice(1).filter(([, , booking]) => booking !== '');
        expect(booked.map((row) => `${row[2]} ${row[9]}`)).toEqual(months);
        expect(rows.at(-1)?.[9]).toBe(rupees((await app.get(MyYear).of(party, id, year)).closing));
        const start = Number(year.slice(0, 4));
        const bounds = { from: new Date(`${start}-03-31T18:30:00Z`), until: new Date(`${start + 1}-03-31T18:30:00Z`) };
        const one: string[] = [];
        for await (const { lines } of app.get(StatementQueries).stretches(party, id, bounds, 1)) {
          expect(lines.length).toBeLessThanOrEqual(1);
          one.push(...lines.map(({ journalId }) => journalId));
        }
        expect(one).toEqual(months.map((line) => line.split(' ')[0]));
      }
    },
  );

  it('has no text that a spreadsheet would run', async () => {
    await app.asOwner(`update shipment_line set title = '=cmd|x'`);
    const year = financialYear(new Date());
    const titles = (await csv(`/supplier/money/year-lines.csv?year=${year}`, of.supplier)).map((row) => row[3] ?? '');
    expect(titles.some((title) => title.includes('=cmd|x'))).toBe(true);
    expect(titles.filter((title) => /^[=+\-@]/.test(title))).toEqual([]);
  });

  it.each(['reseller', 'supplier'] as const)('is for a %s a workbook, a PDF and JSON', async (party) => {
    const file = async (ending: string) => {
      const answer = await fetch(`${app.url}${PAGES[party]}/year.${ending}`, { headers: of[party].auth });
      return {
        type: answer.headers.get('content-type'),
        start: Buffer.from(await answer.arrayBuffer()).subarray(0, 4),
      };
    };
    expect(await file('pdf')).toEqual({ type: 'application/pdf', start: Buffer.from('%PDF') });
    expect((await file('xlsx')).start).toEqual(Buffer.from('PK\x03\x04'));
    expect((await get(`${PAGES[party]}/year.exe`, of[party])).status).toBe(404);
    const { text } = await get(`/v1/my-earnings/year?as=${party}`, of[party]);
    const sums = await app.get(MyYear).of(party, of[party].userId, undefined);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(sums)));
  });

  it('is refused where there is none', async () => {
    for (const path of ['/reseller/earnings/year', '/reseller/earnings/year.csv', '/reseller/earnings/year-lines.csv'])
      expect([path, (await get(`${path}?year=2026-28`, of.reseller)).status]).toEqual([path, 404]);
    for (const path of ['/supplier/money/year', '/supplier/money/year.csv', '/supplier/money/year-lines.csv'])
      expect([path, (await get(path, of.reseller)).status]).toEqual([path, 403]);
    expect((await get('/v1/my-earnings/year?year=2026-28', of.reseller)).status).toBe(404);
  });

  async function csv(path: string, who: SignedInPerson): Promise<string[][]> {
    return parse((await get(path, who)).text, { bom: true }) as string[][];
  }

  function rupees(amount: Money): string {
    return (Number(amount.paise) / 100).toFixed(2);
  }

  async function get(path: string, who: SignedInPerson) {
    const response = await fetch(app.url + path, { headers: who.auth });
    return { status: response.status, text: await response.text() };
  }
});
