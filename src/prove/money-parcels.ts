import { buyer, handOver, inParallel, journeyFor, type Person, parcelsOf, type Stage } from '../demo/index.js';
import { OrdersApi, readBuyer } from '../modules/orders/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import type { JourneyOrder, JourneyStep, SeededChance } from '../simulators/index.js';
import type { Offer } from './shop.js';

/** A parcel on its way whose buyer will perhaps send it back. */
export interface SentParcel {
  readonly token: string;
  readonly orderId: string;
}

const AT_ONCE = 4;
const DAY = 24;
const TAKEN_AT = 16;
const QUICK: readonly JourneyStep[] = [
  { atHours: 2, status: 'PICKED UP' },
  { atHours: 10, status: 'OUT FOR DELIVERY' },
  { atHours: TAKEN_AT, status: 'DELIVERED' },
];
/** Of that many parcels one is delivered, released, perhaps paid out, and then never was delivered. */
const CORRECTED_LATE_OF = 5;
const FATES = [
  'delivered',
  'delivered-after-ndr',
  'corrected-to-rto',
  'corrected-to-delivered',
  'rto',
  'lost',
] as const;

/** What the courier does with a parcel, the sad ends more often than in life: they move the money most. */
function drawJourney(chance: SeededChance): Omit<JourneyOrder, 'parcel'> {
  if (chance.below(CORRECTED_LATE_OF) === 0) {
    const late = TAKEN_AT + (8 + chance.below(6)) * DAY;
    return {
      steps: [
        ...QUICK,
        { atHours: late, status: 'UNDELIVERED', activity: 'Pending - Delivered scan made in error' },
        { atHours: late + 2, status: 'RTO INITIATED' },
        { atHours: late + DAY, status: 'RTO DELIVERED' },
      ],
    };
  }
  if (chance.below(2) === 0) return { steps: [...QUICK] };
  return journeyFor(FATES[chance.below(FATES.length)] ?? 'delivered', chance);
}

/** Orders with their yes, handed over to the simulated courier, each with a journey drawn by chance. */
export async function sendParcels(
  stage: Stage,
  supplier: Person,
  offers: readonly Offer[],
  { first, count, chance }: { first: number; count: number; chance: SeededChance },
): Promise<SentParcel[]> {
  const [orders, uow] = [stage.app.get(OrdersApi), stage.app.get(UnitOfWork)];
  const sent = await inParallel(Array.from({ length: count }), AT_ONCE, async (_, n) => {
    const { linkCode, variantId } = offers[n % offers.length] as Offer;
    const wish = { linkCode, lines: [{ variantId, quantity: 1 }], buyer: readBuyer(buyer(first + n)) };
    const placed = await uow.run((tx) => orders.place(tx, { ...wish, placedBy: 'buyer', language: 'en' }));
    await uow.run((tx) => orders.consent(tx, { token: placed.token, code: placed.code }));
    return { token: placed.token, orderId: placed.orderId };
  });
  await stage.settle();
  const waiting = (await parcelsOf(supplier)).filter(({ status }) => status === 'consented');
  const handed = await inParallel(waiting, AT_ONCE, (parcel) => handOver(supplier, parcel));
  const courier = stage.outside.courier.control;
  for (const { awb } of handed) {
    await courier.setJourney({ parcel: awb, ...drawJourney(chance) } as JourneyOrder);
  }
  return sent;
}
