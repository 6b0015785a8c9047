import { randomUUID } from 'node:crypto';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { ChainReports } from '../../../src/modules/finance/app/chain-report.js';
import { Invitations, JoinAsReseller } from '../../../src/modules/resellers/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  aReseller,
  balances,
  daysFromNow,
  type Parties,
  type SampleParcel,
  tell,
} from '../../support/builders/deliveries.js';
import { aPhone, type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aParcelOf, keep, weekFromNow } from '../../support/builders/rewards.js';
import { aSupplier } from '../../support/builders/suppliers.js';

let pans = 1000;

describe('an invitation', () => {
  let app: TestApp;
  let supplier: SignedInPerson;
  let inviter: SignedInPerson;
  let code: string;

  beforeAll(async () => {
    app = await startTestApp();
    supplier = await aSupplier(app);
    await terms('fixed', 1_000, 90, 2_500);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    inviter = await aReseller(app, { pan: aPan() });
    code = await app.get(Invitations).codeOf(inviter.userId);
  });

  it('brings a reward for each kept order up to the cap, and nothing for joining', async () => {
    const invited = await joined(code);
    expect(await payable(inviter)).toBe(0n);
    for (const expected of [1_000n, 2_000n, 2_500n, 2_500n]) {
      await keep(app, await aParcelOf(app, invited, weekFromNow(app, 1)));
      expect(await payable(inviter)).toBe(expected);
    }
    expect(await commissionOfYear(inviter)).toBe(2_500);
  });

  it('keeps to its cap when orders are released at once, and pays each once', async () => {
    const invited = await joined(code);
    const parcels: SampleParcel[] = [];
    for (let n = 0; n < 4; n++) parcels.push(await aParcelOf(app, invited, weekFromNow(app, 1)));
    for (const parcel of parcels) await tell(app, parcel, ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
    await Promise.all([app.get(ReleaseDue).run(), app.get(ReleaseDue).run()]);
    await Promise.all([app.drain(), app.drain()]);
    expect(await payable(inviter)).toBe(2_500n);
  });

  it('takes back exactly what an order that came back had brought, and makes room below the cap', async () => {
    const invited = await joined(code);
    const parcels = [];
    for (let n = 0; n < 3; n++) {
      const parcel = await aParcelOf(app, invited, weekFromNow(app, 1));
      await keep(app, parcel);
      parcels.push(parcel);
    }
    await tell(app, parcels[0] as never, ['return-checked']);
    await tell(app, parcels[0] as never, ['return-checked']);
    expect(await payable(inviter)).toBe(1_500n);
    await tell(app, parcels[2] as never, ['delivery-corrected']);
    expect(await payable(inviter)).toBe(1_000n);
    await keep(app, await aParcelOf(app, invited, weekFromNow(app, 1)));
    expect(await payable(inviter)).toBe(2_000n);
    expect(await commissionOfYear(inviter)).toBe(2_000);
  });

  it('is one level only: nothing goes to whoever invited the inviter', async () => {
    const middle = await joined(code);
    const last = await joined(await app.get(Invitations).codeOf(middle.reseller.userId));
    await keep(app, await aParcelOf(app, last, weekFromNow(app, 1)));
    expect([await payable(inviter), await payable(middle.reseller)]).toEqual([0n, 1_000n]);
  });

  it('counts no order from after its days', async () => {
    const invited = await joined(code);
    await keep(app, await aParcelOf(app, invited, weekFromNow(app, 14)));
    expect(await payable(inviter)).toBe(0n);
  });

  it('counts nothing when both turn out to be one person', async () => {
    const invited = await joined(code);
    await app.asOwner(
      `update reseller set pan = (select pan from reseller where id = '${inviter.userId}') where id = '${invited.reseller.userId}'`,
    );
    await keep(app, await aParcelOf(app, invited, weekFromNow(app, 1)));
    expect(await payable(inviter)).toBe(0n);
  });

  it('keeps income tax back from an inviter beyond the threshold', async () => {
    await app.asOwner(
      `update reseller set commission_year = '2026-27', commission_minor = 5000000 where id = '${inviter.userId}'`,
    );
    await keep(app, await aParcelOf(app, await joined(code), weekFromNow(app, 1)));
    expect(await payable(inviter)).toBe(980n);
  });

  it.each([
    ['a code that nobody has', () => 'zzzzzzzz', 'invitation-unknown'],
    ['a code that is none', () => '../../etc', 'invitation-unknown'],
  ])('is refused with %s', async (_what, typed, refusal) => {
    await expect(joined(typed())).rejects.toMatchObject({ code: refusal });
  });

  it('is refused from oneself under another number, and nobody has joined then', async () => {
    const other = await signIn(app, { roles: [], phone: aPhone() });
    const pan = (await app.sql.first<{ pan: string }>('select pan from reseller where id = $1', [inviter.userId]))?.pan;
    const profile = { id: other.userId, displayName: 'Kamla', pan, invite: code } as never;
    await expect(app.get(JoinAsReseller).execute(profile)).rejects.toMatchObject({ code: 'invitation-of-oneself' });
    expect(await app.sql.query('select 1 from reseller where id = $1', [other.userId])).toEqual([]);
  });

  it('changes nothing for somebody who has joined before', async () => {
    const old = await aReseller(app, { pan: aPan() });
    await app.get(JoinAsReseller).execute({ id: old.userId, displayName: 'Kamla', invite: code });
    expect(await app.sql.query('select 1 from referral where referred_id = $1', [old.userId])).toEqual([]);
  });

  it('is explained to the last paisa after all of this', async () => {
    const report = await app.get(ChainReports).report();
    expect([report.trialBalance.difference.toString(), report.gaps]).toEqual(['0', []]);
  });

  describe('is guarded by the database', () => {
    let invited: Parties;
    beforeEach(async () => {
      invited = await joined(code);
    });

    it.each([
      ['a second inviter', () => referral(invited.reseller.userId, inviter.userId), 'referral_pkey'],
      ['an invitation of oneself', () => referral(inviter.userId, inviter.userId), 'referral_not_of_oneself'],
      ['a circle', () => referral(inviter.userId, invited.reseller.userId), 'invite each other'],
      ['somebody else’s code', () => referral(supplier.userId, invited.reseller.userId), 'not hers'],
      ['a changed inviter', () => `update referral set joined_at = now()`, 'append-only'],
      ['a reward beyond the cap', () => reward(2_501), 'more than the cap'],
    ])('against %s', async (_what, statement, reason) => {
      await expect(app.asOwner(statement())).rejects.toThrow(reason);
    });

    it('against an invitation after the first order', async () => {
      const seller = await aReseller(app, { pan: aPan() });
      await aParcelOf(app, { supplier, reseller: seller }, weekFromNow(app, 1));
      await expect(app.asOwner(referral(seller.userId, inviter.userId))).rejects.toThrow('with orders');
    });

    const referral = (referred: string, referrer: string) =>
      `insert into referral (referred_id, referrer_id, code) values ('${referred}', '${referrer}', '${code}')`;
    const reward = (
      gross: number,
    ) => `insert into referral_entry (shipment_id, delivery_no, what, referred_id, referrer_id, terms_id,
        sale_minor, gross_minor, tds_minor, net_minor, financial_year)
      select '${randomUUID()}', 1, 'earned', '${invited.reseller.userId}', '${inviter.userId}', t.id, 1, ${gross}, 0, ${gross}, '2026-27'
      from referral_terms t`;
  });

  async function joined(invite: string): Promise<Parties> {
    return { supplier, reseller: await aReseller(app, { pan: aPan(), invite }) };
  }

  async function terms(reward: string, value: number, days: number, cap: number): Promise<void> {
    await app.asOwner(`insert into referral_terms (id, valid_from, reward, reward_value, days, cap_minor, made_by)
      values ('${randomUUID()}', '2020-01-01', '${reward}', ${value}, ${days}, ${cap}, '${supplier.userId}')`);
  }

  async function payable({ userId }: SignedInPerson): Promise<bigint> {
    return -BigInt((await balances(app))[`reseller:${userId}:payable`] ?? 0);
  }

  async function commissionOfYear({ userId }: SignedInPerson): Promise<number> {
    const row = await app.sql.first<{ commission_minor: string }>(
      'select commission_minor from reseller where id = $1',
      [userId],
    );
    return Number(row?.commission_minor);
  }
});

function aPan(): string {
  return `ABCPD${pans++}F`;
}
