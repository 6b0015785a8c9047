import { createHmac } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { buyer, inParallel, type Stage } from '../demo/index.js';
import { RecordScans } from '../modules/logistics/index.js';
import { OrdersApi, readBuyer } from '../modules/orders/index.js';
import { APP_CONFIG, type AppConfig } from '../platform/config/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { SeededChance } from '../simulators/index.js';
import { drawJourney, type ToldScan } from './courier-journeys.js';
import { breaches } from './invariants.js';
import { type Offer, openShop } from './shop.js';

/** What was delivered, and what differs; all faults are 0 or empty where it is proven. */
export interface WebhookProof {
  readonly seed: number;
  readonly parcels: number;
  readonly journeys: number;
  /** Webhooks sent, doubles counted. */
  readonly delivered: number;
  /** Different scans among them. */
  readonly distinct: number;
  /** Scans that the database holds. */
  readonly kept: number;
  /** Webhooks that were not answered with success. */
  readonly unanswered: number;
  readonly byState: Readonly<Record<string, number>>;
  readonly different: readonly { readonly awb: string; readonly is: string; readonly should: string }[];
  readonly breaches: Readonly<Record<string, number>>;
  readonly trialBalance: number;
  readonly seconds: number;
}

/** Deliveries a parcel gets on average: about ten scans, each about eight times. */
const DELIVERIES_A_PARCEL = 100;
const JOURNEYS_MAX = 60;
const AT_ONCE = 8;
const LINKS = 4;
const BATCH = 5_000;
const START = new Date('2026-11-02T03:00:00Z');
const WEBHOOK = '/v1/webhooks/couriers/shiprocket';
const IST_AHEAD_MS = 330 * 60_000;

interface Parcel {
  readonly awb: string;
  readonly journey: number;
}

/** So many of them one by one through the platform's own route, signed as the courier signs. */
const BY_ROUTE = 5_000;
/** The rest as the platform takes what it fetches from couriers itself: many in one transaction. */
const IN_ONE = 250;

/**
 * Tells each journey once in its order to one parcel, and to all others shuffled over all parcels and each scan several
 * times; then compares where they are.
 */
export async function proveWebhooks(
  stage: Stage,
  { events, seed }: { events: number; seed: number },
  say: (line: string) => void,
): Promise<WebhookProof> {
  const chance = new SeededChance(seed);
  const started = performance.now();
  const count = Math.max(4, Math.round(events / DELIVERIES_A_PARCEL));
  const journeys = Array.from({ length: Math.min(JOURNEYS_MAX, count) }, () => drawJourney(chance, START));
  say(`opening a shop, and ${count + journeys.length} parcels on their way`);
  const owner = new pg.Client({ connectionString: stage.ownerUrl });
  await owner.connect();
  try {
    const offers = await openShop(stage, LINKS, count + journeys.length);
    const awbs = await openParcels(stage, owner, offers, count + journeys.length);
    const twins: Parcel[] = journeys.map((_, journey) => ({ awb: awbs[journey] ?? '', journey }));
    const others: Parcel[] = awbs.slice(journeys.length).map((awb, n) => ({ awb, journey: n % journeys.length }));
    const courier = new SigningCourier(stage);

    say('telling each journey once, in order');
    await inParallel(twins, AT_ONCE, async ({ awb, journey }) => {
      for (const scan of journeys[journey] ?? []) await courier.tell(awb, scan);
    });
    const told = deliveries(others, journeys, events, chance);
    say(`delivering ${told.length} webhooks, shuffled`);
    await inParallel(told.slice(0, BY_ROUTE), AT_ONCE, ({ awb, scan }) => courier.tell(awb, scan));
    for (let from = BY_ROUTE; from < told.length; from += BATCH) {
      say(`  ${from} of ${told.length}`);
      await courier.tellMany(told.slice(from, from + BATCH));
    }
    // Before their handlers run, while all that was published lies in the outbox.
    const compared = await compare(owner, twins, others);
    say('letting every event reach its handlers');
    await stage.settle();
    return {
      seed,
      parcels: others.length,
      journeys: journeys.length,
      delivered: told.length,
      distinct: distinctOf([...twins, ...others], journeys),
      kept: Number((await owner.query('select count(*) from courier_scan')).rows[0].count),
      unanswered: courier.unanswered,
      ...compared,
      breaches: await breaches(owner),
      trialBalance: Number(
        (await owner.query('select coalesce(sum(amount_minor), 0) as sum from journal_line')).rows[0].sum,
      ),
      seconds: Math.round((performance.now() - started) / 1_000),
    };
  } finally {
    await owner.end();
  }
}

/** Posts webhooks to the platform's own route, one scan each, and counts what was not taken. */
class SigningCourier {
  unanswered = 0;
  private readonly config: AppConfig;

  constructor(private readonly stage: Stage) {
    this.config = stage.app.get<AppConfig>(APP_CONFIG);
  }

