import { parse } from 'csv-parse/sync';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  aParcel,
  daysFromNow,
  PARTS,
  type Parties,
  parties,
  type SampleParcel,
  tell,
} from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';

const RETURNS = '/finance/tax/returns';
/** ₹515 with GST at 5 %: 24.52 to the nearest two paise. */
const TAXABLE = 490.48;

describe('what tax offices are told', () => {
  let app: TestApp;
  let of: Parties;
  let finance: SignedInPerson;
  let month: string;

  beforeAll(async () => {
    app = await startTestApp();
    of = await parties(app);
    finance = await signIn(app, { roles: ['finance'] });
    month =
      (
        await app.sql.first<{ month: string }>(
          `select to_char(haat_now() at time zone 'Asia/Kolkata', 'YYYY-MM') as month`,
        )
      )?.month ?? '';
    await sold('08');
    await sold('27');
    const returned = await sold('08');
    await tell(app, returned, ['return-checked']);
    const corrected = await sold('08');
    await tell(app, corrected, ['delivery-corrected']);
  });
  afterAll(() => app.close());

  it('in GSTR-8 nets returns, splits by place of supply, and adds up to the ledger', async () => {
    const [row] = await csv(`/finance/tax/gstr-8.csv?month=${month}`);
    const state = await supplierState();
    const within = state === '27' ? 1 : state === '08' ? 1 : 0;
    const tcs = 2 * Number(PARTS.tcs);
    expect(row).toMatchObject({
      'Supplied, without GST': (4 * TAXABLE).toFixed(2),
      Returned: (2 * TAXABLE).toFixed(2),
      Net: (2 * TAXABLE).toFixed(2),
    });
    const heads = ['IGST', 'CGST', 'SGST or UTGST'].map((name) => Math.round(Number(row?.[name]) * 100));
    expect(heads.reduce((sum, one) => sum + one, 0)).toBe(tcs);
    expect(heads[0]).toBe((2 - within) * Number(PARTS.tcs));
    await agrees('TCS, section 52', tcs);
  });

  it('of deductions names each person with base and tax, and adds up to the ledger', async () => {
    const quarter = await quarterNow();
    const rows = await csv(`/finance/tax/tds.csv?quarter=${quarter}`);
    expect(rows.map(({ Section, Amount, Tax }) => [Section, Amount, Tax])).toEqual([
      ['393(1), before 194-O', (2 * TAXABLE).toFixed(2), ((2 * Number(PARTS.tds194o)) / 100).toFixed(2)],
      [
        '393(1), before 194H',
        ((2 * Number(PARTS.commission)) / 100).toFixed(2),
        ((2 * Number(PARTS.tds194h)) / 100).toFixed(2),
      ],
    ]);
    expect(rows[1]?.PAN).toBe('ABCPD1234F');
    await agrees('TDS, section 194-O', 2 * Number(PARTS.tds194o));
    await agrees('TDS, section 194H', 2 * Number(PARTS.tds194h));
  });

  it('says so where a rupee on the account has no row', async () => {
    await app.asOwner(
      `select ledger_book('by-hand', 'tax', haat_now(), '{}', null, array['tax:tcs', 'platform:rounding'], array[-1, 1]::bigint[], null, null)`,
    );
    const { text } = await get(`${RETURNS}?month=${month}`);
    expect(words(text)).toContain('the ledger says');
  });

  it('is empty for other months, and not there for none', async () => {
    expect(await csv('/finance/tax/gstr-8.csv?month=2020-01')).toEqual([]);
    expect(await csv('/finance/tax/sales-register.csv?month=2020-01')).toEqual([]);
    for (const path of ['gstr-8.csv?month=2026-13', 'tds.csv?quarter=2026-28-Q1', 'returns?month=x'])
      expect((await get(`/finance/tax/${path}`)).status).toBe(404);
  });

  it('speaks both languages, to finance alone', async () => {
    for (const language of ['en', 'hi']) {
      const { status, text } = await get(`${RETURNS}?lang=${language}`);
      expect([status, /\b(finance|tax-returns)\.[a-z][\w.-]+/.exec(words(text))]).toEqual([200, null]);
    }
    for (const path of [RETURNS, '/finance/tax/gstr-8.csv', '/finance/tax/tds.csv', '/finance/tax/sales-register.csv'])
      expect((await get(path, of.supplier)).status).toBe(403);
  });

  async function sold(state: string): Promise<SampleParcel> {
    const parcel = await aParcel(app, of);
    await app.asOwner(`set local session_replication_role = replica;
      insert into order_buyer (order_id, name, phone, address_line, landmark, city, state_code, pincode)
      values ('${parcel.orderId}', '=1+1', '+919000000000', 'x', 'x', 'x', '${state}', '411028')`);
    await tell(app, parcel, ['shipment-delivered'], { returnUntil: daysFromNow(7) });
    return parcel;
  }

  async function supplierState(): Promise<string | undefined> {
    const row = await app.sql.first<{ state: string }>('select state_code as state from supplier where id = $1', [
      of.supplier.userId,
    ]);
    return row?.state;
  }

  async function quarterNow(): Promise<string> {
    const { text } = await get(RETURNS);
    return (
      /name="quarter"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="quarter"/.exec(text)?.slice(1).find(Boolean) ?? ''
    );
  }

  async function agrees(account: string, paise: number): Promise<void> {
    const { text } = await get(RETURNS);
    const sum = `₹${(paise / 100).toFixed(2)}`;
    expect(words(text)).toContain(`${account}: these rows are ${sum}, and so says the ledger`);
  }

  async function csv(path: string): Promise<Record<string, string>[]> {
    const { status, text } = await get(path);
    expect(status).toBe(200);
    return parse(text, { bom: true, columns: true });
  }

  async function get(path: string, who = finance): Promise<{ status: number; text: string }> {
    const answer = await fetch(app.url + path, { headers: who.auth });
    return { status: answer.status, text: await answer.text() };
  }

  function words(html: string): string {
    return html.replaceAll(/<[^>]*>/g, '').replaceAll('\u00a0', ' ');
  }
});
