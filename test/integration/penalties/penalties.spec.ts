import request from 'supertest';
import { addDays, businessDay, Clock, type Id, Money } from '../../../src/kernel/index.js';
import { ChainReports } from '../../../src/modules/finance/app/chain-report.js';
import { NoteLateParcels } from '../../../src/modules/logistics/app/note-late-parcels.js';
import { WaivePenalty } from '../../../src/modules/penalties/app/waive-penalty.js';
import { newId } from '../../../src/platform/database/index.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aParcel, type TestParcel } from '../../support/builders/logistics.js';
import { aGstin } from '../../support/builders/suppliers.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('what a late or cancelled parcel costs its supplier', () => {
  let world: TestWorld;
  let admin: SignedInPerson;
  let second: SignedInPerson;
  let support: SignedInPerson;
  beforeAll(async () => {
    world = await startTestWorld();
    admin = await signIn(world, { roles: ['admin'], name: 'Asha' });
    second = await signIn(world, { roles: ['admin'], name: 'Chitra' });
    support = await signIn(world, { roles: ['support'], name: 'Bindu' });
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const open = (path: string, { auth }: Pick<SignedInPerson, 'auth'>) =>
    http().get(path).set(auth).set('accept', 'text/html');
  const send = (path: string, { auth }: Pick<SignedInPerson, 'auth'>, form: object = {}) =>
    http().post(path).set(auth).set('accept', 'text/html').type('form').send(form);
  const giveUp = async (parcel: TestParcel) => {
    const path = `/supplier/orders/${parcel.shipmentId}/cancellation`;
    await send(path, parcel.supplier, { reason: 'sold elsewhere' }).expect(303);
    await world.drain();
  };
  const payable = async ({ supplier }: TestParcel) =>
    (
      await world.sql.first<{ minor: number }>(
        `select balance_minor::int as minor from account_balance where code = 'supplier:' || $1 || ':payable'`,
        [supplier.userId],
      )
    )?.minor ?? 0;
  const propose = (path: string, rule: object) => send(path, admin, { ...rule, once: newId() });
  /** Address of the one proposal that waits. */
  const waiting = async () =>
    /action="(\/admin\/penalties\/[a-z]+\/\d+)\/approval"/.exec((await open('/admin/penalties', second)).text)?.[1];
  const inForce = async (path: string, rule: object) => {
    await propose(path, rule).expect(303);
    await send(`${await waiting()}/approval`, second).expect(303);
  };
  const unexplained = async () => (await world.get(ChainReports).report()).unexplained.toString();
  const today = () => businessDay(world.get(Clock).now());

  it('is taken once from her money and explained there, with the reason', async () => {
    const parcel = await aParcel(world);
    const before = await open(`/supplier/orders/${parcel.shipmentId}`, parcel.supplier).expect(200);
    expect(before.text).toContain('By today’s rule it costs you ₹50.');
    await giveUp(parcel);
    await world.asOwner('delete from inbox');
    await world.asOwner(`update outbox set delivered_at = null, next_attempt_at = now()`);
    await world.drain();
    expect(await payable(parcel)).toBe(5000);
    expect(await unexplained()).toBe('0');
    const { text } = await open('/supplier/money', parcel.supplier).expect(200);
    expect(text).toContain('You cancelled the parcel');
    expect(text).toContain(`href="/supplier/orders/${parcel.shipmentId}"`);
  });

  it('is let off once, however many try, by a counter entry with a reason', async () => {
    const parcel = await aParcel(world);
    await giveUp(parcel);
    const path = `/admin/penalties/${parcel.shipmentId}/cancelled/waiver`;
    await send(path, parcel.supplier, { reason: 'please' }).expect(403);
    const blank = await send(path, support, { reason: ' ' });
    expect([blank.status, blank.text.includes('Please write down why')]).toEqual([400, true]);
    const wish = { shipmentId: parcel.shipmentId as Id<'Shipment'>, kind: 'cancelled' as const };
    const by = { userId: support.userId, reason: 'The mill had burnt down.' };
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => world.get(WaivePenalty).execute(wish, by)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await payable(parcel)).toBe(0);
    expect(await unexplained()).toBe('0');
    expect((await open('/supplier/money', parcel.supplier)).text).toContain('The mill had burnt down.');
    await send(path, support, { reason: 'again' }).expect(409);
    await send(`/admin/penalties/${parcel.shipmentId}/late/waiver`, support, { reason: 'none' }).expect(404);
    await expect(world.asOwner('delete from penalty_waiver')).rejects.toThrow('penalty_waiver');
  });

  it('follows the newest rule of its day: a share of the goods between a least and a most', async () => {
    await send('/admin/penalties/rules', support, { kind: 'late' }).expect(403);
    const rule = {
      kind: 'late',
      from: today(),
      share: '10',
      least: '30',
      most: '60',
      reason: 'Too many late parcels.',
    };
    await propose('/admin/penalties/rules', rule).expect(303);
    expect((await open('/admin/penalties', admin)).text).toContain('10% of what the goods cost');
    await propose('/admin/penalties/rules', rule).expect(409);
    const proposal = await waiting();
    await send(`${proposal}/approval`, admin).expect(403);
    await send(`${proposal}/approval`, support).expect(403);
    await send(`${proposal}/approval`, second).expect(303);
    await propose('/admin/penalties/rules', rule).expect(409);
    for (const wrong of [
      { from: addDays(today(), -1) },
      { least: '70' },
      { amount: '5' },
      { share: '' },
      { share: '0' },
      { reason: '' },
      { kind: 'slow' },
    ])
      expect((await propose('/admin/penalties/rules', { ...rule, kind: 'cancelled', ...wrong })).status).toBe(400);
    const parcels = await Promise.all([299, 499, 999].map((rupees) => aParcel(world, { cod: Money.rupees(rupees) })));
    await world.asOwner(
      `update shipment set dispatch_by = haat_now() + interval '1 minute' where id in (${parcels.map(({ shipmentId }) => `'${shipmentId}'`).join(', ')})`,
    );
    await world.advance(1);
    await world.get(NoteLateParcels).run();
    await world.drain();
    expect(await Promise.all(parcels.map(payable))).toEqual([3000, 4990, 6000]);
    expect(await unexplained()).toBe('0');
  });

  it('follows no rule that nobody else approved', async () => {
    const rule = { kind: 'cancelled', from: today(), amount: '70', reason: 'Too many.' };
    await propose('/admin/penalties/rules', rule).expect(303);
    const parcel = await aParcel(world);
    await giveUp(parcel);
    expect(await payable(parcel)).toBe(5000);
    await send(`${await waiting()}/withdrawal`, admin).expect(303);
    expect((await open('/admin/penalties', second)).text).toContain('withdrawn by Asha');
    await propose('/admin/penalties/rules', rule).expect(303);
    await send(`${await waiting()}/withdrawal`, second).expect(303);
  });

  it('comes without GST, and with it from the day that two people say so', async () => {
    const before = await aParcel(world);
    await giveUp(before);
    expect((await open('/supplier/money', before.supplier)).text).toContain('You cancelled the parcel. No GST on it.');
    const issuer = { legalName: 'Haat Private Limited', gstin: aGstin(), address: '4 Church Street, Bengaluru' };
    const rule = { share: '18', from: today(), reason: 'Counsel sees a fee in it.', ...issuer };
    for (const wrong of [
      { share: '41' },
      { share: 'x' },
      { share: '0' },
      { gstin: '29ABCDE1234F1Z5' },
      { gstin: '', legalName: '', address: '' },
      { address: ' ' },
      { from: addDays(today(), -1) },
      { reason: ' ' },
    ])
      expect([wrong, (await propose('/admin/penalties/gst', { ...rule, ...wrong })).status]).toEqual([wrong, 400]);
    await inForce('/admin/penalties/gst', rule);
    const parcel = await aParcel(world);
    expect((await open(`/supplier/orders/${parcel.shipmentId}`, parcel.supplier)).text).toContain('it costs you ₹59');
    await giveUp(parcel);
    expect(await payable(parcel)).toBe(5900);
    expect(await payable(before)).toBe(5000);
    const money = (await open('/supplier/money', parcel.supplier)).text;
    expect([money.includes('GST on the charge'), money.includes('No GST on it')]).toEqual([true, false]);
    const settlement = (await open('/supplier/money/statement', parcel.supplier)).text;
    expect(settlement).toContain('GST on the charge');
    expect(await unexplained()).toBe('0');
    const other = await aParcel(world);
    await world.asOwner(
      `insert into dispatch_fault (shipment_id, kind, supplier_id, due_at, found_at, week, penalty_minor)
       select id, 'cancelled', supplier_id, dispatch_by, haat_now(), week_of(haat_now()), 1 from shipment where id = '${other.shipmentId}'`,
    );
    const byHand = (gst: number) =>
      world.asOwner(
        `insert into penalty (shipment_id, kind, supplier_id, order_id, amount_minor, gst_minor, charged_at)
         select id, 'cancelled', supplier_id, order_id, 5000, ${gst}, haat_now() from shipment where id = '${other.shipmentId}'`,
      );
    await expect(byHand(0)).rejects.toMatchObject({ constraint: 'penalty_gst_as_policy' });
    await expect(byHand(900)).rejects.toMatchObject({ constraint: 'penalty_invoiced' });
    const by = { userId: support.userId, reason: 'The mill had burnt down.' };
    const wish = { shipmentId: parcel.shipmentId as Id<'Shipment'>, kind: 'cancelled' as const };
    await world.get(WaivePenalty).execute(wish, by);
    expect(await payable(parcel)).toBe(0);
    expect(await unexplained()).toBe('0');
  });

  it('cannot be written by hand: neither a rule for the past nor another amount', async () => {
    const parcel = await aParcel(world);
    await world.asOwner(
      `insert into dispatch_fault (shipment_id, kind, supplier_id, due_at, found_at, week, penalty_minor)
       select id, 'cancelled', supplier_id, dispatch_by, haat_now(), week_of(haat_now()), 1 from shipment where id = '${parcel.shipmentId}'`,
    );
    const fault = await world.sql.first(
      'select penalty_minor::int as cost from dispatch_fault where shipment_id = $1',
      [parcel.shipmentId],
    );
    expect(fault).toEqual({ cost: 5000 });
    await expect(
      world.asOwner(
        `insert into penalty (shipment_id, kind, supplier_id, order_id, amount_minor, charged_at)
         select id, 'cancelled', supplier_id, order_id, 9000, haat_now() from shipment where id = '${parcel.shipmentId}'`,
      ),
    ).rejects.toMatchObject({ constraint: 'penalty_as_fault' });
    await expect(
      world.asOwner(
        `insert into penalty_policy (no, kind, valid_from, flat_minor, reason) values (900, 'late', '2026-01-01', 100, 'before')`,
      ),
    ).rejects.toMatchObject({ constraint: 'penalty_policy_not_backdated' });
  });
});
