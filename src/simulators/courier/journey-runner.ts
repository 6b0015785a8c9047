import type { VirtualClock } from '../wire/virtual-clock.js';
import { backToOrigin, type JourneyStep, journeyOf, type ScenarioChoice } from './journeys.js';
import type { Parcel, Place } from './parcel.js';
import type { ScanPost } from './scan-post.js';
import { type CourierStatus, STATUSES } from './statuses.js';

/** A scenario, or steps of one's own. */
export type JourneyPlan = ScenarioChoice | { readonly steps: readonly JourneyStep[] };

/** Walks parcels through their journeys as time passes. */
export class JourneyRunner {
  private readonly plans = new Map<string, JourneyPlan>();
  private usual: JourneyPlan = { scenario: 'delivered' };
  private usualReturn: JourneyPlan = { scenario: 'return-delivered' };

  constructor(
    private readonly clock: VirtualClock,
    private readonly post: ScanPost,
  ) {}

  /** For all parcels whose pickup is booked from now on and that have no plan of their own. */
  setUsual(plan: JourneyPlan): void {
    if ('scenario' in plan && plan.scenario.startsWith('return-')) this.usualReturn = plan;
    else this.usual = plan;
  }

  /** For one channel order id or waybill; a parcel on its way goes on with the steps that lie ahead. */
  setFor(name: string, plan: JourneyPlan, parcels: readonly Parcel[]): void {
    this.plans.set(name, plan);
    for (const parcel of parcels) if (parcel.pickupBookedAt) this.follow(parcel, plan);
  }

  listing() {
    return { usual: this.usual, usualReturn: this.usualReturn, parcels: Object.fromEntries(this.plans) };
  }

  /** The pickup is booked: from now on the parcel moves. */
  start(parcel: Parcel): void {
    parcel.pickupBookedAt = this.clock.now();
    const own = this.plans.get(parcel.awb ?? '') ?? this.plans.get(parcel.channelOrderId);
    this.follow(parcel, own ?? (parcel.direction === 'return' ? this.usualReturn : this.usual));
  }

  /** The seller gave up on the buyer: the parcel comes back, whatever was planned. */
  sendBack(parcel: Parcel): void {
    this.follow(parcel, { steps: backToOrigin(this.hoursUnderWay(parcel) + 6) });
  }

  cancel(parcel: Parcel): void {
    parcel.plan += 1;
    this.clock.after(0, () => this.scan(parcel, parcel.direction === 'return' ? 'RETURN CANCELLED' : 'CANCELED'));
  }

  private follow(parcel: Parcel, plan: JourneyPlan): void {
    parcel.plan += 1;
    if ('scenario' in plan) parcel.choice = plan;
    const current = parcel.plan;
    const behind = this.hoursUnderWay(parcel);
    for (const step of 'scenario' in plan ? journeyOf(plan) : plan.steps) {
      // What was scanned at this very hour under the older plan is not scanned again.
      if (step.atHours < behind || (step.atHours === behind && parcel.scans.length > 0)) continue;
      this.clock.after(step.atHours - behind, async () => {
        if (parcel.plan === current) await this.scan(parcel, step.status, step.activity);
      });
    }
  }

  private async scan(parcel: Parcel, status: CourierStatus, activity?: string): Promise<void> {
    parcel.status = status;
    parcel.scans.push({
      at: this.clock.now(),
      status,
      activity: activity ?? STATUSES[status].activity,
      location: hub(NEAR_DESTINATION.has(status) ? parcel.to : parcel.from),
    });
    await this.post.tell(parcel);
  }

  private hoursUnderWay(parcel: Parcel): number {
    const since = parcel.pickupBookedAt ?? this.clock.now();
    return (this.clock.now().getTime() - since.getTime()) / 3_600_000;
  }
}

const NEAR_DESTINATION: ReadonlySet<CourierStatus> = new Set([
  'REACHED AT DESTINATION HUB',
  'OUT FOR DELIVERY',
  'DELIVERED',
  'UNDELIVERED',
  'RTO INITIATED',
  'RETURN OUT FOR DELIVERY',
  'RETURN DELIVERED',
]);

function hub(place: Place): string {
  return `${place.city.replaceAll(' ', '')}_Hub_D (${place.state})`;
}
