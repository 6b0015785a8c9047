import request from 'supertest';
import { newId } from '../../../src/platform/database/index.js';
import { aBuyer, statusOf } from '../../support/builders/orders.js';
import { booksOf, EXPLAINED, pass, refundsOf } from '../../support/builders/payments.js';
import { aPool, poolRow } from '../../support/builders/pools.js';
import { everyFirstOrderScores } from '../../support/builders/risk.js';
import { aSupplier } from '../../support/builders/suppliers.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

/** Scores that come to go, and to a part paid ahead. */
const GO = 0;
const PART = 55;
const THERE_HOURS = 60;

describe('the story of a seat that is paid first, by forms alone', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());
  afterEach(async () => {
    await world.drain();
    await booksHold();
  });

  const booksHold = async () => expect(await booksOf(world)).toEqual(EXPLAINED);

  const http = () => request(world.app.getHttpServer());
  const page = async (path: string) => (await http().get(path).set('Accept', 'text/html').expect(200)).text;
  const send = (path: string, form: object) =>
    http().post(path).set('Accept', 'text/html').type('form').send(form).expect(303);
  const balanceOf = async (code: string) =>
    Number(
      (
        await world.sql.first<{ amount: string }>(
          'select balance_minor as amount from account_balance where code = $1',
          [code],
        )
      )?.amount ?? 0,
    );
  /** Fills the form on the pool's page in and says yes with the code from her phone; gives the address of her order. */
  const joins = async (pool: { code: string }, score: number) => {
    await everyFirstOrderScores(world, score);
    const buyer = aBuyer();
    expect(await page(`/g/${pool.code}`)).toContain(`action="/g/${pool.code}/seats"`);
    const { location } = (await send(`/g/${pool.code}/seats`, { ...buyer, once: newId() })).headers;
    const address = location ?? '';
    const code = await world.outside.whatsapp.control.codeFor(buyer.phone);
    await send(`${address}/consent`, { code });
    const token = address.slice('/o/'.length);
    const order = await world.sql.first<{ id: string }>('select id from orders where token = $1', [token]);
    return { address, orderId: order?.id ?? '' };
  };
  /** Presses the button of the page, and pays on the gateway's page as a UPI app would. */
  const pays = async (address: string) => {
    expect(await page(address)).toContain('Pay ₹99 now, ₹341 at the door');
    await send(`${address}/payment`, { choice: 'required' });
    const [, link = ''] = /href="(http[^"]*\/pay\/[^"]*)"/.exec(await page(address)) ?? [];
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(link, { method: 'POST', headers, body: 'outcome=captured', redirect: 'manual' });
    expect(answer.status).toBe(303);
    await world.drain();
  };

  it('goes from the pool’s page to the paid seat, the full pool and the parcel at her door', async () => {
    const supplier = await aSupplier(world);
    const pool = await aPool(world, { size: 2, supplier });
    await joins(pool, GO);
    const { address, orderId } = await joins(pool, PART);
    const waiting = await page(address);
    for (const words of ['Pay now to keep your place', 'Please pay by', 'Held until paid: 1']) {
      expect(waiting).toContain(words);
    }
    expect(await page(`/g/${pool.code}`)).not.toContain('/seats"');
    expect((await poolRow(world, pool.code)).status).toBe('open');
    const prepaidBefore = await balanceOf('buyers:prepaid');
    await pays(address);
    expect((await poolRow(world, pool.code)).status).toBe('filled');
    expect((await balanceOf('buyers:prepaid')) - prepaidBefore).toBe(-9_900);
    const full = await page(address);
    expect(full).toContain('₹99 came by UPI');
    const parcel = await world.sql.first<{ id: string; cash: string }>(
      'select id, cash_minor as cash from shipment where order_id = $1',
      [orderId],
    );
    if (!parcel) throw new Error('the full pool made no parcel');
    expect(parcel.cash).toBe('34100');
    await http().post(`/v1/shipments/${parcel.id}/acceptance`).set(supplier.auth).send({}).expect(204);
    await http().post(`/v1/shipments/${parcel.id}/handover`).set(supplier.auth).send({}).expect(200);
    await world.outside.advance(THERE_HOURS);
    await world.drain();
    expect(await world.sql.first('select status from shipment where id = $1', [parcel.id])).toEqual({
      status: 'delivered',
    });
    const journal = await world.sql.query<{ code: string; amount: string }>(
      `select a.code, l.amount_minor as amount from journal j join journal_line l on l.journal_id = j.id
         join account a on a.id = l.account_id
       where j.kind = 'shipment.delivered' and j.document->>'shipmentId' = $1 and l.amount_minor > 0 order by 1`,
      [parcel.id],
    );
    expect(journal.map(({ amount }) => amount).sort()).toEqual(['34100', '9900']);
    expect(await balanceOf('buyers:prepaid')).toBe(prepaidBefore);
    expect(await refundsOf(world, orderId)).toEqual([]);
  });

  it('goes to the pool that does not fill, and her money is back with its number', async () => {
    const pool = await aPool(world, { size: 3 });
    const { address, orderId } = await joins(pool, PART);
    const unpaid = await joins(pool, PART);
    await pays(address);
    const hers = await page(address);
    for (const words of ['You have your place', 'what you paid comes back to you', '1 of 3'])
      expect(hers).toContain(words);
    await world.advance(2);
    await world.drain();
    expect((await poolRow(world, pool.code)).status).toBe('expired');
    expect(await statusOf(world, orderId as never)).toBe('cancelled');
    const ended = await page(address);
    expect(ended).toContain('did not fill in time');
    expect(ended).toContain('We are sending it: to the account you paid from.');
    await pass(world, 3);
    await pass(world, 1);
    expect(await page(address)).toContain('Reference of the bank');
    expect(await refundsOf(world, orderId)).toMatchObject([
      { cause: 'cancelled', amount: '9900', status: 'processed' },
    ]);
    expect(await page(unpaid.address)).not.toContain('/payment"');
    expect(await refundsOf(world, unpaid.orderId)).toEqual([]);
  });
});
