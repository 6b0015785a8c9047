import request from 'supertest';
import { businessDay, Clock, type Gstin, type Id, Money } from '../../../src/kernel/index.js';
import { ChangePenaltyGst } from '../../../src/modules/penalties/app/change-penalty-gst.js';
import { ChargePenalty } from '../../../src/modules/penalties/app/charge-penalty.js';
import { WaivePenalty } from '../../../src/modules/penalties/app/waive-penalty.js';
import { newId } from '../../../src/platform/database/index.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aParcel, type TestParcel } from '../../support/builders/logistics.js';
import { aGstin, aSupplier } from '../../support/builders/suppliers.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

interface DocumentRow {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly series_no: number;
  readonly gstin: string;
  readonly corrects: string | null;
}

const LATE = Money.rupees(50);

describe('tax documents of charges with GST', () => {
  let world: TestWorld;
  let admin: SignedInPerson;
  let second: SignedInPerson;
  let supplier: SignedInPerson;
  const gstin = aGstin() as Gstin;
  beforeAll(async () => {
    world = await startTestWorld();
    admin = await signIn(world, { roles: ['admin'], name: 'Asha' });
    second = await signIn(world, { roles: ['admin'], name: 'Chitra' });
    supplier = await aSupplier(world);
    await rule(1_800, gstin);
  });
  afterAll(() => world.close());

  /** GST from today on. */
  async function rule(gstBp: number, collectedBy: Gstin): Promise<void> {
    const gst = world.get(ChangePenaltyGst);
    const issuer = { legalName: 'Haat Private Limited', gstin: collectedBy, address: '4 Church Street, Bengaluru' };
    const from = businessDay(world.get(Clock).now());
    const once = { actor: admin.userId, route: 'test', key: newId(), fingerprint: Buffer.from('') };
    const no = await gst.propose({ gstBp, from, issuer }, { by: admin.userId, reason: 'Counsel sees a fee.' }, once);
    await gst.decide(String(no), 'approved', second.userId);
  }
  /** A fault of a parcel, by rows: how it comes about is logistics' own story. */
  async function atFault(): Promise<TestParcel> {
    const parcel = await aParcel(world, { supplier });
    await world.asOwner(
      `insert into dispatch_fault (shipment_id, kind, supplier_id, due_at, found_at, week, penalty_minor)
       select id, 'cancelled', supplier_id, dispatch_by, haat_now(), week_of(haat_now()), 1 from shipment where id = '${parcel.shipmentId}'`,
    );
    return parcel;
  }
  const charge = ({ shipmentId, orderId }: TestParcel, failure?: Error) =>
    world.uow.run(async (tx) => {
      const late = { type: 'logistics.supplier-late.v1', shipmentId, orderId, supplierId: supplier.userId };
      const event = { ...late, kind: 'cancelled', penaltyMinor: LATE.toString() };
      await world.get(ChargePenalty).handle(event as Parameters<ChargePenalty['handle']>[0], tx);
      if (failure) throw failure;
    });
  const letOff = ({ shipmentId }: TestParcel) =>
    world
      .get(WaivePenalty)
      .execute(
        { shipmentId: shipmentId as Id<'Shipment'>, kind: 'cancelled' },
        { userId: admin.userId, reason: 'The mill had burnt down.' },
      );
  const documentsOf = ({ shipmentId }: TestParcel) =>
    world.sql.query<DocumentRow>(
      'select id, kind, number, series_no, gstin, corrects from charge_document where shipment_id = $1 order by kind desc',
      [shipmentId],
    );
  const open = (path: string, { auth }: Pick<SignedInPerson, 'auth'>) =>
    request(world.app.getHttpServer()).get(path).set(auth).set('accept', 'text/html');

  it('come with each charge, numbered at once without a gap and without a double, and once', async () => {
    const parcels: TestParcel[] = [];
    for (let made = 0; made < 6; made++) parcels.push(await atFault());
    await Promise.all(parcels.map((one) => charge(one)));
    await Promise.all(parcels.map((one) => charge(one)));
    const found = (await Promise.all(parcels.map(documentsOf))).flat();
    expect(found.map((one) => one.series_no).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(found.map(({ number }) => number)).size).toBe(6);
    expect(found[0]?.number).toMatch(/^P\d\d-\d\d\/00000\d$/);
  });

  it('give no number to work that is rolled back', async () => {
    const [lost, kept] = [await atFault(), await atFault()];
    const last = async () =>
      (await world.sql.first<{ no: number }>('select max(series_no) as no from charge_document', []))?.no ?? 0;
    const before = await last();
    await expect(charge(lost, new Error('undone'))).rejects.toThrow('undone');
    await charge(kept);
    expect([await last(), await documentsOf(lost)]).toEqual([before + 1, []]);
  });

  it('say the platform’s registration and the supplier’s, halves of GST within a state, and what was charged', async () => {
    const parcel = await atFault();
    await charge(parcel);
    const [document] = await documentsOf(parcel);
    const { body } = await request(world.app.getHttpServer())
      .get(`/v1/charge-invoices/${document?.id}`)
      .set(supplier.auth)
      .expect(200);
    expect(body).toMatchObject({
      kind: 'invoice',
      number: document?.number,
      seller: { legalName: 'Haat Private Limited', gstin, state: 'Karnataka' },
      recipient: { legalName: 'Tana Bana Looms Private Limited', state: 'Karnataka' },
      placeOfSupply: { code: '29' },
      lines: [{ hsn: '999794', rateBasisPoints: 1_800, taxable: 5_000 }],
      taxable: 5_000,
      cgst: 450,
      sgst: 450,
      igst: 0,
      total: 5_900,
    });
    expect(body.recipient.gstin).toMatch(/^29/);
  });

  it('are taken back by a credit note when the supplier is let off', async () => {
    const parcel = await atFault();
    await charge(parcel);
    await letOff(parcel);
    const [invoice, credit, ...more] = await documentsOf(parcel);
    expect([invoice?.kind, credit?.kind, credit?.corrects, more]).toEqual(['invoice', 'credit-note', invoice?.id, []]);
    expect(credit?.number).toMatch(/^PC\d\d-\d\d\/000001$/);
  });

  it('are of the whole GST where the platform is registered in another state, in a series of that registration', async () => {
    const abroad = aGstin('27') as Gstin;
    await rule(1_800, abroad);
    const parcel = await atFault();
    await charge(parcel);
    const [document] = await documentsOf(parcel);
    expect([document?.gstin, document?.series_no]).toEqual([abroad, 1]);
    const amounts = await world.sql.first(
      'select cgst_minor::int as cgst, sgst_minor::int as sgst, igst_minor::int as igst from charge_document where id = $1',
      [document?.id ?? ''],
    );
    expect(amounts).toEqual({ cgst: 0, sgst: 0, igst: 900 });
    await rule(1_800, gstin);
  });

  it.each([
    ['a number out of turn', `update charge_series set last_no = last_no + 2`, 'numbers are taken one by one'],
    ['a number without a document', `update charge_series set last_no = last_no + 1`, 'has no document'],
    ['a changed document', `update charge_document set content = '{}'`, 'append-only'],
    ['a document that is gone', `delete from charge_document`, 'append-only'],
    [
      'a supplier let off without a credit note',
      `insert into penalty_waiver (shipment_id, kind, reason, waived_by)
       select d.shipment_id, d.fault, 'by hand', (select id from app_user limit 1) from charge_document d
       where d.kind = 'invoice' and not exists (select 1 from charge_document c where c.corrects = d.id) limit 1`,
      'let off with a credit note',
    ],
    [
      'a credit note of what nobody was let off',
      `update charge_series set last_no = last_no + 1 where kind = 'credit-note';
       insert into charge_document select gen_random_uuid(), d.gstin, d.fin_year, 'credit-note', s.last_no, 'PCX', d.shipment_id, d.fault, d.supplier_id,
         d.id, 'let-off', d.issued_at, d.issued_on, d.place_of_supply, d.taxable_minor, d.cgst_minor, d.sgst_minor, d.igst_minor,
         d.total_minor, d.content, d.content_hash
       from charge_document d join charge_series s on (s.gstin, s.fin_year, s.kind) = (d.gstin, d.fin_year, 'credit-note')
       where d.kind = 'invoice' and not exists (select 1 from charge_document c where c.corrects = d.id) limit 1`,
      'takes back what its invoice said',
    ],
  ])('are guarded by the database against %s', async (_what, statement, message) => {
    await charge(await atFault());
    await expect(world.asOwner(statement)).rejects.toThrow(message);
  });

  it('are shown to the supplier who was charged and to finance, and to nobody else', async () => {
    const parcel = await atFault();
    await charge(parcel);
    const [document] = await documentsOf(parcel);
    const finance = await signIn(world, { roles: ['finance'] });
    const stranger = await aSupplier(world);
    for (const language of ['en', 'hi']) {
      const { text } = await open(`/supplier/invoices?lang=${language}`, supplier).expect(200);
      expect([
        text.includes(document?.number ?? '?'),
        /charge-invoices\.[a-z]/.test(text.replace(/<[^>]+>/g, '')),
      ]).toEqual([true, false]);
    }
    expect((await open('/supplier/invoices', stranger).expect(200)).text).not.toContain(document?.number);
    const pdf = `charge-invoices/${document?.id}/document.pdf`;
    await open(`/supplier/${pdf}`, supplier).expect(200).expect('content-type', 'application/pdf');
    await open(`/supplier/${pdf}`, stranger).expect(404);
    await open(`/finance/${pdf}`, finance).expect(200).expect('content-type', 'application/pdf');
    await open(`/finance/${pdf}`, supplier).expect(403);
    expect((await open('/finance/charge-invoices', finance).expect(200)).text).toContain(document?.number);
    await open('/finance/charge-invoices', supplier).expect(403);
    const csv = (await open('/finance/charge-invoices.csv', finance).expect(200)).text.split('\r\n');
    expect(csv.find((line) => line.includes(`${document?.number},`))).toMatch(/,50\.00,4\.50,4\.50,0\.00,59\.00$/);
    const json = async (path: string, who: SignedInPerson, status = 200) =>
      (await request(world.app.getHttpServer()).get(path).set(who.auth).expect(status)).body;
    const numbers = ({ items }: { items: { number: string }[] }) => items.map(({ number }) => number);
    expect(numbers(await json('/v1/charge-invoices', supplier))).toContain(document?.number);
    expect(numbers(await json('/v1/charge-invoices', stranger))).toEqual([]);
    expect(numbers(await json('/v1/finance/charge-invoices', finance))).toContain(document?.number);
    await json(`/v1/charge-invoices/${document?.id}`, stranger, 404);
    await json('/v1/finance/charge-invoices', supplier, 403);
    expect(await json(`/v1/finance/charge-invoices/${document?.id}`, finance)).toMatchObject({ total: 5_900 });
    expect((await open('/finance/tax-documents', finance).expect(200)).text).toMatch(
      /have their documents|has its document/,
    );
  });

  it('are none where there is no GST', async () => {
    const from = businessDay(world.get(Clock).now());
    const gst = world.get(ChangePenaltyGst);
    const once = { actor: admin.userId, route: 'test', key: newId(), fingerprint: Buffer.from('') };
    const by = { by: admin.userId, reason: 'Counsel sees no fee.' };
    await gst.decide(String(await gst.propose({ gstBp: 0, from, issuer: null }, by, once)), 'approved', second.userId);
    const parcel = await atFault();
    await charge(parcel);
    await letOff(parcel);
    expect(await documentsOf(parcel)).toEqual([]);
  });
});
