import { ReverseRemittance } from '../../../src/modules/finance/app/reverse-remittance.js';
import { BankQueries, type BankState } from '../../../src/modules/finance/infra/bank.queries.js';
import { ExplanationQueries } from '../../../src/modules/finance/infra/explanation.queries.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { balances } from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { bringRemittance } from '../../support/builders/remittances.js';
import type { Json } from '../../support/outside-world.js';

const HEADER = '\uFEFFSettlement ID,Transaction Date,UTR,Amount,Status';

describe('a report of payouts without parcels', () => {
  let app: TestApp;
  let gauri: SignedInPerson;
  let farhan: SignedInPerson;

  beforeAll(async () => {
    app = await startTestApp();
    gauri = await signIn(app, { roles: ['finance'] });
    farhan = await signIn(app, { roles: ['finance'] });
  });
  afterAll(() => app.close());
  afterEach(async () => {
    const gaps = (await app.get(ExplanationQueries).accounts()).filter(({ gap }) => !gap.isZero);
    if (gaps.length > 0) throw new Error(`not explained: ${gaps.map(({ code }) => code).join(' ')}`);
  });

  it('is matched by UTR with the bank and with the parcels that come later, and books nothing itself', async () => {
    const before = await balances(app);
    const body = await report([
      'S-1,20/11/26 10:15,NVEL0001,"1,200.00",Paid',
      'S-2,21/11/26 10:15,NVEL0002,300.00,PAID',
      'S-3,22/11/26 10:15,n/a,75.00,Processing',
      'Total,,,1575.00,',
    ]);
    expect(body).toMatchObject({ rows: 0, total: { amount: 150_000 }, rowsLeftOut: 0, gap: { amount: 0 } });
    expect(await balances(app)).toEqual(before);
    expect(await states(body.id)).toEqual({ NVEL0001: 'parcels-missing', NVEL0002: 'parcels-missing' });
    await credited('NVEL0001', 120_000);
    await credited('NVEL0002', 29_000);
    await tell('NVEL0009', '1.00');
    expect(await utrsOf('parcels-missing')).toEqual(['NVEL0001', 'NVEL0002']);

    await tell('NVEL0001', '1200.00');
    await tell('NVEL0002', '250.00');
    expect(await states(body.id)).toEqual({ NVEL0001: 'agrees', NVEL0002: 'parcels-differ' });
    await tell('NVEL0002', '50.00');
    expect(await states(body.id)).toEqual({ NVEL0001: 'agrees', NVEL0002: 'bank-differs' });
    expect(await utrsOf('agrees')).toContain('NVEL0001');
    expect(await utrsOf('differs')).toEqual(['NVEL0002']);
  });

  it('tells a transfer once over many reports, and is taken back like any file', async () => {
    const rows = ['S-11,20/11/26 10:15,NVEL0011,10.00,Paid'];
    const first = await report(rows);
    const second = await report([...rows, 'S-12,20/11/26 10:15,NVEL0012,20.00,Paid']);
    expect(await states(second.id)).toEqual({ NVEL0012: 'parcels-missing' });
    await credited('NVEL0011', 1_000);
    await tell('NVEL0019', '1.00');
    expect(await utrsOf('parcels-missing')).toContain('NVEL0011');
    const reverse = app.get(ReverseRemittance);
    await reverse.ask(first.id, 'Another month', gauri.userId);
    await reverse.approve(first.id, farhan.userId);
    expect(await utrsOf('parcels-missing')).not.toContain('NVEL0011');
    const page = await fetch(`${app.url}/finance/remittances/${second.id}`, { headers: gauri.auth });
    expect(await page.text()).toContain('NVEL0012');
  });

  let awbs = 866_000_000;
  const tell = (utr: string, value: string) => bringRemittance(app, gauri, [{ awb: String(awbs++), value, utr }]);

  async function report(rows: readonly string[]): Promise<Json> {
    const form = new FormData();
    form.append('file', new Blob([[HEADER, ...rows].join('\n')]), 'settlement.csv');
    const url = `${app.url}/v1/remittances?courier=shiprocket`;
    const answer = await fetch(url, { method: 'POST', headers: gauri.auth, body: form });
    expect(answer.status).toBe(201);
    return answer.json();
  }

  async function states(id: string): Promise<Record<string, string>> {
    const answer = await fetch(`${app.url}/v1/remittances/${id}/transfers`, { headers: gauri.auth });
    const { items } = (await answer.json()) as Json;
    return Object.fromEntries(items.map((item: Json) => [item.utr, item.state]));
  }

  async function credited(utr: string, paise: number): Promise<void> {
    await app.asOwner(`
      insert into bank_statement (id, file_name, file_sha256, lines, lines_known) values (gen_random_uuid(), 's', '${utr}', 1, 0);
      insert into bank_line (statement_id, no, day, narration, reference, amount_minor, tokens, fingerprint)
      select id, 1, '2026-11-21', 'NEFT', '${utr}', ${paise}, array['${utr}'], '${utr}' from bank_statement where file_sha256 = '${utr}'`);
  }

  async function utrsOf(state: BankState) {
    const found = await app.get(BankQueries).sides(state, { offset: 0, limit: 20 });
    return found.map(({ utr }) => utr);
  }
});
