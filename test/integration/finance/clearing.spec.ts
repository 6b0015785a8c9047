import request from 'supertest';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { ClearingQueries } from '../../../src/modules/finance/infra/clearing.queries.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  aParcel,
  daysFromNow,
  type Parties,
  parties,
  type SampleParcel,
  tell,
} from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { payAll } from '../../support/builders/payouts.js';

/** M16: what only passes through must come to rest, each parcel and payment by itself, or somebody is told. */
describe('a clearing account', () => {
  let app: TestApp;
  let of: Parties;
  let finance: SignedInPerson;

  beforeAll(async () => {
    app = await startTestApp();
    of = await parties(app);
    finance = await signIn(app, { roles: ['finance'] });
  });
  afterAll(() => app.close());

  it('names what one parcel left open, once it is old, and nothing of a parcel that is done', async () => {
    const [left, done] = [await delivered(), await delivered()];
    await app.asOwner(`
      update cod_collection set collected_at = now() - interval '40 days' where shipment_id in ('${left.shipmentId}', '${done.shipmentId}');
      update supplier_due set earned_at = now() - interval '40 days' where shipment_id = '${done.shipmentId}'`);
    await remit(done);
    await app.get(ReleaseDue).run();
    expect(await open()).toEqual([
      { shipmentId: left.shipmentId, code: 'courier:shiprocket:receivable', amount: '51500' },
    ]);
    const page = await request(app.app.getHttpServer()).get('/finance').set(finance.auth).expect(200);
    expect(page.text).toContain('Should be at rest');
    const { journalId } = (await app.get(ClearingQueries).openSince(daysFromNow(-30), 10))[0] ?? {};
    expect(page.text).toContain(`/finance/ledger/journals/${journalId}`);
    await remit(left);
    expect(await open()).toEqual([]);
    const rest = await request(app.app.getHttpServer()).get('/finance').set(finance.auth).expect(200);
    expect(rest.text).toContain('nothing is left on a clearing account');
  });

  it('names a payment that the bank never answered', async () => {
    const batch = await payAll(app);
    await app.asOwner(`update payout_batch set approved_at = now() - interval '31 days' where id = '${batch}'`);
    const waiting = await open();
    expect(waiting.map(({ code }) => code)).toEqual(waiting.map(() => 'platform:payouts-in-transit'));
    expect(waiting.length).toBeGreaterThan(0);
  });

  async function delivered(): Promise<SampleParcel> {
    const parcel = await aParcel(app, of);
    await tell(app, parcel, ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
    return parcel;
  }

  async function remit({ awb, orderReference }: SampleParcel): Promise<void> {
    const csv = `CRF ID,AWB,Order Id,Order Value,Remittance Date,UTR\n41${awb.slice(-5)},${awb},${orderReference},515.00,2026-11-20,UTIBN${awb}\n`;
    const form = new FormData();
    form.append('file', new Blob([csv], { type: 'text/csv' }), `${awb}.csv`);
    const answer = await fetch(`${app.url}/v1/remittances?courier=shiprocket`, {
      method: 'POST',
      headers: { ...finance.auth, 'idempotency-key': awb },
      body: form,
    });
    if (answer.status >= 300) throw new Error(await answer.text());
    await app.drain();
  }

  async function open() {
    const found = await app.get(ClearingQueries).openSince(daysFromNow(-30), 10);
    return found.map(({ shipmentId, code, amount }) => ({ shipmentId, code, amount: amount.toString() }));
  }
});
