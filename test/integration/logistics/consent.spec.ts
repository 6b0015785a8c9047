import pg from 'pg';
import { SHIPMENT_TABLE } from '../../../src/modules/logistics/domain/shipment-table.js';
import { newId } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aConsentedOrder, aParcel } from '../../support/builders/logistics.js';

describe('what the database itself holds about parcels', () => {
  let app: TestApp;
  let client: pg.Client;
  beforeAll(async () => {
    app = await startTestApp();
    // The application's own role, by hand, past all our code.
    client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await app.close();
  });

  const insert = (values: Record<string, unknown>) => {
    const names = Object.keys(values);
    const places = names.map((_, i) => `$${i + 1}`).join();
    return client.query(`insert into shipment (${names.join()}) values (${places})`, Object.values(values));
  };
  const bare = (order: Awaited<ReturnType<typeof aConsentedOrder>>) => ({
    id: newId<'Shipment'>(),
    order_id: order.orderId,
    supplier_id: order.supplier.userId,
    reseller_id: order.resellerId,
    consent_id: order.consentId,
    cod_minor: 49_900,
    accept_by: '2099-01-01',
  });

  it('no parcel without the consent', async () => {
    const order = await aConsentedOrder(app);
    await expect(insert({ ...bare(order), consent_id: null })).rejects.toMatchObject({ code: '23502' });
    await expect(insert({ ...bare(order), consent_id: newId() })).rejects.toMatchObject({
      constraint: 'shipment_consent_fk',
    });
  });

  it('no parcel with the consent of another order', async () => {
    const [order, other] = [await aConsentedOrder(app), await aConsentedOrder(app)];
    await expect(insert({ ...bare(order), consent_id: other.consentId })).rejects.toMatchObject({
      constraint: 'shipment_consent_fk',
    });
  });

  it('no parcel that starts with a manifest', async () => {
    const order = await aConsentedOrder(app);
    const manifested = { ...bare(order), status: 'manifested', provider: 'shiprocket', awb: newId() };
    await expect(insert(manifested)).rejects.toMatchObject({ constraint: 'shipment_starts_consented' });
  });

  it('no manifest without a waybill, and none from nowhere', async () => {
    const { shipmentId } = await aParcel(app);
    const move = (set: string) => client.query(`update shipment set ${set} where id = $1`, [shipmentId]);
    await expect(move(`status = 'manifested', provider = 'x', awb = 'y'`)).rejects.toMatchObject({
      constraint: 'shipment_move_by_table',
    });
    await move(`status = 'accepted'`);
    await expect(move(`status = 'manifested'`)).rejects.toMatchObject({ constraint: 'shipment_manifest_has_awb' });
  });

  it('consent, cash and parties of a parcel never change', async () => {
    const { shipmentId } = await aParcel(app);
    const other = await aConsentedOrder(app);
    for (const set of ['cod_minor = cod_minor + 1', `supplier_id = '${other.supplier.userId}'`]) {
      await expect(client.query(`update shipment set ${set} where id = $1`, [shipmentId])).rejects.toMatchObject({
        constraint: 'shipment_immutable_facts',
      });
    }
  });

  it.each(['shipment_event', 'courier_scan'])('%s is only ever added to', async (table) => {
    await expect(client.query(`update ${table} set id = default`)).rejects.toMatchObject({ code: '42501' });
    await expect(client.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' });
  });

  it('the moves in the database are those of the code, no more and no fewer', async () => {
    const { rows: found } = await client.query<{ move: string }>(
      `select from_status || ' > ' || to_status as move from shipment_transition`,
    );
    const inCode = SHIPMENT_TABLE.states.flatMap((from) => SHIPMENT_TABLE.moves[from].map((to) => `${from} > ${to}`));
    expect(found.map(({ move }) => move).sort()).toEqual(inCode.sort());
  });
});
