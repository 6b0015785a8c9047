import request from 'supertest';
import { parsePincode } from '../../../src/kernel/index.js';
import { LoadPincodes, LogisticsApi, PincodeUnknown } from '../../../src/modules/logistics/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';

describe('pincodes', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const ask = (pincode: string) => request(app.app.getHttpServer()).get(`/v1/pincodes/${encodeURIComponent(pincode)}`);

  it('are loaded once, also by two processes at once, and keep what an operator changed', async () => {
    const load = app.get(LoadPincodes);
    const added = await Promise.all([load.execute(), load.execute()]);
    expect(added[0] + added[1]).toBeGreaterThan(19_000);
    await app.asOwner(`update pincode set delivery_days = 2 where pincode = '560001'`);
    expect(await load.execute()).toBe(0);
    expect((await ask('560001')).body.deliveryDays).toBe(2);
  });

  it.each([
    ['560001', 'Bengaluru', 'Karnataka', '29'],
    ['110001', 'Central Delhi', 'Delhi', '07'],
    ['605001', 'Pondicherry', 'Puducherry', '34'],
    ['792001', 'Lohit', 'Arunachal Pradesh', '12'],
  ])('%s is in %s, %s, with the state code %s', async (pincode, district, state, stateCode) => {
    const { body } = await ask(pincode).expect(200);
    expect(body).toMatchObject({ pincode, district, state, stateCode, cod: true });
  });

  it('are read as people type them', async () => {
    expect((await ask('560 001').expect(200)).body.pincode).toBe('560001');
    expect((await ask('५६०००१').expect(200)).body.pincode).toBe('560001');
  });

  it('that do not exist are unknown', async () => {
    expect((await ask('999999').expect(404)).body).toMatchObject({ code: 'pincode-unknown' });
    await expect(app.get(LogisticsApi).place(parsePincode('999999'))).rejects.toThrow(PincodeUnknown);
  });

  it.each(['744101', '682555', '194101'])('%s is known, but no courier takes cash there', async (pincode) => {
    expect((await ask(pincode).expect(200)).body).toMatchObject({ cod: false, service: 'prepaid-only' });
    await app.asOwner(`update pincode set prepaid = false where pincode = '${pincode}'`);
    const place = await app.uow.run((tx) => app.get(LogisticsApi).placeIn(tx, parsePincode(pincode)));
    expect(place.service).toBe('not-served');
  });

  it('in two states know both, also in a table that was filled before', async () => {
    const inTwo = `select count(*)::int as n from pincode where other_states <> '{}'`;
    expect(await app.sql.first(inTwo)).toEqual({ n: 32 });
    await app.asOwner(`update pincode set other_states = '{}'`);
    expect(await app.get(LoadPincodes).execute()).toBe(32);
    expect((await ask('160014').expect(200)).body).toMatchObject({ stateCode: '04', otherStates: ['03'] });
    expect((await ask('533464').expect(200)).body.otherStates).toHaveLength(1);
  });

  it('of another shape are refused', async () => {
    expect((await ask('56000').expect(400)).body).toMatchObject({ code: 'invalid-pincode' });
  });

  it('of Ladakh have the state code of Ladakh', async () => {
    expect(await app.sql.first(`select state_code from pincode where pincode = '194101'`)).toEqual({
      state_code: '38',
    });
  });
});
