import { randomUUID } from 'node:crypto';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aParcel, daysFromNow, type Parties, parties, tell } from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aProduct } from '../../support/builders/orders.js';

const FINANCE = [
  '/finance',
  '/finance/remittances',
  '/finance/unexplained',
  '/finance/payouts',
  '/finance/ledger',
  '/finance/tax',
];
/** A message without words, or a pattern that was not filled. */
const UNSPOKEN = /\b(finance|decisions|faults|errors)\.[a-z][\w.-]+|\{\w+[,}]/;

describe('the pages of finance', () => {
  let app: TestApp;
  let of: Parties;
  let maker: SignedInPerson;
  let approver: SignedInPerson;

  beforeAll(async () => {
    app = await startTestApp();
    of = await parties(app);
    maker = await signIn(app, { roles: ['finance'], name: 'Farhan' });
    approver = await signIn(app, { roles: ['finance'], name: 'Gauri' });
  });
  afterAll(() => app.close());

  it.each(FINANCE)('%s speaks to finance in both languages, empty as well, and to nobody else', async (path) => {
    for (const language of ['en', 'hi']) {
      const { status, text } = await get(`${path}?lang=${language}`, maker);
      expect([status, UNSPOKEN.exec(words(text))]).toEqual([200, null]);
    }
    expect((await get(path, of.supplier)).status).toBe(403);
  });

  it('import a file, show each decision with its sentence, and lead to its journal', async () => {
    const parcel = await aParcel(app, of);
    await tell(app, parcel, ['shipment-delivered']);
    const file = `AWB,Order Value,Remittance Date\n${parcel.awb},500,2026-11-20\n123,7,2026-11-20`;
    const imported = await upload(file);
    expect(imported.status).toBe(303);
    const { status, text } = await get(imported.headers.get('location') ?? '', maker);
    expect(status).toBe(200);
    expect(text).toContain('₹15 too little');
    expect(UNSPOKEN.exec(words(text))).toBeNull();
    const [journal] = /\/finance\/ledger\/events\/[^"]+/.exec(text) ?? [''];
    const opened = await get(journal, maker);
    expect(opened.text).toContain('Shiprocket: too little received');
  });

  it('show the import again with the reason when a file is no report', async () => {
    const refused = await upload('name,colour\nsaree,red');
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('not a remittance report we know');
  });

  it('let one person make a batch and only another approve it', async () => {
    const parcel = await aParcel(app, of);
    await tell(app, parcel, ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
    await app.get(ReleaseDue).run();
    const made = await post('/finance/payouts', maker, { once: randomUUID() });
    expect(made.status).toBe(303);
    const batch = made.headers.get('location') ?? '';
    expect((await get(batch, maker)).text).not.toContain('/approval"');
    expect((await get(batch, approver)).text).toContain('/approval"');
    const own = await post(`${batch}/approval`, maker);
    expect([own.status, await own.text()]).toEqual([403, expect.stringContaining('somebody else must approve')]);
    expect((await post(`${batch}/approval`, approver)).status).toBe(303);
    expect((await get(batch, maker)).text).toContain('/submission"');
  });

  it.each(['supplier', 'reseller'] as const)('show a %s the own money with why, in both languages', async (part) => {
    const path = part === 'supplier' ? '/supplier/money' : '/reseller/earnings';
    for (const language of ['en', 'hi']) {
      const { status, text } = await get(`${path}?lang=${language}`, of[part]);
      expect([status, UNSPOKEN.exec(words(text))]).toEqual([200, null]);
      expect(text).toContain('Cotton saree');
    }
    const { variantId } = await aProduct(app);
    await app.asOwner(`begin; set local session_replication_role = replica;
      update shipment_line set variant_id = '${variantId}'; commit`);
    const named = (await get(`${path}?lang=hi`, of[part])).text;
    expect([named.includes('Cotton saree'), named.includes('सूती कुर्ता')]).toEqual([false, true]);
    await app.asOwner(`begin; set local session_replication_role = replica;
      update shipment_line set variant_id = gen_random_uuid(); commit`);
    expect((await get(path, maker)).status).toBe(403);
  });

  async function get(path: string, who: SignedInPerson): Promise<{ status: number; text: string }> {
    const response = await fetch(app.url + path, { headers: { ...who.auth, accept: 'text/html' } });
    return { status: response.status, text: await response.text() };
  }

  function post(path: string, who: SignedInPerson, fields: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams(fields);
    return fetch(app.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...who.auth, accept: 'text/html' },
      body,
    });
  }

  function upload(text: string): Promise<Response> {
    const body = new FormData();
    body.append('courier', 'shiprocket');
    body.append('file', new Blob([text]), 'cod.csv');
    const headers = { ...maker.auth, accept: 'text/html' };
    return fetch(`${app.url}/finance/remittances`, { method: 'POST', redirect: 'manual', headers, body });
  }
});

function words(text: string): string {
  return text.replace(/<[^>]+>/g, ' ');
}
