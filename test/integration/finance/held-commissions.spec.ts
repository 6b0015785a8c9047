import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import {
  aParcel,
  daysFromNow,
  type Parties,
  parties,
  type SampleParcel,
  tell,
} from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import type { Json } from '../../support/outside-world.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

/** What a sample parcel brings its reseller. */
const COMMISSION = 7_400;

describe('a commission that is payable when somebody asks whose customer it is', () => {
  let app: TestWorld;
  let of: Parties;
  let other: SignedInPerson;
  let ravi: SignedInPerson;
  let sunita: SignedInPerson;

  beforeEach(async () => {
    app = await startTestWorld();
    of = await parties(app);
    other = (await parties(app)).reseller;
    ravi = await signIn(app, { roles: ['finance'] });
    sunita = await signIn(app, { roles: ['finance'] });
  });
  afterEach(() => app.close());

  it('waits in the balance, says so, and is paid once it is decided', async () => {
    const [asked] = [await released(), await released()];
    const question = await ask(asked);
    expect(await mine()).toMatchObject({ payable: { amount: 2 * COMMISSION }, held: { amount: COMMISSION } });
    const page = await request(server()).get('/reseller/earnings').set(of.reseller.auth).expect(200);
    expect(page.text).toContain('₹74 waits and will not come with the next payout');
    expect(await paidBy(await made())).toBe(COMMISSION);
    await decide(question);
    expect((await mine()).held.amount).toBe(0);
    expect(await paidBy(await made())).toBe(COMMISSION);
    expect((await mine()).payable.amount).toBe(0);
  });

  it('is not held by a question of her own, and keeps no supplier waiting', async () => {
    await ask(await released(), of.reseller);
    expect((await mine()).held.amount).toBe(0);
    await ask(await released());
    const { items } = await made();
    expect(items.map((line: Json) => [line.party, line.amount.amount]).sort()).toEqual([
      ['reseller', COMMISSION],
      ['supplier', 80_000],
    ]);
  });

  it('stays paid where a batch took it before, also when later money comes', async () => {
    const parcel = await released();
    await approve(await made());
    const question = await ask(parcel);
    expect((await mine()).held.amount).toBe(0);
    await released();
    expect(await paidBy(await made())).toBe(COMMISSION);
    await decide(question);
  });

  it('stops a batch that was made before and is approved after the question', async () => {
    const parcel = await released();
    const batch = await made();
    await ask(parcel);
    const refused = await post(`/v1/payout-batches/${batch.id}/approval`, sunita);
    expect([refused.status, refused.body.code]).toEqual([409, 'payout-held-since']);
    expect((await mine()).payable.amount).toBe(COMMISSION);
    await post(`/v1/payout-batches/${batch.id}/cancellation`, ravi);
    expect((await made()).items.map((line: Json) => line.party)).toEqual(['supplier']);
  });

  it('is still unpaid when its question was answered between making and approving a batch', async () => {
    const [parcel] = [await released(), await released()];
    const question = await ask(parcel);
    const batch = await made();
    await decide(question);
    await approve(batch);
    const again = await ask(parcel);
    expect((await mine()).held.amount).toBe(COMMISSION);
    await decide(again);
    expect(await paidBy(await made())).toBe(COMMISSION);
  });

  it('is either paid before the question or held by it, whichever comes first', async () => {
    for (let round = 0; round < 5; round++) {
      const parcel = await released();
      const [, question] = await Promise.all([make(), ask(parcel)]);
      const { items } = (await request(server()).get('/v1/payout-batches').set(ravi.auth)).body;
      for (const { id, status } of items as Json[]) {
        if (status !== 'made') continue;
        const { status: answer } = await post(`/v1/payout-batches/${id}/approval`, sunita);
        if (answer !== 204 && answer !== 200) await post(`/v1/payout-batches/${id}/cancellation`, ravi);
      }
      const { payable, held } = await mine();
      // Whatever is held lies in the balance, and whatever is not was paid.
      expect([0, COMMISSION]).toContain(held.amount);
      expect(payable.amount).toBe(held.amount);
      await decide(question);
      if (held.amount > 0) await approve(await made());
      expect((await mine()).payable.amount).toBe(0);
    }
  });

  const server = () => app.app.getHttpServer();
  const post = (path: string, who: SignedInPerson, body: object = {}) =>
    request(server()).post(path).set(who.auth).set('idempotency-key', randomUUID()).send(body);
  const mine = async (): Promise<Json> => (await request(server()).get('/v1/my-earnings').set(of.reseller.auth)).body;
  const make = () => post('/v1/payout-batches', ravi, { payees: 'everybody' });

  async function made(): Promise<Json> {
    const { status, body } = await make();
    expect(status).toBe(201);
    return body;
  }

  async function approve({ id }: Json): Promise<void> {
    expect((await post(`/v1/payout-batches/${id}/approval`, sunita)).status).toBeLessThan(300);
  }

  /** What a batch pays the reseller, in paise; it is approved. */
  async function paidBy(batch: Json): Promise<number> {
    await approve(batch);
    return batch.items.find((line: Json) => line.party === 'reseller')?.amount.amount;
  }

  async function released(): Promise<SampleParcel> {
    const parcel = await aParcel(app, of);
    await tell(app, parcel, ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
    await app.get(ReleaseDue).run();
    return parcel;
  }

  async function ask({ orderId }: SampleParcel, who = other): Promise<string> {
    const id = randomUUID();
    await app.asOwner(`insert into attribution_dispute (id, asked_by, order_id, named, words, asked_at)
      values ('${id}', '${who.userId}', '${orderId}', 'an order', 'Mine', now())`);
    return id;
  }

  async function decide(question: string): Promise<void> {
    await app.asOwner(`insert into attribution_decision (dispute_id, decided_by, outcome, reason, decided_at)
      values ('${question}', '${ravi.userId}', 'stays', 'On the evidence', now())`);
  }
});
