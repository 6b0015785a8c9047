import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { addDays, type BusinessDay, businessDay, Clock } from '../../../src/kernel/index.js';
import { ChainReports } from '../../../src/modules/finance/app/chain-report.js';
import { TakeBackFreight } from '../../../src/modules/return-freight/app/take-back-freight.js';
import {
  aParcel,
  balances,
  type Parties,
  parties,
  type SampleParcel,
  tell,
} from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

/** Shiprocket from Delhi to Bengaluru, 700 g: two slabs of the metro zone, and as much back. */
const BACK = 8_500;

describe('the freight of the way back', () => {
  let app: TestWorld;
  let of: Parties;
  let finance: SignedInPerson;
  let second: SignedInPerson;
  let today: BusinessDay;

  beforeEach(async () => {
    app = await startTestWorld();
    of = await parties(app);
    finance = await signIn(app, { roles: ['finance'], name: 'Ravi' });
    second = await signIn(app, { roles: ['finance'], name: 'Sunita' });
    today = businessDay(app.get(Clock).now());
  });
  afterEach(() => app.close());

  it.each([
    ['wrong-item', BACK],
    ['defective', BACK],
    ['not-as-shown', BACK],
    ['size', 0],
    ['changed-mind', 0],
  ])('of goods returned as %s costs the supplier %d paise', async (reason, cost) => {
    const parcel = await sent();
    await tell(app, parcel, ['shipment-delivered', 'return-requested', 'return-checked'], { reason });
    expect(await owedBySupplier()).toBe(cost);
    expect(await unexplained()).toBe('0');
  });

  it('is charged once, however often and in whatever order it is told', async () => {
    const parcel = await sent();
    await tell(app, parcel, ['return-checked', 'return-requested', 'shipment-delivered'], { reason: 'defective' });
    await app.asOwner('delete from inbox');
    await app.asOwner('update outbox set delivered_at = null, next_attempt_at = now()');
    await app.drain();
    expect(await owedBySupplier()).toBe(BACK);
    expect(await unexplained()).toBe('0');
  });

  it('of a parcel nobody took is the platform’s, until two people say otherwise', async () => {
    await tell(app, await sent(), ['shipment-came-back']);
    expect(await owedBySupplier()).toBe(0);
    await form('/finance/return-freight/rules', { cause: 'not-delivered', share: '50', from: today, reason: 'Shared' });
    await tell(app, await sent(), ['shipment-came-back']);
    expect(await owedBySupplier()).toBe(0);
    const own = await page(finance);
    expect(own).toContain('You proposed this rule');
    const [, approval = ''] =
      /action="(\/finance\/return-freight\/rules\/\d+\/approval)"/.exec(await page(second)) ?? [];
    expect((await post(approval, finance, {})).status).toBe(403);
    await post(approval, second, {}).expect(303);
    await tell(app, await sent(), ['shipment-came-back']);
    expect(await owedBySupplier()).toBe(BACK / 2);
    expect(await page(second)).toContain('₹42.50');
    expect(await unexplained()).toBe('0');
  });

  it('stands in the settlement and says why, in the supplier’s own money', async () => {
    const parcel = await sent();
    await tell(app, parcel, ['shipment-delivered', 'return-requested', 'return-checked'], { reason: 'wrong-item' });
    const money = await open('/supplier/money', of.supplier);
    expect(money).toContain('Freight of the way back (wrong goods): you bear 100% of ₹85');
    expect(money).toContain(`href="/supplier/orders/${parcel.shipmentId}"`);
    expect(await open('/supplier/money/statement', of.supplier)).toContain('Freight of ways back');
    expect(await open('/supplier/money?lang=hi', of.supplier)).toContain('वापसी का भाड़ा (ग़लत माल)');
  });

  it('is let off once, by a counter entry with a reason, however many try', async () => {
    const parcel = await sent();
    await tell(app, parcel, ['shipment-delivered', 'return-requested', 'return-checked'], { reason: 'defective' });
    const path = `/finance/return-freight/${parcel.shipmentId}/1/waiver`;
    expect((await post(path, of.supplier, { reason: 'please' })).status).toBe(403);
    const empty = await post(path, finance, { reason: ' ' });
    expect([empty.status, empty.text.includes('Write why the supplier is let off')]).toEqual([400, true]);
    const way = { shipmentId: parcel.shipmentId, deliveryNo: 1 } as never;
    const tries = await Promise.allSettled(
      Array.from({ length: 4 }, () =>
        app.get(TakeBackFreight).waive(way, { userId: finance.userId, reason: 'Courier broke it' }),
      ),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await owedBySupplier()).toBe(0);
    expect(await open('/supplier/money', of.supplier)).toContain('Freight of the way back let off: Courier broke it');
    expect(await unexplained()).toBe('0');
    expect((await post(path, finance, { reason: 'again' })).status).toBe(409);
    expect((await post(`/finance/return-freight/${randomUUID()}/1/waiver`, finance, { reason: 'none' })).status).toBe(
      404,
    );
  });

  it('goes with a delivery that never happened', async () => {
    const parcel = await sent();
    await tell(app, parcel, ['shipment-delivered', 'return-requested', 'return-checked'], { reason: 'defective' });
    await tell(app, parcel, ['delivery-corrected']);
    expect(await owedBySupplier()).toBe(0);
    expect(await open('/supplier/money', of.supplier)).toContain('taken back: the delivery was corrected');
    const early = await sent();
    await tell(app, early, ['shipment-delivered', 'delivery-corrected', 'return-checked'], { reason: 'defective' });
    expect(await owedBySupplier()).toBe(0);
    expect(await unexplained()).toBe('0');
  });

  it('is unknown where no courier was booked, and nobody is charged', async () => {
    const parcel = await aParcel(app, of);
    await tell(app, parcel, ['shipment-delivered', 'return-requested', 'return-checked'], { reason: 'defective' });
    expect(await owedBySupplier()).toBe(0);
  });

  it('is what the rule of its day says, whoever writes it', async () => {
    const parcel = await sent();
    const row = (share: number, amount: number) =>
      `insert into return_freight (shipment_id, delivery_no, order_id, supplier_id, cause, courier, freight_minor, supplier_bp, amount_minor, came_back_at)
       values ('${parcel.shipmentId}', 1, '${parcel.orderId}', '${of.supplier.userId}', 'size', 'shiprocket', 8500, ${share}, ${amount}, haat_now())`;
    await expect(app.asOwner(row(10_000, 8_500))).rejects.toThrow(/rule of its day/);
    await expect(app.asOwner(row(0, 100))).rejects.toThrow(/rule of its day/);
    await app.asOwner(row(0, 0));
    await expect(app.asOwner('update return_freight set amount_minor = 1')).rejects.toThrow(/append-only/);
  });

  it.each([
    [{ share: '101' }, 'Write a share from 0 to 100'],
    [{ share: '-1' }, 'Write a share from 0 to 100'],
    [{ share: '1e3' }, 'Write a share from 0 to 100'],
    [{ from: '2020-01-01' }, 'Choose today or a later day'],
    [{ from: '2026-02-31' }, 'Choose today or a later day'],
    [{ reason: ' ' }, 'Write why'],
  ])('takes no rule with %j and keeps what was typed', async (changes, sentence) => {
    const wish = { cause: 'size', share: '37.5', from: addDays(today, 1), reason: 'Half a try', ...changes };
    const refused = await form('/finance/return-freight/rules', wish);
    expect([refused.status, refused.text.includes(sentence)]).toEqual([422, true]);
    expect(refused.text).toContain(wish.share);
  });

  /** A parcel that Shiprocket carried from Delhi to Bengaluru. */
  async function sent(): Promise<SampleParcel> {
    const parcel = await aParcel(app, of);
    await app.asOwner(
      `insert into booking_intent (shipment_id, no, courier, from_pincode, to_pincode, declared_grams, reasons, outcome, ended_at)
       values ('${parcel.shipmentId}', 1, 'shiprocket', '110001', '560001', 700, '{}', 'booked', now())`,
    );
    return parcel;
  }

  async function owedBySupplier(): Promise<number> {
    return Number((await balances(app))[`supplier:${of.supplier.userId}:payable`] ?? 0);
  }

  const unexplained = async () => (await app.get(ChainReports).report()).unexplained.toString();
  const server = () => app.app.getHttpServer();
  const post = (path: string, who: SignedInPerson, body: object) =>
    request(server()).post(path).set(who.auth).set('accept', 'text/html').type('form').send(body);
  const form = (path: string, body: object) => post(path, finance, { ...body, once: randomUUID() });
  const open = async (path: string, who: SignedInPerson) =>
    (await request(server()).get(path).set(who.auth).expect(200)).text;
  const page = (who: SignedInPerson) => open('/finance/return-freight', who);
});
