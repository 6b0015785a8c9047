import sharp from 'sharp';
import request from 'supertest';
import type { Id } from '../../../src/kernel/index.js';
import { ChainReports } from '../../../src/modules/finance/app/chain-report.js';
import { RecordScans } from '../../../src/modules/logistics/index.js';
import { DecideWeight } from '../../../src/modules/weights/app/decide-weight.js';
import { LapseWeights } from '../../../src/modules/weights/app/lapse-weights.js';
import { WEIGHT_TABLE } from '../../../src/modules/weights/index.js';
import { newId } from '../../../src/platform/database/index.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aParcel, parcelRow, type TestParcel } from '../../support/builders/logistics.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const HEADER = 'AWB Code,Courier Name,Entered Weight (KG),Charged Weight (KG),Excess Amount';

describe('a weight that a courier charges', () => {
  let world: TestWorld;
  let support: SignedInPerson;
  beforeAll(async () => {
    world = await startTestWorld();
    support = await signIn(world, { roles: ['support'], name: 'Bindu' });
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const open = (path: string, { auth }: Pick<SignedInPerson, 'auth'> = support) =>
    http().get(path).set(auth).set('accept', 'text/html');
  const step = (parcel: TestParcel, name: string) =>
    http().post(`/v1/shipments/${parcel.shipmentId}/${name}`).set(parcel.supplier.auth).send({});
  const pack = (parcel: TestParcel, fields: Readonly<Record<string, string>>, who = parcel.supplier) => {
    const sent = http().post(`/supplier/orders/${parcel.shipmentId}/packing`).set(who.auth).set('accept', 'text/html');
    for (const [name, text] of Object.entries(fields)) sent.field(name, text);
    return sent;
  };
  const aPhoto = () =>
    sharp({ create: { width: 400, height: 300, channels: 3, background: '#285' } })
      .jpeg()
      .toBuffer();
  /** Packed with so many grams and with its courier. */
  const handedOver = async (grams = '450') => {
    const parcel = await aParcel(world);
    await step(parcel, 'acceptance').expect(204);
    await pack(parcel, { grams }).expect(303);
    await step(parcel, 'handover').expect(200);
    const { awb } = await parcelRow(world, parcel.shipmentId);
    return { parcel, awb: awb ?? '' };
  };
  const bring = (content: string, who = support) =>
    http()
      .post('/support/weights/imports')
      .set(who.auth)
      .set('accept', 'text/html')
      .field('courier', 'shiprocket')
      .attach('file', Buffer.from(content), 'weights.csv');
  const itemsOf = ({ shipmentId }: TestParcel) =>
    world.sql.query<{ id: Id<'WeightItem'>; declared: number; charged: number; amount: number | null }>(
      `select id, declared_grams as declared, charged_grams as charged, amount_minor::int as amount
       from weight_item where shipment_id = $1 order by charged_grams`,
      [shipmentId],
    );
  /** An open item of a parcel that was declared with 450 and is charged with 900 grams. */
  const charged = async (kilos = '0.9') => {
    const { parcel, awb } = await handedOver();
    await bring(`${HEADER}\n${awb},Delhivery Surface,0.45,${kilos},`).expect(303);
    await world.drain();
    const [item] = await itemsOf(parcel);
    if (!item) throw new Error('no item was opened');
    return { parcel, awb, item };
  };
  const decide = (id: string, fields: Readonly<Record<string, string>>, who = support) => {
    const sent = http().post(`/support/weights/${id}/decisions`).set(who.auth).set('accept', 'text/html');
    for (const [name, text] of Object.entries(fields)) sent.field(name, text);
    return sent;
  };
  const payable = async ({ supplier }: TestParcel) =>
    (
      await world.sql.first<{ minor: number }>(
        `select balance_minor::int as minor from account_balance where code = 'supplier:' || $1 || ':payable'`,
        [supplier.userId],
      )
    )?.minor ?? 0;
  const unexplained = async () => (await world.get(ChainReports).report()).unexplained.toString();

  it('begins with what the supplier says of her packed parcel: the courier is told that, and it stays', async () => {
    const parcel = await aParcel(world);
    await pack(parcel, { grams: '400' }).expect(409);
    await step(parcel, 'acceptance').expect(204);
    for (const wrong of [
      { grams: '0' } as Record<string, string>,
      { grams: '60000' },
      { grams: '1.5' },
      { grams: '400', lengthCm: '20' },
    ]) {
      const answer = await pack(parcel, wrong);
      expect([answer.status, answer.text.includes(`value="${wrong.grams}"`)]).toEqual([400, true]);
    }
    const size = { lengthCm: '30', breadthCm: '20', heightCm: '10' };
    await pack(parcel, { grams: '400', ...size })
      .attach('photo', await aPhoto(), 'scale.jpg')
      .expect(303);
    await pack(parcel, { grams: '420', ...size }).expect(303);
    const other = await aParcel(world);
    await pack(parcel, { grams: '1' }, other.supplier).expect(404);
    await open(`/supplier/orders/${parcel.shipmentId}/packing/photo`, parcel.supplier).expect(200);
    await open(`/supplier/orders/${parcel.shipmentId}/packing/photo`, other.supplier).expect(404);
    await step(parcel, 'handover').expect(200);
    const booked = await world.sql.first('select declared_grams as grams from booking_intent where shipment_id = $1', [
      parcel.shipmentId,
    ]);
    // 30 x 20 x 10 cm are billed as 1,200 g, whatever it weighs
    expect(booked).toEqual({ grams: 1200 });
    const { awb } = await parcelRow(world, parcel.shipmentId);
    const [carried] = await world.outside.courier.control.parcels(awb ?? '');
    expect(carried).toMatchObject({ weightKg: 0.42 });
    await pack(parcel, { grams: '900' }).expect(409);
    await expect(
      world.asOwner(`insert into packed_parcel (shipment_id, no, grams) values ('${parcel.shipmentId}', 9, 900)`),
    ).rejects.toMatchObject({ constraint: 'packed_parcel_before_courier' });
  });

  it('is refused with 400 where a text of the form can be kept nowhere', async () => {
    const parcel = await aParcel(world);
    await step(parcel, 'acceptance').expect(204);
    const { item } = await charged();
    const answers = [
      await pack(parcel, { grams: '4\u000000' }),
      await decide(item.id, { to: 'accepted', bearer: 'platform', reason: 'nul \u0000 here' }),
      await bring(`${HEADER}\nX1\u00002,,1,1,`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
  });

  it('opens one item for one charge, however often and at once its file comes', async () => {
    const { parcel, awb } = await handedOver();
    const file = `${HEADER}\n${awb},Delhivery Surface,0.45,0.9,"31.50"\n${awb},Delhivery Surface,0.45,0.9,"31.50"`;
    const answers = await Promise.all(Array.from({ length: 4 }, () => bring(file)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    // the same charge in another file
    await bring(`${file}\n`).expect(303);
    await world.drain();
    expect(await itemsOf(parcel)).toEqual([expect.objectContaining({ declared: 450, charged: 900, amount: 3000 })]);
    const raw = await world.sql.query('select raw from courier_weight where awb = $1', [awb]);
    expect(raw).toEqual([
      {
        raw: {
          'AWB Code': awb,
          'Entered Weight (KG)': '0.45',
          'Charged Weight (KG)': '0.9',
          'Excess Amount': '31.50',
        },
      },
    ]);
    const { text } = await open('/support/weights').expect(200);
    expect(text).toContain(awb);
    expect(text).toContain('from 50 g beyond what was declared on, and can be disputed for 7 days');
    await expect(world.asOwner('update weight_policy set dispute_days = 1')).rejects.toThrow('weight_policy');
    await expect(world.asOwner('update courier_weight set charged_grams = 1')).rejects.toThrow('courier_weight');
  });

  it('is nothing to look at within the tolerance or the slab, and counts from the tracking too', async () => {
    const [near, slab, far] = [await handedOver('450'), await handedOver('600'), await handedOver('450')];
    await bring(`${HEADER}\n${near.awb},,0.45,0.5,\n${slab.awb},,0.6,0.95,`).expect(303);
    const scan = { code: '42', scannedAt: new Date('2026-11-03T09:00:00Z'), label: 'PICKED UP', location: '', raw: {} };
    const report = { provider: 'shiprocket', awb: far.awb, chargedGrams: 1400, scans: [scan] };
    await Promise.all(Array.from({ length: 3 }, () => world.get(RecordScans).execute(report)));
    await world.drain();
    expect(await itemsOf(near.parcel)).toEqual([]);
    expect(await itemsOf(slab.parcel)).toEqual([]);
    expect(await itemsOf(far.parcel)).toEqual([expect.objectContaining({ charged: 1400, amount: 6000 })]);
  });

  it('says of each row why it cannot be taken, and takes nothing of a file without its columns', async () => {
    const { parcel, awb } = await handedOver();
    await bring(
      ['Waybill No;Charged Weight in Grams', '1.904076086893E+12;700', `${awb};heavy`, `${awb};1200`].join('\n'),
    ).expect(303);
    await world.drain();
    expect(await itemsOf(parcel)).toEqual([expect.objectContaining({ charged: 1200 })]);
    const { text } = await open('/support/weights');
    const [path] = /\/support\/weights\/imports\/[0-9a-f-]{36}\/faults/.exec(text) ?? [];
    const faults = await open(path ?? '').expect(200);
    expect(faults.text).toContain('1.904076086893E+12');
    expect((await bring('AWB,Zone\nX1234,B').expect(400)).text).toContain('the charged weight');
    await bring(`${HEADER}\n${awb},,1,3,`, parcel.supplier).expect(403);
  });

  it('is borne by the supplier where her declaration was wrong, once, shown to her, and booked back with a reason', async () => {
    const { parcel, item } = await charged();
    const wish = {
      itemId: item.id,
      userId: support.userId,
      to: 'accepted' as const,
      bearer: 'supplier' as const,
      reason: 'The scale shows it.',
      photo: undefined,
    };
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => world.get(DecideWeight).execute(wish)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect([await payable(parcel), await unexplained()]).toEqual([item.amount, '0']);
    expect((await open('/supplier/money', parcel.supplier).expect(200)).text).toContain('The courier weighed 900 g');
    await decide(item.id, { to: 'waived', reason: 'It was our scale.' }).expect(303);
    expect([await payable(parcel), await unexplained()]).toEqual([0, '0']);
    expect((await open('/supplier/money', parcel.supplier)).text).toContain('It was our scale.');
    await decide(item.id, { to: 'waived', reason: 'again' }).expect(409);
  });

  it('is charged to her for one of two charges of a parcel only', async () => {
    const { parcel, awb, item } = await charged();
    await bring(`${HEADER}\n${awb},,0.45,1.4,`).expect(303);
    await world.drain();
    const [, second] = await itemsOf(parcel);
    await decide(item.id, { to: 'accepted', bearer: 'supplier', reason: 'right' }).expect(303);
    const refused = await decide(second?.id ?? '', { to: 'accepted', bearer: 'supplier', reason: 'right' });
    expect([refused.status, refused.text.includes('already bears another charge')]).toEqual([409, true]);
    await decide(second?.id ?? '', { to: 'accepted', bearer: 'platform', reason: 'ours' }).expect(303);
    expect(await payable(parcel)).toBe(item.amount);
  });

  it('costs nobody anything where the dispute is won, and needs reason and bearer', async () => {
    const { parcel, item } = await charged();
    const blank = await decide(item.id, { to: 'disputed', reason: ' ' });
    expect(blank.status).toBe(400);
    await decide(item.id, { to: 'accepted', reason: 'who?' }).expect(400);
    await decide(item.id, { to: 'won', reason: 'too early' }).expect(409);
    await decide(item.id, { to: 'disputed', reason: 'The photo shows 450 g.' })
      .attach('photo', await aPhoto(), 'scale.jpg')
      .expect(303);
    const { text } = await open(`/support/weights/${item.id}`).expect(200);
    const [photo] = /\/support\/weights\/[0-9a-f-]{36}\/photos\/[0-9a-f]{64}/.exec(text) ?? [];
    await open(photo ?? '').expect(200);
    await open(photo ?? '', parcel.supplier).expect(403);
    await open(`/support/weights/${item.id}/photos/${'a'.repeat(64)}`).expect(404);
    await decide(item.id, { to: 'won', reason: 'They gave in.' }).expect(303);
    expect([await payable(parcel), await unexplained()]).toEqual([0, '0']);
    await open(`/support/weights/${newId()}`).expect(404);
  });

  it('lapses after its days: no dispute any more, and no supplier pays for our silence', async () => {
    const [{ parcel, item }, disputed] = [await charged(), await charged()];
    await decide(disputed.item.id, { to: 'disputed', reason: 'in time' }).expect(303);
    await world.advance(7);
    await world.get(LapseWeights).run();
    expect((await open(`/support/weights/${item.id}`)).text).toContain('Waits for an answer');
    await world.advance(1);
    await Promise.all([world.get(LapseWeights).run(), world.get(LapseWeights).run()]);
    expect((await open(`/support/weights/${item.id}`)).text).toContain('Time ran out');
    await decide(item.id, { to: 'disputed', reason: 'late' }).expect(409);
    await decide(disputed.item.id, { to: 'lost', bearer: 'supplier', reason: 'no luck' }).expect(303);
    expect([await payable(parcel), await payable(disputed.parcel)]).toEqual([0, disputed.item.amount]);
    expect(await unexplained()).toBe('0');
  });

  it('moves by the table that code and database share', async () => {
    const rows = await world.sql.query<{ from: string; to: string }>(
      'select from_state as from, to_state as to from weight_transition order by 1, 2',
    );
    const moves = WEIGHT_TABLE.states.flatMap((from) => WEIGHT_TABLE.moves[from].map((to) => ({ from, to })));
    const inOrder = moves.toSorted((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
    expect(rows).toEqual(inOrder);
    const { item } = await charged();
    await expect(
      world.asOwner(
        `insert into weight_decision (item_id, no, state, reason, decided_by) values ('${item.id}', 1, 'won', 'by hand', '${support.userId}')`,
      ),
    ).rejects.toMatchObject({ constraint: 'weight_moves_by_table' });
    await expect(
      world.asOwner(
        `insert into weight_decision (item_id, no, state, bearer, amount_minor, reason, decided_by)
         values ('${item.id}', 1, 'accepted', 'supplier', 1, 'by hand', '${support.userId}')`,
      ),
    ).rejects.toMatchObject({ constraint: 'weight_charged_once' });
  });
});
