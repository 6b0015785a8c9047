import type { SeededChance } from '../wire/seeded-chance.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import {
  backToOrigin,
  DOORS_MAX,
  DOORS_OPEN,
  type DoorScenario,
  FIRST_DOOR_AT,
  type JourneyStep,
  journeyOf,
  type ScenarioChoice,
  whyNot,
} from './journeys.js';
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
    private readonly chance: SeededChance,
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

  /** The seller said what to do after a failed attempt; a door that lies open to chance opens more readily, from that day on. */
  hear(parcel: Parcel, notBefore?: Date): void {
    const scenario = doorScenarioOf(parcel);
    if (!scenario) return;
    parcel.isTold = true;
    const waitsHours = notBefore ? (notBefore.getTime() - this.clock.now().getTime()) / 3_600_000 : 0;
    if (waitsHours <= HOURS_BETWEEN_DOORS) return;
    parcel.plan += 1;
    this.goToDoor(parcel, scenario, waitsHours);
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
    const scenario = 'scenario' in plan && doorScenarioOf(parcel);
    if (scenario) this.goToDoor(parcel, scenario, Math.max(0, FIRST_DOOR_AT - behind));
  }

  private goToDoor(parcel: Parcel, scenario: DoorScenario, inHours: number): void {
    const current = parcel.plan;
    const doorsBefore = parcel.scans.filter(({ status }) => status === 'UNDELIVERED').length;
    this.clock.after(inHours, async () => {
      const isStillMeant = parcel.plan === current;
      // Who fakes an attempt never leaves with the parcel, unless he had to explain the last one.
      if (isStillMeant && (scenario === 'hard-to-meet' || parcel.isTold)) await this.scan(parcel, 'OUT FOR DELIVERY');
    });
    this.clock.after(inHours + HOURS_TO_DOOR, async () => {
      if (parcel.plan === current) await this.stand(parcel, scenario, doorsBefore + 1);
    });
  }

  private async stand(parcel: Parcel, scenario: DoorScenario, door: number): Promise<void> {
    if (door > 1 && this.opens(parcel, scenario, door)) return this.scan(parcel, 'DELIVERED');
    const isFake = scenario === 'fake-attempt' && !parcel.isTold;
    parcel.isTold = false;
    const words = isFake ? 'Pending - Consignee unavailable, no call made' : whyNot(door);
    await this.scan(parcel, 'UNDELIVERED', words, isFake ? parcel.from : parcel.to);
    if (door >= DOORS_MAX) this.sendBack(parcel);
    else this.goToDoor(parcel, scenario, HOURS_BETWEEN_DOORS);
  }

  private opens(parcel: Parcel, scenario: DoorScenario, door: number): boolean {
    const open = DOORS_OPEN[scenario][parcel.isTold ? 'told' : 'untold'];
    return (parcel.choice?.luck?.[door - 2] ?? this.chance.below(100)) < open;
  }

  private async scan(parcel: Parcel, status: CourierStatus, activity?: string, at?: Place): Promise<void> {
    parcel.status = status;
    parcel.scans.push({
      at: this.clock.now(),
      status,
      activity: activity ?? STATUSES[status].activity,
      location: hub(at ?? (NEAR_DESTINATION.has(status) ? parcel.to : parcel.from)),
    });
    await this.post.tell(parcel);
  }

  private hoursUnderWay(parcel: Parcel): number {
    const since = parcel.pickupBookedAt ?? this.clock.now();
    return (this.clock.now().getTime() - since.getTime()) / 3_600_000;
  }
}

const HOURS_TO_DOOR = 6;
/** From an attempt in vain to the start of the next one. */
const HOURS_BETWEEN_DOORS = 18;

function doorScenarioOf({ choice }: Parcel): DoorScenario | undefined {
  const scenario = choice?.scenario;
  return scenario === 'hard-to-meet' || scenario === 'fake-attempt' ? scenario : undefined;
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