  async tell(awb: string, { code, at }: ToldScan): Promise<void> {
    const body = JSON.stringify({ awb, scans: [lineOf(code, at)] });
    const { token, webhookSecret } = this.config.courier;
    const signature = createHmac('sha256', webhookSecret).update(body).digest('hex');
    const answer = await this.stage.app.inject({
      method: 'POST',
      url: WEBHOOK,
      headers: { 'content-type': 'application/json', 'x-api-key': token, 'x-signature-256': `sha256=${signature}` },
      payload: body,
    });
    if (answer.statusCode !== 200) this.unanswered++;
  }

  async tellMany(deliveries: readonly Delivery[]): Promise<void> {
    const reports = deliveries.map(({ awb, scan: { code, at } }) => ({
      provider: 'shiprocket',
      awb,
      scans: [{ code, scannedAt: at, label: '', location: '', raw: lineOf(code, at) }],
    }));
    for (let from = 0; from < reports.length; from += IN_ONE) {
      await this.stage.app.get(RecordScans).executeAll(reports.slice(from, from + IN_ONE));
    }
  }
}

/** A scan as Shiprocket writes it. */
function lineOf(code: string, at: Date) {
  const date = new Date(at.getTime() + IST_AHEAD_MS).toISOString().slice(0, 19).replace('T', ' ');
  return { date, status: 'X', activity: '', location: '', 'sr-status': code, 'sr-status-label': 'NA' };
}

/** Orders with their yes, through the modules that take them, and waybills as if the courier had booked them. */
async function openParcels(
  stage: Stage,
  owner: pg.Client,
  offers: readonly Offer[],
  count: number,
): Promise<readonly string[]> {
  const orders = stage.app.get(OrdersApi);
  const uow = stage.app.get(UnitOfWork);
  await inParallel(Array.from({ length: count }), AT_ONCE, async (_, n) => {
    const offer = offers[n % offers.length] as Offer;
    const { linkCode, variantId } = offer;
    const wish = { linkCode, lines: [{ variantId, quantity: 1 }], buyer: readBuyer(buyer(n)) };
    const { token, code } = await uow.run((tx) => orders.place(tx, { ...wish, placedBy: 'buyer', language: 'en' }));
    await uow.run((tx) => orders.consent(tx, { token, code }));
  });
  await owner.query(`update shipment set status = 'accepted', version = version + 1`);
  await owner.query(`with numbered as (select id, row_number() over (order by id) as n from shipment)
    update shipment s set status = 'manifested', provider = 'shiprocket', awb = (77000000000 + n)::text,
      booking_key = 'prove-' || s.id, booking_asked = 1, booking_answered = 1, manifested_at = haat_now(), version = version + 1
    from numbered where numbered.id = s.id`);
  const { rows } = await owner.query<{ awb: string }>('select awb from shipment order by awb');
  return rows.map(({ awb }) => awb);
}

interface Delivery {
  readonly awb: string;
  readonly scan: ToldScan;
}

/** Every scan of every parcel at least once, the rest doubled by chance, in no order at all. */
function deliveries(
  parcels: readonly Parcel[],
  journeys: readonly (readonly ToldScan[])[],
  count: number,
  chance: SeededChance,
): Delivery[] {
  const once = parcels.flatMap(({ awb, journey }) => (journeys[journey] ?? []).map((scan) => ({ awb, scan })));
  const all = [...once];
  while (all.length < count) all.push(once[chance.below(once.length)] as Delivery);
  return chance.disorder(all);
}

function distinctOf(parcels: readonly Parcel[], journeys: readonly (readonly ToldScan[])[]): number {
  return parcels.reduce((sum, { journey }) => sum + (journeys[journey]?.length ?? 0), 0);
}

/** Where a parcel is, what it published on balance, and how its stock moved on balance. */
const STANDING = `select s.awb, json_build_object('status', s.status, 'deliveredAt', s.delivered_at, 'returnUntil', s.return_until,
    'delivered', (select count(*) filter (where type = 'logistics.shipment-delivered.v1')
        - count(*) filter (where type = 'logistics.delivery-corrected.v1') from outbox o where o.payload->>'shipmentId' = s.id::text),
    'lost', (select count(*) filter (where type = 'logistics.shipment-lost.v1')
        - count(*) filter (where type = 'logistics.shipment-found.v1') from outbox o where o.payload->>'shipmentId' = s.id::text))::text as standing, s.status
  from shipment s`;

async function compare(
  owner: pg.Client,
  twins: readonly Parcel[],
  others: readonly Parcel[],
): Promise<Pick<WebhookProof, 'different' | 'byState'>> {
  await owner.query(`create index if not exists prove_outbox on outbox ((payload->>'shipmentId'))`);
  const { rows } = await owner.query<{ awb: string; standing: string; status: string }>(STANDING);
  const standing = new Map(rows.map((row) => [row.awb, row]));
  const should = new Map(twins.map(({ awb, journey }) => [journey, standing.get(awb)?.standing ?? 'nowhere']));
  const byState: Record<string, number> = {};
  for (const { awb } of others) {
    const status = standing.get(awb)?.status ?? 'nowhere';
    byState[status] = (byState[status] ?? 0) + 1;
  }
  const different = others.flatMap(({ awb, journey }) => {
    const is = standing.get(awb)?.standing ?? 'nowhere';
    const wanted = should.get(journey) ?? 'nowhere';
    return is === wanted ? [] : [{ awb, is, should: wanted }];
  });
  return { byState, different };
}
