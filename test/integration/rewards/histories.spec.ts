import fc from 'fast-check';
import { Money } from '../../../src/kernel/index.js';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { ChainReports } from '../../../src/modules/finance/app/chain-report.js';
import { MyStatement } from '../../../src/modules/finance/app/my-statement.js';
import { Invitations } from '../../../src/modules/resellers/index.js';
import { bonusOf } from '../../../src/modules/rewards/domain/bonus.js';
import type { Programme } from '../../../src/modules/rewards/domain/programme.js';
import type { Week } from '../../../src/modules/rewards/domain/week.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  aReseller,
  balances,
  daysFromNow,
  PARTS,
  type Parties,
  type SampleParcel,
  tell,
} from '../../support/builders/deliveries.js';
import { payAll } from '../../support/builders/payouts.js';
import { aParcelOf, aProgramme, settle, weekFromNow } from '../../support/builders/rewards.js';
import { aSupplier } from '../../support/builders/suppliers.js';

/** What may happen, in any order; the number chooses the parcel. */
type Happening =
  | { readonly what: 'deliver' | 'return' | 'correct'; readonly parcel: number }
  | { readonly what: 'release' | 'settle' | 'week' | 'pay' };

const PARCELS = 6;
const RUNS = 8;
const STEPS: Pick<Programme, 'measure' | 'steps'> = {
  measure: 'parcels',
  steps: [
    { threshold: 1n, reward: { kind: 'percent', rate: 333 as never } },
    { threshold: 2n, reward: { kind: 'percent', rate: 777 as never } },
  ],
};
const REFERRAL = Money.paise(1_000);

const history: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: onParcel('deliver') },
    { weight: 2, arbitrary: onParcel('return') },
    { weight: 1, arbitrary: onParcel('correct') },
    { weight: 3, arbitrary: fc.record({ what: fc.constant('release' as const) }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('settle' as const, 'week' as const, 'pay' as const) }) },
  ),
  { minLength: 10, maxLength: 30 },
);

function onParcel<T extends 'deliver' | 'return' | 'correct'>(what: T) {
  return fc.record({ what: fc.constant(what), parcel: fc.nat(PARCELS - 1) });
}

describe('after whatever happened', () => {
  let app: TestApp;
  let pan = 2000;

  beforeAll(async () => {
    app = await startTestApp();
    await aProgramme(app, {
      measure: 'parcels',
      reward: 'percent',
      steps: [
        [1, 333],
        [2, 777],
      ],
    });
    const staff = await aSupplier(app);
    await app.asOwner(`insert into referral_terms (id, valid_from, reward, reward_value, days, cap_minor, made_by)
      values (gen_random_uuid(), '2020-01-01', 'fixed', ${REFERRAL.toString()}, 700, 1000000, '${staff.userId}')`);
  });
  afterAll(() => app.close());

  it('bonus and rewards are what the deliveries say, statements are what the ledger says, and nothing is unexplained', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (happenings) => {
        const inviter = await aReseller(app, { pan: `ABCPD${pan++}F` });
        const invite = await app.get(Invitations).codeOf(inviter.userId);
        const of = {
          supplier: await aSupplier(app),
          reseller: await aReseller(app, { pan: `ABCPD${pan++}F`, invite }),
        };
        const weeks = [weekFromNow(app, 1), weekFromNow(app, 2)] as const;
        const parcels: SampleParcel[] = [];
        for (let n = 0; n < PARCELS; n++) parcels.push(await aParcelOf(app, of, weeks[n % 2] ?? weeks[0]));
        const told = new Map<number, Set<string>>();
        for (const happening of happenings) await happen(app, parcels, told, happening);
        await happen(app, parcels, told, { what: 'release' });
        for (let n = 0; n < 4; n++) await happen(app, parcels, told, { what: 'week' });

        const kept = (week: Week) => parcels.filter((_, n) => weeks[n % 2] === week && isKept(told.get(n)));
        for (const week of weeks) expect(await bookedBonus(app, of, week)).toBe(truth(kept(week)).toString());
        const all = weeks.flatMap(kept);
        expect(await bookedReward(app, inviter.userId)).toBe(REFERRAL.times(all.length).toString());
        for (const person of [of.reseller, inviter]) await expectStatementsFromLedger(app, person.userId);
        const report = await app.get(ChainReports).report();
        expect([report.trialBalance.difference.toString(), report.gaps]).toEqual(['0', []]);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 240_000);
});

/** Delivered, neither given back nor taken for a mistake. */
function isKept(told: Set<string> | undefined): boolean {
  const heard = told ?? new Set<string>();
  return heard.has('deliver') && !heard.has('return') && !heard.has('correct');
}

async function happen(
  app: TestApp,
  parcels: readonly SampleParcel[],
  told: Map<number, Set<string>>,
  happening: Happening,
): Promise<void> {
  switch (happening.what) {
    case 'deliver':
    case 'return':
    case 'correct': {
      const { what, parcel } = happening;
      const before = told.get(parcel) ?? new Set();
      if (before.has(what) || (what === 'deliver' ? false : !before.has('deliver'))) return;
      told.set(parcel, before.add(what));
      const event = { deliver: 'shipment-delivered', return: 'return-checked', correct: 'delivery-corrected' } as const;
      await tell(app, parcels[parcel] as SampleParcel, [event[what]], { returnUntil: daysFromNow(-1) });
      return;
    }
    case 'release':
      await Promise.all([app.get(ReleaseDue).run(), app.get(ReleaseDue).run()]);
      return app.drain();
    case 'settle':
      await Promise.all([settle(app), settle(app)]);
      return;
    case 'week':
      return app.advance(7);
    case 'pay':
      await payAll(app).catch((error: { code?: string }) => {
        if (error.code !== 'nothing-to-pay') throw error;
      });
  }
}

function truth(kept: readonly SampleParcel[]): Money {
  const sum = { parcels: kept.length, value: Money.paise(PARTS.cod).times(kept.length) };
  return bonusOf(STEPS, sum, { parcels: 0, value: Money.zero }).amount;
}

async function bookedBonus(app: TestApp, { reseller }: Parties, week: Week): Promise<string> {
  const row = await app.sql.first<{ gross: string }>(
    'select coalesce(sum(gross_minor), 0)::text as gross from bonus_entry where reseller_id = $1 and week = $2',
    [reseller.userId, week],
  );
  return row?.gross ?? '';
}

async function bookedReward(app: TestApp, referrerId: string): Promise<string> {
  const row = await app.sql.first<{ gross: string }>(
    'select coalesce(sum(gross_minor), 0)::text as gross from referral_entry where referrer_id = $1',
    [referrerId],
  );
  return row?.gross ?? '';
}

/** Every month begins where the one before ended; the last ends with the balances of the ledger. */
async function expectStatementsFromLedger(app: TestApp, resellerId: string): Promise<void> {
  const statements = app.get(MyStatement);
  const { months } = await statements.periods('reseller', resellerId);
  let closing = Money.zero;
  for (const month of months.toReversed()) {
    const { totals, lines, pending, payable } = await statements.of('reseller', resellerId, { month });
    expect(totals.opening).toEqual(closing);
    closing = totals.closing;
    expect([pending.plus(payable), lines.at(-1)?.balance ?? totals.opening]).toEqual([closing, closing]);
  }
  const all = await balances(app);
  const owed = (account: string) => -BigInt(all[`reseller:${resellerId}:${account}`] ?? 0);
  expect(closing.paise).toBe(owed('pending') + owed('payable'));
}
