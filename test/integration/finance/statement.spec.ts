import { randomUUID } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  aParcel,
  aReseller,
  balances,
  daysFromNow,
  type Parties,
  parties,
  type SampleParcel,
  tell,
} from '../../support/builders/deliveries.js';
import type { SignedInPerson } from '../../support/builders/identity.js';
import { payAll } from '../../support/builders/payouts.js';
import { aParcelOf, aProgramme, keep, settle, weekFromNow } from '../../support/builders/rewards.js';

/** A message without words, or a pattern that was not filled. */
const UNSPOKEN = /\b(finance|rewards|errors|platform)\.[a-z][\w.-]+|\{\w+[,}]/;
const STATEMENT = '/reseller/earnings/statement';

describe('a reseller’s statement', () => {
  let app: TestApp;
  let of: Parties;
  let kept: SampleParcel;
  let returned: SampleParcel;
  let reference: string;

  beforeAll(async () => {
    app = await startTestApp();
    of = await parties(app);
    await aProgramme(app, { steps: [[1, 10_000]] });
    kept = await aParcelOf(app, of, weekFromNow(app, -2));
    returned = await aParcelOf(app, of, weekFromNow(app, -1));
    await app.asOwner(`update order_line set title = '=HYPERLINK("http://evil")' where order_id = '${kept.orderId}';
      update shipment_line set title = '=HYPERLINK("http://evil")' where shipment_id = '${kept.shipmentId}'`);
    await keep(app, kept, returned);
    await settle(app);
    await payAll(app);
    const line = await app.sql.first<{ reference: string }>('select reference from payout_line where party_id = $1', [
      of.reseller.userId,
    ]);
    reference = line?.reference ?? '';
    await tell(app, returned, ['return-checked']);
    await settle(app);
    await tell(app, await aParcel(app, of), ['shipment-delivered']);
  });
  afterAll(() => app.close());

  it('speaks both languages and ends with what the ledger says', async () => {
    for (const language of ['en', 'hi']) {
      const { status, text } = await get(`${STATEMENT}?lang=${language}`, of.reseller);
      expect([status, UNSPOKEN.exec(words(text))]).toEqual([200, null]);
    }
    const { text } = await get(STATEMENT, of.reseller);
    expect(text).toContain('Sent to your bank');
    expect(words(text)).toContain('Diwali');
    const all = await balances(app);
    const id = of.reseller.userId;
    const balance = -BigInt(all[`reseller:${id}:pending`] ?? 0) - BigInt(all[`reseller:${id}:payable`] ?? 0);
    const rows = await csv(STATEMENT);
    expect(rows.at(-1)?.[9]).toBe((Number(balance) / 100).toFixed(2));
  });

  it('is a spreadsheet whose lines add up and whose texts are no formulas', async () => {
    const rows = (await csv(STATEMENT)).slice(1);
    const lines = rows.filter(([, , booking]) => booking !== '');
    const [opening = '0', closing] = [rows[0]?.[9], rows.at(-1)?.[9]];
    const sum = lines.reduce(
      (total, line) => total + Math.round(Number(line[8]) * 100),
      Math.round(Number(opening) * 100),
    );
    expect((sum / 100).toFixed(2)).toBe(closing);
    expect(lines.map((line) => line[3]).join()).toContain('HYPERLINK');
    expect(rows.flat().filter((cell) => /^[=+@]/.test(cell))).toEqual([]);
  });

  it('of a payment ends with nothing left, and the next begins there', async () => {
    const rows = (await csv(`${STATEMENT}?payout=${reference}`)).slice(1);
    expect([rows[0]?.[9], rows.at(-1)?.[9]]).toEqual(['0.00', '0.00']);
    expect(rows.some((row) => row.includes(reference))).toBe(true);
  });

  it.each(['en', 'hi', 'ta', 'ur'])('is a PDF of whole pages in %s', async (language) => {
    const answer = await fetch(`${app.url}${STATEMENT}.pdf?lang=${language}`, { headers: of.reseller.auth });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const pdf = Buffer.from(await answer.arrayBuffer());
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text.endsWith('%%EOF\n')).toBe(true);
    const [, length = '0'] = /Columns 1240 >> \/Length (\d+) >>\nstream\n/.exec(text) ?? [];
    const start = text.indexOf('stream\n', text.indexOf('/Columns 1240')) + 7;
    const dots = inflateSync(pdf.subarray(start, start + Number(length)));
    expect(dots).toHaveLength(1_754 * (1_240 + 1));
    for (const [at, place] of [...text.matchAll(/^(\d{10}) 00000 n /gm)].map(
      (row, n) => [Number(row[1]), n + 1] as const,
    )) {
      expect(text.slice(at, at + 12)).toContain(`${place} 0 obj`);
    }
  });

  it.each(['?month=2026-13', '?month=x', `?payout=HP-none-1`])('is not there for %s', async (query) => {
    for (const kind of ['', '.csv', '.pdf']) {
      expect((await get(`${STATEMENT}${kind}${query}`, of.reseller)).status).toBe(404);
    }
  });

  it('of a payment is not there for anybody else, and hers is empty', async () => {
    const other = await aReseller(app, { pan: 'ABCPD5555F' });
    expect((await get(`${STATEMENT}.csv?payout=${reference}`, other)).status).toBe(404);
    expect((await get(STATEMENT, other)).text).not.toContain('Diwali');
    expect((await get(STATEMENT, of.supplier)).status).toBe(403);
  });

  describe('with one order explained', () => {
    it('tells each part of the sum, each step and its booking, in both languages', async () => {
      for (const language of ['en', 'hi']) {
        const { status, text } = await get(`/reseller/earnings/orders/${kept.orderId}?lang=${language}`, of.reseller);
        expect([status, UNSPOKEN.exec(words(text))]).toEqual([200, null]);
        expect(text).toContain('₹74');
      }
      const { text } = await get(`/reseller/earnings/orders/${kept.orderId}`, of.reseller);
      for (const said of ['−₹1.51', 'Return time over: the money is yours', reference, kept.awb])
        expect(words(text)).toContain(said);
    });

    it('tells what was taken back after it had been paid', async () => {
      const { text } = await get(`/reseller/earnings/orders/${returned.orderId}`, of.reseller);
      expect(words(text)).toContain('Taken back: the goods came back');
      expect(words(text)).toContain('your next earnings make up for it');
    });

    it('tells that an open window holds it', async () => {
      const parcel = await aParcel(app, of);
      expect((await get(`/reseller/earnings/orders/${parcel.orderId}`, of.reseller)).text).toContain(
        'Not delivered yet',
      );
      await tell(app, parcel, ['shipment-delivered', 'return-requested'], { returnUntil: daysFromNow(3) });
      await app.get(ReleaseDue).run();
      const { text } = await get(`/reseller/earnings/orders/${parcel.orderId}`, of.reseller);
      expect(words(text)).toContain('Held: a return is under way');
    });

    it('is there for nobody else', async () => {
      const other = await aReseller(app, { pan: 'ABCPD4444F' });
      expect((await get(`/reseller/earnings/orders/${kept.orderId}`, other)).status).toBe(404);
      expect((await get(`/reseller/earnings/orders/${randomUUID()}`, of.reseller)).status).toBe(404);
      expect((await get(`/reseller/earnings/orders/${kept.orderId}`, of.supplier)).status).toBe(403);
    });
  });

  it('is led to from the earnings, which tell a balance below zero', async () => {
    const before = await get('/reseller/earnings', of.reseller);
    expect(before.text).toContain(`/reseller/earnings/orders/${kept.orderId}`);
    expect(before.text).toContain(STATEMENT);
    expect(words(before.text)).toContain('A return came after we had paid you');
    const hindi = await get('/reseller/earnings?lang=hi', of.reseller);
    expect(UNSPOKEN.exec(words(hindi.text))).toBeNull();
  });

  async function get(path: string, who: SignedInPerson): Promise<{ status: number; text: string }> {
    const response = await fetch(app.url + path, { headers: { ...who.auth, accept: 'text/html' } });
    return { status: response.status, text: await response.text() };
  }

  async function csv(path: string): Promise<string[][]> {
    const { status, text } = await get(path.replace(STATEMENT, `${STATEMENT}.csv`), of.reseller);
    expect(status).toBe(200);
    return parse(text, { bom: true, relax_column_count: false });
  }
});

function words(text: string): string {
  return text.replace(/<[^>]+>/g, ' ').replaceAll('&quot;', '"');
}
