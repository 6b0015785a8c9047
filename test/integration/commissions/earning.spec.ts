import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  aParcel,
  balances,
  daysFromNow,
  PARTS,
  type Parties,
  parties,
  type SampleParcel,
  tell,
} from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';

describe('what a delivery brings', () => {
  let app: TestApp;
  let of: Parties;
  let parcel: SampleParcel;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    of = await parties(app);
    parcel = await aParcel(app, of);
  });

  it('is booked once, pending, with the commission counted for the year', async () => {
    await tell(app, parcel, ['shipment-delivered']);
    expect(await mine()).toEqual({ supplierPending: -40_000n, resellerPending: -7_400n });
    expect(await statuses()).toEqual([['pending', 'pending']]);
    expect(await commissionOfYear()).toBe('7600');
  });

  it('is payable when the window is over, by one release in two workers at once', async () => {
    await tell(app, parcel, ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
    await Promise.all([app.get(ReleaseDue).run(), app.get(ReleaseDue).run()]);
    expect(await mine()).toEqual({ supplierPayable: -40_000n, resellerPayable: -7_400n });
    expect(await statuses()).toEqual([['payable', 'payable']]);
  });

  it('stays pending while the window is open, by the database’s clock', async () => {
    await tell(app, parcel, ['shipment-delivered'], { returnUntil: daysFromNow(1) });
    await app.get(ReleaseDue).run();
    expect(await statuses()).toEqual([['pending', 'pending']]);
  });

  it('is held by a return until that is withdrawn', async () => {
    await tell(app, parcel, ['shipment-delivered', 'return-requested'], { returnUntil: daysFromNow(-1) });
    await app.get(ReleaseDue).run();
    expect(await statuses()).toEqual([['pending', 'pending']]);
    await tell(app, parcel, ['return-withdrawn']);
    await app.get(ReleaseDue).run();
    expect(await statuses()).toEqual([['payable', 'payable']]);
  });

  describe('about which another reseller asks whose customer it is', () => {
    const ask = async (askedBy: string) =>
      app.asOwner(`insert into attribution_dispute (id, asked_by, order_id, named, words, asked_at)
        values ('${parcel.orderId}', '${askedBy}', '${parcel.orderId}', 'an order', 'Mine', now())`);
    const decide = async (outcome: 'stays' | 'moves') => {
      const staff = await signIn(app, { roles: ['support'] });
      await app.asOwner(`insert into attribution_decision (dispute_id, decided_by, outcome, reason, decided_at)
        values ('${parcel.orderId}', '${staff.userId}', '${outcome}', 'On the evidence', now())`);
    };
    const told = async (path: string, who: SignedInPerson) =>
      (await fetch(app.url + path, { headers: who.auth })).text();

    it.each(['stays', 'moves'] as const)(
      'pays the supplier, and the reseller once it is decided that it %s',
      async (outcome) => {
        await tell(app, parcel, ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
        await ask((await parties(app)).reseller.userId);
        await Promise.all([app.get(ReleaseDue).run(), app.get(ReleaseDue).run()]);
        await app.get(ReleaseDue).run();
        expect(await mine()).toEqual({ supplierPayable: -40_000n, resellerPending: -7_400n });
        expect(await told('/reseller/earnings', of.reseller)).toContain('Somebody asked whose customer this is');
        expect(await told('/supplier/money', of.supplier)).not.toContain('Somebody asked whose customer this is');
        expect(await told(`/reseller/earnings/orders/${parcel.orderId}`, of.reseller)).toContain(
          'waits for its answer',
        );
        await decide(outcome);
        await Promise.all([app.get(ReleaseDue).run(), app.get(ReleaseDue).run()]);
        expect(await mine()).toEqual({ supplierPayable: -40_000n, resellerPayable: -7_400n });
      },
    );

    it('takes each part back from where it is', async () => {
      await tell(app, parcel, ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
      await ask((await parties(app)).reseller.userId);
      await app.get(ReleaseDue).run();
      await tell(app, parcel, ['delivery-corrected']);
      expect(await mine()).toEqual({});
    });

    it('is not held by a question of her own', async () => {
      await tell(app, parcel, ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
      await ask(of.reseller.userId);
      await app.get(ReleaseDue).run();
      expect(await statuses()).toEqual([['payable', 'payable']]);
    });
  });

  it.each([
    ['before the release', ['shipment-delivered', 'return-requested', 'return-checked'], false],
    ['after the release', ['shipment-delivered'], true],
    ['told before the delivery', ['return-checked', 'shipment-delivered'], false],
  ] as const)('is clawed back exactly when a return is checked %s', async (_when, told, release) => {
    await tell(app, parcel, told, { returnUntil: daysFromNow(-1) });
    if (release) {
      await app.get(ReleaseDue).run();
      await tell(app, parcel, ['return-checked']);
    }
    expect(await mine()).toEqual({});
    expect(await statuses()).toEqual([['clawed-back', 'clawed-back']]);
    expect(await commissionOfYear()).toBe('0');
    expect((await journals()).filter((kind) => kind === 'return.clawed-back')).toHaveLength(1);
    await tell(app, parcel, ['return-checked']);
    expect(await mine()).toEqual({});
  });

  it.each([
    ['while pending', ['shipment-delivered', 'delivery-corrected'], false],
    ['after the release', ['shipment-delivered'], true],
  ] as const)('is taken back without a trace in the balances by a correction %s', async (_when, told, release) => {
    const before = await balances(app);
    await tell(app, parcel, told, { returnUntil: daysFromNow(-1) });
    if (release) {
      await app.get(ReleaseDue).run();
      await tell(app, parcel, ['delivery-corrected']);
    }
    expect(await balances(app)).toEqual(before);
    expect(await statuses()).toEqual([['reversed', 'reversed']]);
    expect(await commissionOfYear()).toBe('0');
  });

  it('is never booked when the correction was told first, and counts anew for the second delivery', async () => {
    await tell(app, parcel, ['delivery-corrected', 'shipment-delivered']);
    expect(await mine()).toEqual({});
    await tell(app, parcel, ['shipment-delivered'], { deliveryNo: 2 });
    expect(await mine()).toEqual({ supplierPending: -PARTS.supplier, resellerPending: -PARTS.reseller });
  });

  it('is booked once however often and however parallel the handlers run', async () => {
    await tell(app, parcel, ['shipment-delivered']);
    await Promise.all([1, 2, 3, 4].map(() => tell(app, parcel, ['return-checked']).catch(() => undefined)));
    await app.drain();
    expect(await mine()).toEqual({});
    expect((await journals()).sort()).toEqual(['return.clawed-back', 'shipment.delivered']);
  });

  async function mine(): Promise<Record<string, bigint>> {
    const all = await balances(app);
    const names = {
      supplierPending: `supplier:${of.supplier.userId}:pending`,
      supplierPayable: `supplier:${of.supplier.userId}:payable`,
      resellerPending: `reseller:${of.reseller.userId}:pending`,
      resellerPayable: `reseller:${of.reseller.userId}:payable`,
    };
    return Object.fromEntries(
      Object.entries(names).flatMap(([name, code]) => (all[code] === undefined ? [] : [[name, BigInt(all[code])]])),
    );
  }

  async function statuses(): Promise<string[][]> {
    const found = await app.sql.query<{ s: string; r: string }>(
      `select d.status as s, c.status as r from supplier_due d join commission c using (shipment_id, delivery_no)
       where shipment_id = $1 order by delivery_no`,
      [parcel.shipmentId],
    );
    return found.map(({ s, r }) => [s, r]);
  }

  async function commissionOfYear(): Promise<string | undefined> {
    const found = await app.sql.query<{ commission_minor: string }>(
      'select commission_minor from reseller where id = $1',
      [of.reseller.userId],
    );
    return found[0]?.commission_minor;
  }

  async function journals(): Promise<string[]> {
    const found = await app.sql.query<{ kind: string }>(
      "select kind from journal where document ->> 'shipmentId' = $1",
      [parcel.shipmentId],
    );
    return found.map(({ kind }) => kind);
  }
});
