import { randomUUID } from 'node:crypto';
import { ReleaseDue } from '../../../src/modules/commissions/app/release-due.js';
import { SettleBonuses } from '../../../src/modules/rewards/app/settle-bonuses.js';
import { type Week, weekOf, weeksAfter } from '../../../src/modules/rewards/domain/week.js';
import { MovableClock } from '../../../src/platform/clock/index.js';
import type { TestApp } from '../app.js';
import { aParcel, daysFromNow, PARTS, type Parties, type SampleParcel, type SampleParts, tell } from './deliveries.js';
import { aPhone } from './identity.js';

/** What a promised target may be; amounts in paise, rates in hundredths of a percent. */
export interface SampleProgramme {
  readonly measure?: 'value' | 'parcels';
  readonly reward?: 'fixed' | 'percent';
  readonly steps: readonly (readonly [threshold: number, reward: number])[];
  readonly firstWeek?: Week;
}

/** The week so many weeks from this one, by the application's clock. */
export function weekFromNow(app: TestApp, weeks: number): Week {
  return weeksAfter(weekOf(app.get(MovableClock).now()), weeks);
}

/** A target as if it had been promised long ago. */
export async function aProgramme(app: TestApp, of: SampleProgramme): Promise<string> {
  const { measure = 'parcels', reward = 'fixed', steps, firstWeek = weekFromNow(app, -20) } = of;
  const id = randomUUID();
  const values = steps.map(([threshold, value], index) => `('${id}', ${index + 1}, ${threshold}, ${value})`);
  await app.asOwner(`
    insert into app_user (id, phone, name) values ('${id}', '${aPhone()}', 'Staff');
    insert into target_programme (id, name, measure, reward, first_week, made_by)
    values ('${id}', 'Diwali', '${measure}', '${reward}', '${firstWeek}', '${id}');
    insert into target_step (programme_id, no, threshold, reward_value) values ${values.join(', ')}`);
  return id;
}

/** No target holds any more. */
export function endProgrammes(app: TestApp): Promise<void> {
  return app.asOwner(`
    set session_replication_role = replica;
    update target_programme set last_week = first_week where last_week is null;
    reset session_replication_role`);
}

/** A booked parcel that its buyer said yes to in this week. */
export async function aParcelOf(
  app: TestApp,
  of: Parties,
  week: Week,
  parts: SampleParts = PARTS,
): Promise<SampleParcel> {
  const parcel = await aParcel(app, of, parts);
  await openedAt(app, parcel, `${week} 12:00:00+05:30`);
  return parcel;
}

/** The buyer said yes at this moment. */
export function openedAt(app: TestApp, { shipmentId }: SampleParcel, moment: string): Promise<void> {
  return app.asOwner(`update shipment set opened_at = '${moment}' where id = '${shipmentId}'`);
}

/** Delivered, with the return window over, and released. */
export async function keep(app: TestApp, ...parcels: SampleParcel[]): Promise<void> {
  for (const parcel of parcels) {
    await tell(app, parcel, ['shipment-delivered'], { returnUntil: daysFromNow(-1) });
  }
  await app.get(ReleaseDue).run();
  await app.drain();
}

/** Books what is due. */
export function settle(app: TestApp): Promise<void> {
  return app.get(SettleBonuses).run();
}
