import request from 'supertest';
import type { Id } from '../../../src/kernel/index.js';
import { ClearingQueries } from '../../../src/modules/finance/infra/clearing.queries.js';
import { InventoryApi } from '../../../src/modules/inventory/index.js';
import type { ShipmentId } from '../../../src/modules/logistics/index.js';
import { PlaceOrder, readBuyer } from '../../../src/modules/orders/index.js';
import { newId, rows } from '../../../src/platform/database/index.js';
import { Scheduler } from '../../../src/platform/schedule/index.js';
import { signIn } from '../../support/builders/identity.js';
import {
  aBuyer,
  aConsentedOrder,
  aLink,
  aProduct,
  aReseller,
  type SharedGoods,
  sayYes,
  stockOf,
  type WaitingOrder,
} from '../../support/builders/orders.js';
import { anAskedOrder, asked, booksOf, EXPLAINED, refundsOf } from '../../support/builders/payments.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const THERE_HOURS = 60;

/** Of a link that sells M at ₹460, XXL at ₹500 and S at ₹400. */
interface Goods extends SharedGoods {
  readonly dearer: Id<'Variant'>;
  readonly cheaper: Id<'Variant'>;
}

describe('an exchange for something of another price', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());
  const booksHold = async () => expect(await booksOf(world)).toEqual(EXPLAINED);
  afterEach(async () => {
    await world.drain();
    await booksHold();
  });

  const http = () => request(world.app.getHttpServer());
  const later = async (hours: number) => {
    await world.outside.advance(hours);
    await world.drain();
  };
  const page = async (address: string, auth: Record<string, string> = {}, status = 200) =>
    (await http().get(address).set(auth).set('Accept', 'text/html').expect(status)).text
      .replaceAll(/<[^>]+>|\s+/g, ' ')
      .replaceAll(/\s+/g, ' ');
  const parcelOf = async (orderId: string) => {
    const found = await world.sql.first<{ id: ShipmentId; cod: string; cash: string; saving: string }>(
      'select id, cod_minor as cod, cash_minor as cash, saving_minor as saving from shipment where order_id = $1',
      [orderId],
    );
    if (!found) throw new Error('no parcel');
    return found;
  };
  const anotherSize = async (productId: string, size: string, base: number) => {
    const id = newId<'Variant'>();
    await world.uow.run(async (tx) => {
      await rows(
        tx,
        `insert into variant (id, product_id, sku, options, supplier_price_minor, base_price_minor)
         values ($1, $2, $3, jsonb_build_object('Size', $3::text), $4::int - 4000, $4::int)`,
        [id, productId, size, base],
      );
      await world.get(InventoryApi).open(tx, [id]);
      await world.get(InventoryApi).receive(tx, `test ${size}`, [{ variantId: id, quantity: 5 }]);
    });
    return id;
  };
  const goods = async (place: { channel?: 'status' } = {}): Promise<Goods> => {
    const product = await aProduct(world);
    const reseller = await aReseller(world);
    const dearer = await anotherSize(product.productId, 'XXL', 40_000);
    const cheaper = await anotherSize(product.productId, 'S', 30_000);
    const made = await http()
      .post('/v1/share-links')
      .set(reseller.auth)
      .set('Idempotency-Key', newId())
      .send({ productId: product.productId, margin: { amount: 10_000, currency: 'INR' }, ...place })
      .expect(201);
    return { ...product, reseller, code: made.body.code as string, dearer, cheaper };
  };
  const sent = async (shipmentId: string, { supplier }: WaitingOrder) => {
    await http().post(`/v1/shipments/${shipmentId}/acceptance`).set(supplier.auth).send({}).expect(204);
    await http().post(`/v1/shipments/${shipmentId}/handover`).set(supplier.auth).send({}).expect(200);
    await later(THERE_HOURS);
    // The courier's clock stands elsewhere than ours, and her days to send it back run by ours.
    await world.asOwner(
      `update shipment set delivered_at = haat_now() - interval '1 day', return_until = haat_now() + interval '6 days'
       where id = '${shipmentId}'`,
    );
  };
  const ask = (order: WaitingOrder, shipmentId: string, variantId: string) =>
    http()
      .post(`/o/${order.token}/exchange`)
      .set('Accept', 'text/html')
      .field('shipmentId', shipmentId)
      .field('variantId', variantId)
      .field('reason', 'size')
      .field('note', '');
  const comesBack = async (order: WaitingOrder, shipmentId: string) => {
    await world.get(Scheduler).runAll();
    await later(THERE_HOURS);
    await http()
      .post(`/v1/shipments/${shipmentId}/arrival-check`)
      .set(order.supplier.auth)
      .send({ verdict: 'good' })
      .expect(204);
    await world.drain();
    await booksHold();
  };
  const sendsBack = async (order: WaitingOrder, shipmentId: string) => {
    await http().post(`/v1/orders/${order.token}/return`).send({ reason: 'size', note: '' }).expect(202);
    await comesBack(order, shipmentId);
  };
  const givenUp = async (order: WaitingOrder, shipmentId: string) => {
    await http()
      .post(`/v1/shipments/${shipmentId}/cancellation`)
      .set(order.supplier.auth)
      .send({ reason: 'sold out' })
      .expect(204);
    await world.drain();
  };
  /** Asked for and agreed to; nothing has left yet. */
  const agreed = async (order: WaitingOrder, variantId: string): Promise<WaitingOrder> => {
    const { id } = await parcelOf(order.orderId);
    const answer = await ask(order, id, variantId).expect(303);
    const token = String(answer.headers.location).replace('/o/', '');
    const placed = await world.sql.first<{ id: Id<'Order'> }>('select id from orders where token = $1', [token]);
    const second = { ...order, token, orderId: placed?.id as Id<'Order'> };
    await sayYes(world, second).expect(200);
    return second;
  };
  /** The first is back and checked, and the second is ready to be sent. */
  const exchanged = async (order: WaitingOrder, variantId: string) => {
    const second = await agreed(order, variantId);
    const first = await parcelOf(order.orderId);
    await comesBack(order, first.id);
    return { second, parcel: await parcelOf(second.orderId) };
  };
  const delivered = async (wishes: Goods) => {
    const order = await aConsentedOrder(world, { goods: wishes });
    await sent((await parcelOf(order.orderId)).id, order);
    return order;
  };
  const deliveredPaid = async (wishes: Goods) => {
    const order = await anAskedOrder(world, { goods: wishes } as object);
    await world.outside.payments.control.pay(order.askId);
    await sent(order.shipmentId, order);
    return order;
  };
  /** What finance sees as owed to buyers of these parcels, however new. */
  const owedFor = async (...shipmentIds: string[]) =>
    (await world.get(ClearingQueries).openSince(new Date('2100-01-01'), 1_000)).flatMap(
      ({ shipmentId, code, amount }) =>
        code === 'buyers:refunds' && shipmentId && shipmentIds.includes(shipmentId)
          ? [{ shipmentId, owed: amount.toString() }]
          : [],
    );
  const earned = (resellerId: string) =>
    world.sql.query<{ status: string; amount: string }>(
      'select status, gross_minor as amount from commission where reseller_id = $1 order by earned_at, shipment_id',
      [resellerId],
    );

  it('collects the difference at the door of the second parcel, and everybody gets what it is worth', async () => {
    const wanted = await goods();
    const order = await delivered(wanted);
    const first = await parcelOf(order.orderId);
    const form = await page(`/o/${order.token}`);
    expect(form).toContain('XXL: ₹40 more');
    expect(form).toContain('S: ₹60 less');
    expect(form).toContain('For something dearer you pay the difference');
    const second = await agreed(order, wanted.dearer);
    const told = await world.outside.whatsapp.control.messagesTo(order.phone);
    expect(told.at(-1)?.text).toContain('₹40');
    expect(told.at(-1)?.text).not.toContain('₹500');
    expect(await page(`/o/${second.token}`)).toContain('Then you pay ₹40: at the door');
    expect(
      await world.sql.first('select amount_minor as amount from order_consent where order_id = $1', [second.orderId]),
    ).toEqual({ amount: '50000' });
    await comesBack(order, first.id);
    const parcel = await parcelOf(second.orderId);
    expect(parcel).toMatchObject({ cod: '50000', cash: '4000' });
    expect(await page(`/o/${second.token}`)).toMatch(/₹40 What it costs more than what goes back/);
    expect(await page(`/supplier/orders/${parcel.id}`, order.supplier.auth)).toContain(
      'only the difference is collected',
    );
    const support = await signIn(world, { roles: ['support'] });
    expect(await page(`/support/orders/${order.orderId}`, support.auth)).toContain('for something dearer · ₹40');
    await sent(parcel.id, second);
    const { parcels } = await world.outside.courier.control.state();
    expect(parcels.find(({ orderId: name }) => name.includes(parcel.id))).toMatchObject({ payment: 'COD' });
    expect(
      await world.sql.first('select due_minor as amount from cod_collection where shipment_id = $1', [parcel.id]),
    ).toEqual({ amount: '4000' });
    expect((await earned(order.reseller.userId)).map(({ status }) => status)).toEqual(['clawed-back', 'pending']);
    expect(await stockOf(world, order.variantId)).toMatchObject({ available: 10, reserved: 0 });
    expect(await stockOf(world, wanted.dearer)).toMatchObject({ available: 4, reserved: 0 });
    const papers = await world.sql.query<{ kind: string; total: string }>(
      'select kind, total_minor as total from tax_document where order_id = any($1::uuid[]) order by issued_at, kind',
      [[order.orderId, second.orderId]],
    );
    expect(papers.map(({ total }) => total).sort()).toEqual(['46000', '46000', '50000']);
    expect(papers.filter(({ kind }) => kind === 'credit-note')).toEqual([{ kind: 'credit-note', total: '46000' }]);
    expect(await refundsOf(world, order.orderId)).toEqual([]);
    await sendsBack(second, parcel.id);
    expect(await refundsOf(world, second.orderId)).toMatchObject([{ way: 'upi', cause: 'returned', amount: '4000' }]);
    expect(await refundsOf(world, order.orderId)).toMatchObject([{ way: 'upi', cause: 'returned', amount: '46000' }]);
    expect(await stockOf(world, wanted.dearer)).toMatchObject({ available: 5, reserved: 0 });
  });

  it('takes the difference by UPI as well, with nothing saved on it, and gives it back where nothing is sent', async () => {
    const wanted = await goods();
    const order = await delivered(wanted);
    const { second, parcel } = await exchanged(order, wanted.dearer);
    expect(await page(`/o/${second.token}`)).toContain('Pay ₹40 now, nothing at the door');
    const { askId } = await asked(world, second);
    await world.outside.payments.control.pay(askId);
    await world.drain();
    expect(await parcelOf(second.orderId)).toMatchObject({ cash: '0', saving: '0' });
    await booksHold();
    await givenUp(second, parcel.id);
    expect(await refundsOf(world, second.orderId)).toMatchObject([
      { way: 'source', amount: '4000', cause: 'cancelled' },
    ]);
    expect(await refundsOf(world, order.orderId)).toMatchObject([{ way: 'upi', amount: '46000', cause: 'returned' }]);
  });

  it('gives back at once what the second costs less, and the rest where that is sent back too', async () => {
    const wanted = await goods();
    const order = await delivered(wanted);
    const { second, parcel } = await exchanged(order, wanted.cheaper);
    expect(parcel).toMatchObject({ cod: '40000', cash: '0' });
    expect(await refundsOf(world, order.orderId)).toMatchObject([
      { way: 'upi', cause: 'exchanged', amount: '6000', status: 'wants-vpa' },
    ]);
    const first = await parcelOf(order.orderId);
    expect(await owedFor(first.id, parcel.id)).toEqual([{ shipmentId: first.id, owed: '-6000' }]);
    expect(await page(`/o/${second.token}`)).toContain('You get ₹60 back as soon as');
    const firstPage = await page(`/o/${order.token}`);
    expect(firstPage).toContain('It pays for what comes instead. You get ₹60 back.');
    expect(firstPage).toContain('What you chose instead costs less.');
    await http()
      .post(`/o/${order.token}/refund-address`)
      .set('Accept', 'text/html')
      .type('form')
      .send({ address: 'sita@okbank' })
      .expect(303);
    await world.get(Scheduler).runAll();
    await world.drain();
    await sent(parcel.id, second);
    await booksHold();
    await sendsBack(second, parcel.id);
    expect((await refundsOf(world, order.orderId)).map(({ cause, amount }) => [cause, amount])).toEqual([
      ['exchanged', '6000'],
      ['returned', '40000'],
    ]);
    expect(await refundsOf(world, second.orderId)).toEqual([]);
    expect(await owedFor(first.id, parcel.id)).toEqual([{ shipmentId: first.id, owed: '-40000' }]);
  });

  it('keeps the saving of what was paid beforehand, and gives back to where it came from', async () => {
    const wanted = await goods();
    const [one, two] = [await deliveredPaid(wanted), await deliveredPaid(wanted)];
    const dearer = await exchanged(one, wanted.dearer);
    expect(dearer.parcel).toMatchObject({ cod: '50000', saving: '2000', cash: '4000' });
    expect(await page(`/o/${dearer.second.token}`)).toContain('Pay ₹40 now, nothing at the door');
    await sent(dearer.parcel.id, dearer.second);
    await booksHold();
    const cheaper = await exchanged(two, wanted.cheaper);
    expect(cheaper.parcel).toMatchObject({ cod: '40000', saving: '2000', cash: '0' });
    expect(await refundsOf(world, two.orderId)).toMatchObject([{ way: 'source', cause: 'exchanged', amount: '6000' }]);
    await booksHold();
    await givenUp(cheaper.second, cheaper.parcel.id);
    expect((await refundsOf(world, two.orderId)).map(({ cause, way, amount }) => [cause, way, amount])).toEqual([
      ['exchanged', 'source', '6000'],
      ['returned', 'source', '38000'],
    ]);
  });

  it('reckons all pieces of a line, and leaves the other kinds of the parcel at what was paid', async () => {
    const wanted = await goods();
    const { reseller, supplier } = wanted;
    const other = await aLink(world, { reseller, supplier, margin: 5_000, title: 'Silk dupatta' });
    const buyer = aBuyer();
    const lines = [
      { linkCode: wanted.code, variantId: wanted.variantId, quantity: 2 },
      { linkCode: other.code, variantId: other.variantId, quantity: 1 },
    ];
    const { value } = await world
      .get(PlaceOrder)
      .execute(
        { linkCode: wanted.code, lines, buyer: readBuyer(buyer), placedBy: 'buyer', language: 'en' },
        { actor: 'guest', route: 'test', key: newId(), fingerprint: Buffer.alloc(32) },
      );
    const order: WaitingOrder = { ...wanted, orderId: value.orderId, token: value.token, phone: buyer.phone };
    await sayYes(world, order).expect(200);
    const first = await parcelOf(order.orderId);
    await sent(first.id, order);
    expect(await page(`/o/${order.token}`)).toContain('XXL: ₹80 more');
    const answer = await ask(order, first.id, wanted.dearer).field('variantId2', other.variantId).expect(303);
    const token = String(answer.headers.location).replace('/o/', '');
    await http().post(`/o/${token}/codes`).set('Accept', 'text/html').expect(303);
    expect((await world.outside.whatsapp.control.messagesTo(order.phone)).at(-1)?.text).toContain('₹80');
    const placed = await world.sql.first<{ id: Id<'Order'> }>('select id from orders where token = $1', [token]);
    const second = { ...order, token, orderId: placed?.id as Id<'Order'> };
    await sayYes(world, second).expect(200);
    await comesBack(order, first.id);
    const parcel = await parcelOf(second.orderId);
    expect(parcel).toMatchObject({ cod: '141000', cash: '8000' });
    await sent(parcel.id, second);
    expect(
      await world.sql.query(
        'select variant_id as variant, selling_minor as price, quantity from order_line where order_id = $1 order by no',
        [second.orderId],
      ),
    ).toEqual([
      { variant: wanted.dearer, price: '50000', quantity: 2 },
      { variant: other.variantId, price: '41000', quantity: 1 },
    ]);
    expect(await stockOf(world, wanted.variantId)).toMatchObject({ available: 10, reserved: 0 });
    expect(await stockOf(world, wanted.dearer)).toMatchObject({ available: 3, reserved: 0 });
  });

  it('goes by the prices of its link, whether that has ended or not, and never by others', async () => {
    const wanted = await goods({ channel: 'status' });
    const order = await delivered(wanted);
    const { id } = await parcelOf(order.orderId);
    const unknown = await anotherSize(order.productId, 'XS', 34_000);
    expect((await ask(order, id, unknown).expect(409)).text).toContain('cannot be exchanged');
    // A rise that its link does not bear: nobody may sell below the base.
    await world.asOwner(
      `update variant set base_price_minor = 60000, supplier_price_minor = 56000 where id = '${wanted.dearer}'`,
    );
    await world.advance(4);
    await world.asOwner(
      `update shipment set delivered_at = haat_now() - interval '1 day', return_until = haat_now() + interval '6 days' where id = '${id}'`,
    );
    await page(`/p/${order.code}`, {}, 410);
    expect(await page(`/o/${order.token}`)).not.toContain('XXL');
    expect((await ask(order, id, wanted.dearer).expect(409)).text).toContain('cannot be exchanged');
    const second = await agreed(order, wanted.cheaper);
    expect(
      (await world.sql.first<{ due: string }>('select due_minor as due from orders where id = $1', [second.orderId]))
        ?.due,
    ).toBe('40000');
  });

  it('is guarded by the database: no other price, no more back than is left, nothing at the door but the difference', async () => {
    const wanted = await goods();
    const order = await delivered(wanted);
    const second = await agreed(order, wanted.cheaper);
    const { id } = await parcelOf(order.orderId);
    const other = (price: number) => `
      do $$ declare fresh uuid := '${newId()}'; begin
      update orders set status = 'cancelled', ended_reason = 'exchange-off' where id = '${second.orderId}';
      insert into orders (id, token, link_code, reseller_id, placed_by, due_minor, language, content_hash, code_id, placed_at, expires_at, exchange_of)
      select fresh, md5(random()::text), link_code, reseller_id, placed_by, ${price}, language, content_hash, code_id, placed_at, expires_at, exchange_of
      from orders where id = '${second.orderId}';
      insert into order_buyer (order_id, name, phone, address_line, landmark, city, state_code, pincode)
      select fresh, name, phone, address_line, landmark, city, state_code, pincode from order_buyer where order_id = '${second.orderId}';
      insert into order_line (order_id, no, link_code, variant_id, supplier_id, title, options, quantity, base_minor, selling_minor,
        supplier_minor, reseller_minor, fee_minor, gst_on_fee_minor, tcs_minor, tds_194o_minor, tds_194h_minor, rounding_minor, gst_rate_bp, commission_minor)
      select fresh, no, link_code, variant_id, supplier_id, title, options, quantity, base_minor, ${price}, supplier_minor,
        reseller_minor + ${price} - selling_minor, fee_minor, gst_on_fee_minor, tcs_minor, tds_194o_minor, tds_194h_minor, rounding_minor, gst_rate_bp, commission_minor
      from order_line where order_id = '${second.orderId}';
      set constraints all immediate;
      end $$`;
    await expect(world.asOwner(other(39_900))).rejects.toMatchObject({ constraint: 'orders_exchange_fits' });
    await comesBack(order, id);
    const refund = (amount: number, cause: string) => `
      insert into refund (id, order_id, shipment_id, way, cause, amount_minor, status)
      values ('${newId()}', '${order.orderId}', '${id}', 'upi', '${cause}', ${amount}, 'wants-vpa')`;
    for (const [amount, cause] of [
      [40_000, 'returned'],
      [100, 'exchanged'],
    ] as const)
      await expect(world.asOwner(refund(amount, cause))).rejects.toMatchObject({
        constraint: 'refund_not_of_exchanged',
      });
    const kept = await delivered(wanted);
    const of = refund(100, 'exchanged').replace(order.orderId, kept.orderId);
    await expect(world.asOwner(of.replace(id, (await parcelOf(kept.orderId)).id))).rejects.toMatchObject({
      constraint: 'refund_not_of_exchanged',
    });
  });
});
