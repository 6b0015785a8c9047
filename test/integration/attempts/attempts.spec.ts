import request from 'supertest';
import { SendAnswers } from '../../../src/modules/attempts/app/send-answers.js';
import { rows } from '../../../src/platform/database/index.js';
import { Scheduler } from '../../../src/platform/schedule/index.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aParcel, parcelRow, type TestParcel } from '../../support/builders/logistics.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const DOOR_HOURS = 53;
/** A courier's proof that something was recorded: an MP3 begins so. */
const SOUND = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(200)]);

interface FailedParcel extends TestParcel {
  readonly awb: string;
  readonly taskId: string;
  readonly reseller: SignedInPerson['auth'];
}

describe('a failed attempt', () => {
  let world: TestWorld;
  let support: SignedInPerson;
  beforeAll(async () => {
    world = await startTestWorld();
    support = await signIn(world, { roles: ['support'], name: 'Meera' });
  });
  afterAll(() => world.close());
  afterEach(() => world.outside.courier.control.clearFaults());

  const http = () => request(world.app.getHttpServer());
  const sessionOf = async (userId: string) => {
    const { body } = await http()
      .post('/v1/sign-in-codes')
      .send({ phone: await phoneOf(userId), language: 'en' });
    const code = await world.outside.whatsapp.control.codeFor(await phoneOf(userId));
    const session = await http()
      .post('/v1/sessions')
      .send({ codeId: body.codeId, phone: await phoneOf(userId), code });
    return { Authorization: `Bearer ${session.body.token as string}` };
  };
  const phoneOf = async (userId: string) =>
    (await world.sql.first<{ phone: string }>('select phone from app_user where id = $1', [userId]))?.phone ?? '';
  const failed = async (journey: object = { scenario: 'delivered-after-ndr' }): Promise<FailedParcel> => {
    const parcel = await aParcel(world);
    await world.outside.courier.control.setJourney({ parcel: `HT-${parcel.shipmentId}`, ...journey } as never);
    await http().post(`/v1/shipments/${parcel.shipmentId}/acceptance`).set(parcel.supplier.auth).expect(204);
    const { body } = await http()
      .post(`/v1/shipments/${parcel.shipmentId}/handover`)
      .set(parcel.supplier.auth)
      .expect(200);
    await world.outside.advance(DOOR_HOURS);
    await world.drain();
    const taskId = (await tasksOf(parcel.shipmentId)).at(-1)?.id ?? '';
    return { ...parcel, awb: body.awb as string, taskId, reseller: await sessionOf(parcel.resellerId) };
  };
  const tasksOf = (shipmentId: string) =>
    world.sql.query<{ id: string; status: string; passed: boolean; attempt_no: number; hours: number }>(
      `select id, status, passed_at is not null as passed, attempt_no,
         extract(epoch from answer_by - opened_at)::int / 3600 as hours
       from attempt_task where shipment_id = $1 order by failed_at`,
      [shipmentId],
    );
  const answersOf = (taskId: string) =>
    world.sql.query<{ kind: string; answered_by: string; state: string; courier_answer: string; tries: number }>(
      'select kind, answered_by, state, courier_answer, tries from attempt_answer where task_id = $1 order by answered_at',
      [taskId],
    );
  const answer = (auth: SignedInPerson['auth'], base: string, taskId: string, body: object) =>
    http().post(`/${base}/attempts/${taskId}/answer`).set(auth).set('accept', 'text/html').type('form').send(body);
  const page = async (auth: Partial<SignedInPerson['auth']>, path: string) => {
    const answered = await http().get(path).set(auth).set('accept', 'text/html');
    return { status: answered.status, text: answered.text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') };
  };
  const send = () => world.get(SendAnswers).run();

  it('is the reseller’s for twenty-four hours: first on her home page, masked, with the reason in words', async () => {
    const parcel = await failed();
    expect(await tasksOf(parcel.shipmentId)).toMatchObject([
      { status: 'open', attempt_no: 1, hours: 24, passed: false },
    ]);
    const home = await page(parcel.reseller, '/reseller');
    expect(home.text).toContain('The courier did not meet one customer');
    const list = await page(parcel.reseller, '/reseller/attempts');
    expect(list.text).toContain('Lakshmi');
    expect(list.text).toContain('Nobody was at home.');
    expect(list.text).not.toContain(parcel.buyerPhone.slice(3));
  });

  it('is answered, heard by the courier once, and counted as saved when it is delivered', async () => {
    const parcel = await failed();
    await answer(parcel.reseller, 'reseller', parcel.taskId, { kind: 'again', note: 'She is at home' }).expect(303);
    expect(await answersOf(parcel.taskId)).toMatchObject([
      { kind: 'again', answered_by: 'reseller', state: 'to-send' },
    ]);
    await Promise.all([send(), send(), send()]);
    await send();
    expect(await answersOf(parcel.taskId)).toMatchObject([{ state: 'accepted', tries: 1 }]);
    await world.outside.advance(24);
    await world.drain();
    expect((await parcelRow(world, parcel.shipmentId)).status).toBe('delivered');
    expect(await tasksOf(parcel.shipmentId)).toMatchObject([{ status: 'over' }]);
    expect((await page(parcel.reseller, '/reseller/attempts')).text).toContain('You saved one parcel and earned');
    expect((await page(support.auth, '/support/attempts')).text).toContain('Asha');
  });

  it('has one answer, however many give one at once', async () => {
    const parcel = await failed();
    const given = await Promise.all([
      answer(parcel.reseller, 'reseller', parcel.taskId, { kind: 'again' }),
      answer(support.auth, 'support', parcel.taskId, { kind: 'give-up' }),
      answer(parcel.reseller, 'reseller', parcel.taskId, { kind: 'again' }),
      answer(support.auth, 'support', parcel.taskId, { kind: 'again' }),
    ]);
    expect(given.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(given.filter(({ status }) => status === 409)).toHaveLength(3);
    expect(await answersOf(parcel.taskId)).toHaveLength(1);
  });

  it('goes to support’s desk when the reseller’s hours are over, by the database’s clock', async () => {
    const parcel = await failed();
    await world.asOwner(`update clock_shift set shift = shift + interval '23 hours 59 minutes'`);
    await world.get(Scheduler).runAll();
    expect(await tasksOf(parcel.shipmentId)).toMatchObject([{ passed: false }]);
    await world.asOwner(`update clock_shift set shift = shift + interval '2 minutes'`);
    await Promise.all([world.get(Scheduler).runAll(), world.get(Scheduler).runAll()]);
    expect(await tasksOf(parcel.shipmentId)).toMatchObject([{ passed: true, status: 'open' }]);
    const cases = () =>
      world.sql.query('select kind, status, outcome from support_case where order_id = $1', [parcel.orderId]);
    expect(await cases()).toEqual([{ kind: 'failed-attempt', status: 'open', outcome: null }]);
    await answer(support.auth, 'support', parcel.taskId, { kind: 'again' }).expect(303);
    expect(await cases()).toEqual([{ kind: 'failed-attempt', status: 'closed', outcome: 'solved' }]);
  });

  it('shows a courier’s no with its words and may be answered again', async () => {
    const parcel = await failed();
    await answer(parcel.reseller, 'reseller', parcel.taskId, { kind: 'again' }).expect(303);
    await world.outside.advance(20);
    // The courier has it out again; its webhook has not come yet, as far as we know.
    await world.asOwner(`
      set local session_replication_role = replica;
      update shipment set status = 'undelivered' where id = '${parcel.shipmentId}'`);
    await send();
    expect(await answersOf(parcel.taskId)).toMatchObject([
      { state: 'refused', courier_answer: 'Shipment is not in NDR' },
    ]);
    expect(await tasksOf(parcel.shipmentId)).toMatchObject([{ status: 'open' }]);
    expect((await page(parcel.reseller, `/reseller/attempts/${parcel.taskId}`)).text).toContain(
      'Shipment is not in NDR',
    );
  });

  it('asks nothing about a parcel that has moved on', async () => {
    const parcel = await failed();
    await answer(parcel.reseller, 'reseller', parcel.taskId, { kind: 'again' }).expect(303);
    await world.outside.advance(20);
    await world.drain();
    await send();
    expect(await answersOf(parcel.taskId)).toMatchObject([{ state: 'too-late', tries: 0 }]);
    await answer(parcel.reseller, 'reseller', parcel.taskId, { kind: 'again' }).expect(409);
  });

  it('betters the address, and leaves no number where the parcel has been forgotten', async () => {
    const parcel = await failed();
    const body = { kind: 'better-address', landmark: 'Opposite the mosque', phone: '98765 43211' };
    await answer(parcel.reseller, 'reseller', parcel.taskId, body).expect(303);
    await send();
    expect(await answersOf(parcel.taskId)).toMatchObject([{ state: 'accepted' }]);
    const contact = await world.sql.first(
      'select landmark, phone from attempt_answer_contact where phone is not null',
      [],
    );
    expect(contact).toEqual({ landmark: 'Opposite the mosque', phone: '+919876543211' });
  });

  it('is proven fake by a recording that the courier can fetch, and counted by courier and pincode', async () => {
    const parcel = await failed();
    const prove = (bytes: Buffer, name: string) =>
      http()
        .post(`/reseller/attempts/${parcel.taskId}/proof`)
        .set(parcel.reseller)
        .set('accept', 'text/html')
        .field('note', 'The phone never rang')
        .attach('proof', bytes, name);
    expect((await prove(Buffer.from('<script>alert(1)</script>'), 'call.mp3')).text).toContain('no photo or recording');
    expect((await prove(Buffer.alloc(5 * 1024 * 1024 + 1, 1), 'call.mp3')).status).toBeGreaterThanOrEqual(400);
    await answer(parcel.reseller, 'reseller', parcel.taskId, { kind: 'fake' }).expect(400);
    await prove(SOUND, 'call.mp3').expect(303);
    const token = (
      await world.sql.first<{ token: string }>(
        'select token from attempt_proof p join attempt_answer a on a.id = p.answer_id where a.task_id = $1',
        [parcel.taskId],
      )
    )?.token;
    const fetched = await http().get(`/proofs/${token}`).expect(200);
    expect(fetched.headers['content-type']).toContain('audio/mpeg');
    await http()
      .get(`/proofs/${'1'.repeat(22)}`)
      .expect(404);
    await send();
    expect(await answersOf(parcel.taskId)).toMatchObject([{ state: 'accepted' }]);
    expect((await page(support.auth, '/support/attempts')).text).toContain('Shiprocket 560001 1 1');
  });

  it('shows her the number to call, writes that down for good, and keeps others out', async () => {
    const parcel = await failed();
    const stranger = await signIn(world, { roles: ['reseller'] });
    await http().post(`/reseller/attempts/${parcel.taskId}/number`).set(stranger.auth).expect(404);
    await http().get(`/reseller/attempts/${parcel.taskId}`).set(stranger.auth).expect(404);
    await answer(stranger.auth, 'reseller', parcel.taskId, { kind: 'again' }).expect(404);
    const shown = await http().post(`/reseller/attempts/${parcel.taskId}/number`).set(parcel.reseller);
    expect(shown.text).toContain(`tel:${parcel.buyerPhone}`);
    expect(
      await world.sql.query('select part, actor_id from phone_reveal where order_id = $1', [parcel.orderId]),
    ).toEqual([{ part: 'reseller', actor_id: parcel.resellerId }]);
    await expect(world.asOwner(`delete from phone_reveal where order_id = '${parcel.orderId}'`)).rejects.toMatchObject({
      constraint: 'phone_reveal_append_only',
    });
  });

  it('asks for no fourth visit', async () => {
    const parcel = await failed({ scenario: 'rto' });
    for (const day of [24, 24]) {
      await world.outside.advance(day);
      await world.drain();
    }
    const third = (await tasksOf(parcel.shipmentId)).at(-1);
    expect(third).toMatchObject({ attempt_no: 3, status: 'open' });
    await answer(parcel.reseller, 'reseller', third?.id ?? '', { kind: 'again' }).expect(400);
    await answer(parcel.reseller, 'reseller', third?.id ?? '', { kind: 'give-up' }).expect(303);
  });

  describe('and its buyer', () => {
    const said = async (parcel: FailedParcel, kind: string, more: object = {}) => {
      const token = await tokenOf(parcel);
      return http()
        .post(`/o/${token}/attempts/${parcel.taskId}`)
        .set('accept', 'text/html')
        .type('form')
        .send({ kind, ...more });
    };
    const tokenOf = async (parcel: TestParcel) =>
      (await world.sql.first<{ token: string }>('select token from orders where id = $1', [parcel.orderId]))?.token ??
      '';
    const wish = async (parcel: TestParcel, form: object) =>
      http()
        .post(`/o/${await tokenOf(parcel)}/instructions`)
        .set('accept', 'text/html')
        .type('form')
        .send(form)
        .expect(303);
    const wordsOf = (shipmentId: string) =>
      world.sql.query('select kind, outcome from parcel_instruction where shipment_id = $1 order by asked_at', [
        shipmentId,
      ]);

    it('who answers first is told to the courier once, and the reseller sees it', async () => {
      const parcel = await failed();
      const order = await page({}, `/o/${await tokenOf(parcel)}`);
      expect(order.text).toContain('The courier could not hand it over');
      expect((await said(parcel, 'on-day', { deliverOn: '2020-01-01' })).status).toBe(400);
      const both = await Promise.all([
        said(parcel, 'again'),
        answer(parcel.reseller, 'reseller', parcel.taskId, { kind: 'again' }),
        said(parcel, 'fake'),
      ]);
      expect(both.filter(({ status }) => status === 303)).toHaveLength(1);
      expect(both.filter(({ status }) => status === 409)).toHaveLength(2);
      await Promise.all([send(), send()]);
      expect(await answersOf(parcel.taskId)).toMatchObject([{ state: 'accepted', tries: 1 }]);
      const after = await page({}, `/o/${await tokenOf(parcel)}`);
      expect(after.text).toContain('The courier has been told already');
      expect(after.text).not.toContain('I am at home, come again');
    });

    it('who refuses takes the place of what somebody else answered, and nobody takes the place of that', async () => {
      const parcel = await failed();
      await answer(parcel.reseller, 'reseller', parcel.taskId, { kind: 'again' }).expect(303);
      await send();
      const refusals = await Promise.all([said(parcel, 'give-up'), said(parcel, 'give-up'), said(parcel, 'give-up')]);
      expect(refusals.filter(({ status }) => status === 303)).toHaveLength(1);
      expect(refusals.filter(({ status }) => status === 409)).toHaveLength(2);
      await answer(parcel.reseller, 'reseller', parcel.taskId, { kind: 'again' }).expect(409);
      await send();
      expect(await answersOf(parcel.taskId)).toMatchObject([
        { kind: 'again', state: 'replaced' },
        { kind: 'give-up', answered_by: 'buyer', state: 'accepted', tries: 1 },
      ]);
      await expect(
        world.asOwner(
          `update attempt_answer set state = 'replaced' where task_id = '${parcel.taskId}' and kind = 'give-up'`,
        ),
      ).rejects.toMatchObject({ constraint: 'attempt_answer_replaced_by_refusal' });
    });

    it('who had asked for something before has it told with the next failed attempt, as its only answer', async () => {
      const parcel = await aParcel(world);
      await world.outside.courier.control.setJourney({
        parcel: `HT-${parcel.shipmentId}`,
        scenario: 'delivered-after-ndr',
      } as never);
      await http().post(`/v1/shipments/${parcel.shipmentId}/acceptance`).set(parcel.supplier.auth).expect(204);
      await http().post(`/v1/shipments/${parcel.shipmentId}/handover`).set(parcel.supplier.auth).expect(200);
      await world.drain();
      await wish(parcel, { kind: 'other-address', addressLine: '7 Lake Road, Indiranagar', landmark: 'Blue gate' });
      await world.drain();
      expect(await wordsOf(parcel.shipmentId)).toEqual([{ kind: 'other-address', outcome: null }]);
      await world.outside.advance(DOOR_HOURS);
      await world.drain();
      const [task] = await tasksOf(parcel.shipmentId);
      expect(task).toMatchObject({ status: 'answered' });
      expect(await wordsOf(parcel.shipmentId)).toEqual([{ kind: 'other-address', outcome: 'passed-on' }]);
      // A page that was opened before still posts a word: it comes too late for this attempt.
      await wish(parcel, { kind: 'other-address', addressLine: '8 Lake Road, Indiranagar' });
      await world.drain();
      expect(await wordsOf(parcel.shipmentId)).toMatchObject([{}, { outcome: 'answered-before' }]);
      await wish(parcel, { kind: 'come-back' });
      await world.drain();
      await send();
      expect(await answersOf(task?.id ?? '')).toMatchObject([
        { kind: 'better-address', state: 'replaced', tries: 0 },
        { kind: 'give-up', state: 'accepted', tries: 1 },
      ]);
    });

    it('cannot answer another order’s attempt', async () => {
      const [hers, other] = [await failed(), await failed()];
      expect((await said({ ...hers, taskId: other.taskId }, 'again')).status).toBe(404);
    });
  });

  it.each([
    [
      'a task that goes back from over',
      `update attempt_task set status = 'open', over_at = null where status = 'over'`,
      'attempt_task_move_by_table',
    ],
    [
      'another clock',
      `update attempt_task set answer_by = answer_by + interval '1 hour'`,
      'attempt_task_immutable_facts',
    ],
    [
      'another answer',
      `update attempt_answer set kind = 'give-up' where kind = 'again'`,
      'attempt_answer_immutable_facts',
    ],
    [
      'another word of the courier',
      `update attempt_answer set state = 'refused' where state = 'accepted'`,
      'attempt_answer_settles_once',
    ],
    ['an attempt that never was', 'delete from delivery_attempt', 'delivery_attempt_append_only'],
    ['another policy', 'update attempt_policy set answer_hours = 1', 'attempt_policy_append_only'],
  ])('is guarded by the database against %s', async (_, statement, constraint) => {
    await expect(world.asOwner(statement)).rejects.toMatchObject({ constraint });
  });

  it('is never fake without a proof', async () => {
    const parcel = await failed();
    const write = world.uow.run((tx) =>
      rows(
        tx,
        `insert into attempt_answer (id, task_id, kind, answered_by, actor_id)
         values (gen_random_uuid(), $1, 'fake', 'reseller', $2)`,
        [parcel.taskId, parcel.resellerId],
      ),
    );
    await expect(write).rejects.toThrow('needs a proof');
  });
});
