import { randomUUID } from 'node:crypto';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aParcel, daysFromNow, type Parties, parties, tell } from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aProduct } from '../../support/builders/orders.js';

const FINANCE = [
  '/finance',
  '/finance/payout-holds',
  '/finance/tax/returns',
  '/finance/remittances',
  '/finance/unexplained',
  '/finance/approvals',
  '/finance/bank',
  '/finance/mappings',
  '/finance/payouts',
  '/finance/ledger',
  '/finance/tax',
];
/** A message without words, or a pattern that was not filled. */
const UNSPOKEN = /\b(finance|today|payout-holds|tax-returns|decisions|faults|errors)\.[a-z][\w.-]+|\{\w+[,}]/;

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

  it('propose parcels with reasons for money that waits, and let another person approve', async () => {
    const parcel = await aParcel(app, of);
    await tell(app, parcel, ['shipment-delivered']);
    const wrong = parcel.awb.slice(0, -2) + parcel.awb.slice(-2).split('').reverse().join('');
    const imported = await upload(
      `AWB,Order Id,Order Value,Remittance Date\n9${wrong},${parcel.orderReference},500,2026-11-20`,
    );
    const { text } = await get(imported.headers.get('location') ?? '', maker);
    const id = imported.headers.get('location')?.split('/').at(-1) ?? '';
    expect(text).toContain('By order number');
    const line = `/finance/suspense/${id}/1/unknown`;
    const shown = await get(line, maker);
    expect(shown.text).toContain('same order number');
    expect(shown.text).toContain(parcel.shipmentId);
    expect(UNSPOKEN.exec(words((await get(`${line}?lang=hi`, maker)).text))).toBeNull();

    const blank = await post(line, maker, { kind: 'parcel', shipmentId: parcel.shipmentId, reason: ' ' });
    expect([blank.status, await blank.text()]).toEqual([400, expect.stringContaining('Write the reason')]);
    const wish = { kind: 'parcel', shipmentId: parcel.shipmentId, reason: 'New label on the way' };
    expect((await post(line, maker, wish)).headers.get('location')).toBe('/finance/approvals');
    expect((await get('/finance/approvals', maker)).text).not.toContain('/approval"');
    const waiting = (await get('/finance/approvals', approver)).text;
    const [approval = ''] = /\/finance\/approvals\/[\w-]+\/approval/.exec(waiting) ?? [];
    expect((await post(approval, maker)).status).toBe(422);
    expect((await post(approval, approver)).status).toBe(303);
    expect((await get(line, maker)).text).toContain('This is explained');
    const approved = (await get('/finance/approvals', approver)).text;
    expect(approved).toContain('Propose to take back');
    expect(UNSPOKEN.exec(words(approved))).toBeNull();
  });

  it('show how far a file is that is still read or booked, and what became of one that was refused', async () => {
    const refused = await upload('a,b\n1,2');
    expect(refused.status).toBe(400);
    const [done] = await app.sql.query<{ id: string }>(
      `select id from remittance_import where status = 'done' limit 1`,
    );
    const [stopped] = await app.sql.query<{ id: string }>(
      `select id from remittance_import where status = 'refused' order by id desc limit 1`,
    );
    const running = randomUUID();
    await app.asOwner(`insert into remittance_import (id, courier, file_name, rows_read, started_by)
      values ('${running}', 'shiprocket', 'big.csv', 42000, '${maker.userId}')`);
    const page = (await get(`/finance/remittances/imports/${running}`, maker)).text;
    expect(page).toContain('42,000 rows so far');
    expect(page).toContain('http-equiv="refresh"');
    const told = (await get(`/finance/remittances/imports/${stopped?.id}?lang=hi`, maker)).text;
    expect([UNSPOKEN.exec(words(told)), told.includes('http-equiv="refresh"')]).toEqual([null, false]);
    expect((await get(`/finance/remittances/imports/${done?.id}`, maker)).text).toContain('Rows');
  });

  it('learn an unknown file from one person and another, and read it from then on', async () => {
    const parcel = await aParcel(app, of);
    await tell(app, parcel, ['shipment-delivered']);
    const file = (value: string) => `Sendungsnummer,Betrag,Tag\n${parcel.awb},${value},20-11-2026\n`;
    const refused = await upload(file('300'));
    expect(refused.status).toBe(400);
    const [mapping = ''] = /\/finance\/mappings\/[\w-]{36}/.exec(await refused.text()) ?? [];
    for (const language of ['en', 'hi']) {
      const { text } = await get(`${mapping}?lang=${language}`, maker);
      expect(text).toContain('Sendungsnummer');
      expect(UNSPOKEN.exec(words(text))).toBeNull();
    }
    const lacking = await post(mapping, maker, { awb: '0', amount: '' });
    expect([lacking.status, await lacking.text()]).toEqual([400, expect.stringContaining('needs its AWB number')]);
    const twice = await post(mapping, maker, { awb: '0', amount: '0' });
    expect([twice.status, await twice.text()]).toEqual([400, expect.stringContaining('cannot say two things')]);
    expect((await post(mapping, maker, { awb: '0', amount: '1', remittedOn: '2' })).status).toBe(303);
    expect((await post(`${mapping}/approval`, maker)).status).toBe(422);
    expect((await post(`${mapping}/file`, maker)).status).toBe(409);
    expect((await post(`${mapping}/approval`, approver)).status).toBe(303);
    const brought = await post(`${mapping}/file`, maker);
    const { text } = await get(brought.headers.get('location') ?? '', maker);
    expect(text).toContain('₹215 too little');
    const known = await upload(file('215'));
    expect((await get(known.headers.get('location') ?? '', maker)).text).toContain('In parts');
    expect((await get('/finance/mappings', maker)).text).toContain('Approved');
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
