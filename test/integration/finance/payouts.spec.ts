import { randomUUID } from 'node:crypto';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { BankClient } from '../../../src/modules/finance/infra/bank-client.js';
import {
  aParcel,
  aReseller,
  balances,
  daysFromNow,
  type Parties,
  parties,
  tell,
} from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import type { Json } from '../../support/outside-world.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('paying suppliers and resellers', () => {
  let app: TestWorld;
  let of: Parties;
  let maker: SignedInPerson;
  let approver: SignedInPerson;

  beforeEach(async () => {
    app = await startTestWorld();
    of = await parties(app);
    maker = await signIn(app, { roles: ['finance'], name: 'Ravi' });
    approver = await signIn(app, { roles: ['finance'], name: 'Sunita' });
    await app.outside.bank.control.setRules({ processingMinutes: 0 });
  });
  afterEach(() => app.close());

  it('goes from balances over two people and the bank to UTRs, and explains itself', async () => {
    await owed();
    const made = await post('/v1/payout-batches', maker);
    expect(made.body).toMatchObject({ status: 'made', lines: 2, total: { amount: 47_400 } });
    const at = `/v1/payout-batches/${made.body.id}`;
    expect((await post(`${at}/approval`, approver)).body.status).toBe('approved');
    expect(await mine()).toEqual({ supplier: 0n, reseller: 0n, transit: -47_400n, bank: 0n });
    expect((await post(`${at}/submission`, maker)).body.status).toBe('submitted');
    const answered = await post(`${at}/answers`, maker);
    expect(answered.body).toMatchObject({ status: 'settled', booked: { paid: 2, failed: 0, unchanged: 0 } });
    expect(answered.body.items.every((line: Json) => line.outcome === 'paid' && line.utr)).toBe(true);
    expect(await mine()).toEqual({ supplier: 0n, reseller: 0n, transit: 0n, bank: -47_400n });
    const again = await post(`${at}/answers`, maker);
    expect(again.body.booked).toMatchObject({ paid: 0, unchanged: 2 });
    expect(await mine()).toEqual({ supplier: 0n, reseller: 0n, transit: 0n, bank: -47_400n });
  });

  it('needs a second person', async () => {
    await owed();
    const { body } = await post('/v1/payout-batches', maker);
    const refused = await post(`/v1/payout-batches/${body.id}/approval`, maker);
    expect([refused.status, refused.body.code]).toEqual([403, 'same-person']);
    expect((await post(`/v1/payout-batches/${body.id}/approval`, of.supplier)).status).toBe(403);
  });

  it('holds back who has no bank account, and says so', async () => {
    const poor = await aReseller(app, { bank: undefined });
    await owed({ ...of, reseller: poor });
    const { body } = await post('/v1/payout-batches', maker);
    expect(body.lines).toBe(1);
    expect(body.holds).toMatchObject([{ partyId: poor.userId, reason: 'no-bank-account', amount: { amount: 7_400 } }]);
  });

  it('never pays twice when batches are made and approved in parallel', async () => {
    await owed();
    const made = await Promise.all(Array.from({ length: 8 }, () => post('/v1/payout-batches', maker)));
    const ids = made.filter(({ status }) => status === 201).map(({ body }) => body.id);
    expect(ids.length).toBeGreaterThan(0);
    const approvals = await Promise.all(ids.map((id: string) => post(`/v1/payout-batches/${id}/approval`, approver)));
    expect(approvals.filter(({ status }) => status === 200)).toHaveLength(1);
    const codes = approvals.filter(({ status }) => status !== 200).map(({ body }) => body.code);
    expect(codes.every((code) => code === 'payout-not-covered')).toBe(true);
    expect(await mine()).toEqual({ supplier: 0n, reseller: 0n, transit: -47_400n, bank: 0n });
  });

  it('makes one batch of a request sent twice', async () => {
    await owed();
    const key = randomUUID();
    const first = await post('/v1/payout-batches', maker, key);
    const again = await post('/v1/payout-batches', maker, key);
    expect(again.body.id).toBe(first.body.id);
  });

  it('is not covered any more when a return took the money in between', async () => {
    const parcel = await owed();
    const { body } = await post('/v1/payout-batches', maker);
    await tell(app, parcel, ['return-checked']);
    const refused = await post(`/v1/payout-batches/${body.id}/approval`, approver);
    expect([refused.status, refused.body.code]).toEqual([409, 'payout-not-covered']);
    expect((await mine()).transit).toBe(0n);
  });

  it('nets a return after the payout against what comes later', async () => {
    const parcel = await owed();
    await payAll();
    await tell(app, parcel, ['return-checked']);
    expect(await mine()).toMatchObject({ supplier: 40_000n, reseller: 7_400n });
    await owed();
    expect((await post('/v1/payout-batches', maker)).body.code).toBe('nothing-to-pay');
    await owed();
    expect((await post('/v1/payout-batches', maker)).body.total.amount).toBe(47_400);
  });

  it('sends a batch again after silence, and the bank pays it once', async () => {
    await owed();
    const { body } = await post('/v1/payout-batches', maker);
    const at = `/v1/payout-batches/${body.id}`;
    await post(`${at}/approval`, approver);
    app.get(BankClient).callLimitMs = 200;
    await app.outside.bank.control.setFaults({ timeouts: 1 });
    const silent = await post(`${at}/submission`, maker);
    expect([silent.status, silent.body.code]).toEqual([503, 'bank-silent']);
    app.get(BankClient).callLimitMs = 5_000;
    expect((await post(`${at}/submission`, maker)).body.status).toBe('submitted');
    expect((await app.outside.bank.control.state()).files).toHaveLength(1);
  });

  it('gives failed payments back and takes payments that came back', async () => {
    await owed();
    const { body } = await post('/v1/payout-batches', maker);
    const [toSupplier, toReseller] = body.items;
    await app.outside.bank.control.setRules({ failures: { [toSupplier.reference]: 'Account closed' } });
    await app.outside.bank.control.setFaults({ reversals: [{ reference: toReseller.reference, afterHours: 1 }] });
    const at = `/v1/payout-batches/${body.id}`;
    await post(`${at}/approval`, approver);
    await post(`${at}/submission`, maker);
    expect((await post(`${at}/answers`, maker)).body.booked).toMatchObject({ paid: 1, failed: 1 });
    expect(await mine()).toEqual({ supplier: -40_000n, reseller: 0n, transit: 0n, bank: -7_400n });
    await app.outside.bank.control.advance(2);
    const late = await post(`${at}/answers`, maker);
    expect(late.body.booked).toMatchObject({ paid: 0, reversed: 1, unchanged: 1 });
    expect(await mine()).toEqual({ supplier: -40_000n, reseller: -7_400n, transit: 0n, bank: 0n });
  });

  it('keeps its lines as they were made, whoever tries', async () => {
    await owed();
    await post('/v1/payout-batches', maker);
    await expect(app.asOwner('update payout_line set amount_minor = amount_minor + 1')).rejects.toThrow(
      /keeps its amount/,
    );
  });

  it('gives the bank’s file only once approved', async () => {
    await owed();
    const { body } = await post('/v1/payout-batches', maker);
    const at = `${app.url}/v1/payout-batches/${body.id}`;
    expect((await fetch(`${at}/bank-file`, { headers: maker.auth })).status).toBe(409);
    await post(`/v1/payout-batches/${body.id}/approval`, approver);
    const file = await (await fetch(`${at}/bank-file`, { headers: maker.auth })).text();
    expect(file.split('\r\n')[0]).toBe(
      'reference,mode,beneficiary name,account number,ifsc,upi address,amount,narration',
    );
    expect(file).toContain('400.00');
  });

  it('sends more lines than a file of the bank takes as several files, each taken once', async () => {
    const id = randomUUID();
    await app.asOwner(
      `insert into payout_batch (id, made_by, total_minor, lines) select '${id}', id, 500100, 5001 from app_user limit 1;
       with people as (
         insert into app_user (id, phone) select gen_random_uuid(), '+9160' || lpad(n::text, 8, '0') from generate_series(1, 5001) n
         returning id)
       insert into payout_line (batch_id, no, reference, party, party_id, beneficiary, bank_account, bank_ifsc, amount_minor)
       select '${id}', row_number() over (), 'HP-many-' || row_number() over (), 'reseller', id, 'Asha', '200000000001', 'HDFC0002854', 100
       from people;
       update payout_batch set status = 'approved', approved_by = (select id from app_user order by id desc limit 1),
         approved_at = now() where id = '${id}'`,
    );
    const at = `/v1/payout-batches/${id}`;
    const second = await fetch(`${app.url}${at}/bank-file?part=2`, { headers: maker.auth });
    expect((await second.text()).trim().split('\r\n')).toHaveLength(2);
    expect((await fetch(`${app.url}${at}/bank-file?part=3`, { headers: maker.auth })).status).toBe(404);
    app.get(BankClient).callLimitMs = 2_000;
    await app.outside.bank.control.setFaults({ timeouts: 1 });
    expect((await post(`${at}/submission`, maker)).body.code).toBe('bank-silent');
    app.get(BankClient).callLimitMs = 60_000;
    expect((await post(`${at}/submission`, maker)).body.status).toBe('submitted');
    expect((await app.outside.bank.control.state()).files).toHaveLength(2);
    const { body } = await post(`${at}/answers`, maker);
    expect(body).toMatchObject({ status: 'settled', booked: { paid: 5_001, unknown: [] } });
    expect(await mine()).toMatchObject({ transit: 500_100n, bank: -500_100n });
  });

  async function owed(who = of) {
    const parcel = await aParcel(app, who);
    await tell(app, parcel, ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
    await app.get(ReleaseDue).run();
    return parcel;
  }

  async function payAll(): Promise<void> {
    const { body } = await post('/v1/payout-batches', maker);
    await post(`/v1/payout-batches/${body.id}/approval`, approver);
    await post(`/v1/payout-batches/${body.id}/submission`, maker);
    await post(`/v1/payout-batches/${body.id}/answers`, maker);
  }

  async function post(
    path: string,
    who: SignedInPerson,
    key: string = randomUUID(),
  ): Promise<{ status: number; body: Json }> {
    const response = await fetch(app.url + path, { method: 'POST', headers: { ...who.auth, 'idempotency-key': key } });
    return { status: response.status, body: await response.json() };
  }

  async function mine(): Promise<Record<string, bigint>> {
    const all = await balances(app);
    const of_ = (code: string) => BigInt(all[code] ?? 0);
    return {
      supplier: of_(`supplier:${of.supplier.userId}:payable`),
      reseller: of_(`reseller:${of.reseller.userId}:payable`),
      transit: of_('platform:payouts-in-transit'),
      bank: of_('platform:bank'),
    };
  }
});
