import request from 'supertest';
import { TaxDocuments } from '../../../src/modules/invoices/app/tax-documents.js';
import type { SignedInPerson } from '../../support/builders/identity.js';
import { signIn } from '../../support/builders/identity.js';
import { aParcel, type TestParcel } from '../../support/builders/logistics.js';
import { aSupplier } from '../../support/builders/suppliers.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

interface DocumentRow {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly series_no: number;
  readonly corrects: string | null;
}

describe('tax documents', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  /** Handed over, by rows: how that comes about is logistics' own story. */
  const handedOver = async (supplier: SignedInPerson) => {
    const parcel = await aParcel(world, { supplier });
    for (const set of [
      `status = 'accepted'`,
      `status = 'manifested', provider = 'shiprocket', awb = '${parcel.shipmentId.slice(-12)}', manifested_at = haat_now()`,
    ]) {
      await world.asOwner(`update shipment set ${set} where id = '${parcel.shipmentId}'`);
    }
    return parcel;
  };
  const move = async ({ shipmentId }: TestParcel, ...way: string[]) => {
    for (const status of way)
      await world.asOwner(`update shipment set status = '${status}' where id = '${shipmentId}'`);
  };
  const follow = ({ shipmentId }: TestParcel) =>
    world.uow.run((tx) => world.get(TaxDocuments).bringUpToDate(tx, shipmentId));
  const documentsOf = (supplier: SignedInPerson) =>
    world.sql.query<DocumentRow>(
      'select id, kind, number, series_no, corrects from tax_document where supplier_id = $1 order by kind desc, series_no',
      [supplier.userId],
    );

  it('number many parcels at once without a gap and without a double', async () => {
    const supplier = await aSupplier(world);
    const parcels: TestParcel[] = [];
    for (let made = 0; made < 12; made++) parcels.push(await handedOver(supplier));
    await Promise.all([...parcels, ...parcels].map(follow));
    const found = await documentsOf(supplier);
    expect(found.map(({ series_no: no }) => no)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(found[0]?.number).toMatch(/^B?\d\d-\d\d\/000001$/);
  });

  it('give no number to work that is rolled back', async () => {
    const supplier = await aSupplier(world);
    const [first, second] = [await handedOver(supplier), await handedOver(supplier)];
    await expect(
      world.uow.run(async (tx) => {
        await world.get(TaxDocuments).bringUpToDate(tx, first.shipmentId);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    await follow(second);
    expect((await documentsOf(supplier)).map(({ series_no: no }) => no)).toEqual([1]);
  });

  it('are none before the hand-over, and an invoice with its credit note after everything came at once', async () => {
    const supplier = await aSupplier(world);
    await follow(await aParcel(world, { supplier }));
    expect(await documentsOf(supplier)).toEqual([]);
    const back = await handedOver(supplier);
    await move(back, 'rto-initiated', 'rto-delivered', 'rto-checked');
    await follow(back);
    await follow(back);
    const [invoice, credit, ...more] = await documentsOf(supplier);
    expect([credit?.kind, credit?.corrects, more]).toEqual(['credit-note', invoice?.id, []]);
  });

  it('stand in finance’s sales register with what they say', async () => {
    const supplier = await aSupplier(world);
    const back = await handedOver(supplier);
    await follow(back);
    const finance = await signIn(world, { roles: ['finance'] });
    const { text } = await http().get('/finance/tax/sales-register.csv').set(finance.auth).expect(200);
    const [document] = await world.sql.query<{ number: string; taxable: string; total: string }>(
      `select number, (taxable_minor / 100.0)::numeric(12, 2)::text as taxable, (total_minor / 100.0)::numeric(12, 2)::text as total
       from tax_document where shipment_id = $1`,
      [back.shipmentId],
    );
    const mine = text.split('\r\n').filter((line) => line.includes(`,${document?.number},`));
    expect(mine.some((line) => line.includes(document?.taxable ?? '?') && line.endsWith(`,${document?.total}`))).toBe(
      true,
    );
    const all = await world.sql.query('select 1 from tax_document');
    expect(text.trim().split('\r\n')).toHaveLength(all.length + 1);
  });

  it('take a lost parcel’s invoice back, and issue a new one when it is found', async () => {
    const supplier = await aSupplier(world);
    const parcel = await handedOver(supplier);
    await follow(parcel);
    await move(parcel, 'lost');
    await follow(parcel);
    await move(parcel, 'in-transit');
    await follow(parcel);
    expect((await documentsOf(supplier)).map(({ kind }) => kind === 'credit-note')).toEqual([false, false, true]);
  });

  it.each([
    ['a number out of turn', `update tax_series set last_no = last_no + 2`, 'numbers are taken one by one'],
    ['a number without a document', `update tax_series set last_no = last_no + 1`, 'has no document'],
    ['a changed document', `update tax_document set content = '{}'`, 'append-only'],
    ['a document that is gone', `delete from tax_document`, 'append-only'],
  ])('are guarded by the database against %s', async (_what, statement, message) => {
    await follow(await handedOver(await aSupplier(world)));
    await expect(world.asOwner(statement)).rejects.toThrow(message);
  });

  it('are issued by the hand-over itself, and shown to seller, buyer and finance', async () => {
    const supplier = await aSupplier(world);
    const parcel = await aParcel(world, { supplier });
    for (const step of ['acceptance', 'handover']) {
      await http().post(`/v1/shipments/${parcel.shipmentId}/${step}`).set(supplier.auth).send({});
    }
    await world.drain();
    const [document] = await documentsOf(supplier);
    expect(document).toBeDefined();
    const page = (path: string, auth: object = supplier.auth) =>
      http()
        .get(path)
        .set({ ...auth, accept: 'text/html' });
    expect((await page('/supplier/invoices').expect(200)).text).toContain(document?.number);
    expect((await page('/supplier/invoices.csv').expect(200)).text).toContain(document?.number);
    await page('/supplier/invoices?from=yesterday').expect(400);
    await page(`/supplier/invoices/${document?.id}/document.pdf`).expect(200).expect('content-type', 'application/pdf');
    const stranger = await aSupplier(world);
    await page(`/supplier/invoices/${document?.id}/document.pdf`, stranger.auth).expect(404);
    const support = await signIn(world, { roles: ['support'] });
    const number = encodeURIComponent(document?.number.toLowerCase() ?? '');
    const isFound = async (words: string) =>
      (await page(`/support?q=${words}`, support.auth).expect(200)).text.includes(`/support/orders/${parcel.orderId}`);
    expect([await isFound(number), await isFound(number.slice(0, -1))]).toEqual([true, false]);
    const { body } = await http().get(`/v1/tax-documents/${document?.id}`).set(supplier.auth).expect(200);
    expect(body).toMatchObject({ number: document?.number, total: 49_900, cash: 49_900, recommendedBy: 'Asha' });
    expect(JSON.stringify(body)).not.toMatch(/Lakshmi|Temple|36000/);
    const [order] = await world.sql.query<{ token: string }>('select token from orders where id = $1', [
      parcel.orderId,
    ]);
    expect((await page(`/o/${order?.token}`, {}).expect(200)).text).toContain(document?.number);
    await page(`/o/${order?.token}/invoices/${document?.id}`, {}).expect(200).expect('content-type', 'application/pdf');
    await page(`/o/${'1'.repeat(22)}/invoices/${document?.id}`, {}).expect(404);
    const finance = await signIn(world, { roles: ['finance'] });
    expect((await page('/finance/tax-documents', finance.auth).expect(200)).text).toContain('have their documents');
  });
});
