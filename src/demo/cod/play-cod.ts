import { mkdirSync } from 'node:fs';
import { InventoryApi } from '../../modules/inventory/index.js';
import { LoadPincodes } from '../../modules/logistics/index.js';
import { RegisterTemplates } from '../../modules/messaging/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { sampleSuppliers } from '../../samples/index.js';
import { SeededChance } from '../../simulators/index.js';
import { castAs } from '../cast.js';
import { sampleGoods, uploadGoods } from '../goods.js';
import { inParallel } from '../in-parallel.js';
import { Person, UnexpectedAnswer } from '../person.js';
import type { Progress } from '../progress.js';
import { appointStaff } from '../staff.js';
import type { Stage } from '../stage.js';
import { PlainBrowser } from '../story/browser.js';
import { buyer } from '../story/buyers.js';
import { importRemittance, payEverybody } from '../story/money.js';
import { order, type PlacedOrder, type Scene, sayYes } from '../story/orders.js';
import { checkArrivals, handOver, parcelsOf } from '../story/parcels.js';
import { payByUpi } from '../story/prepay.js';
import { browse, choicesOf, fairMargin, type SharedLink } from '../story/share-goods.js';
import { enlistReseller, enlistSupplier, signInAdmin } from '../traders.js';
import { AttemptAnswers } from './attempt-answers.js';
import { type CodReport, reportOn } from './cod-report.js';
import type { AllPlaced, CodCast, CodOptions, FatedOrder } from './cod-story.js';
import { disorderFor, drawFates, type Fate, journeyFor, NEVER_SENT } from './fates.js';

const DAY = 24;
const HOUR_MS = 3_600_000;
/** Requests under way at once: enough for two cores, and few enough that a small machine keeps up. */
const AT_ONCE = 6;
const FIRST_MONEY_DAY = 6;
/** The longest way back ends on the eleventh day, three days late; a return that was asked for on the seventh as well. */
const LAST_MONEY_DAY = 15;
/** Deliveries of the last days leave their return window by then. */
const LAST_DAY = 24;
const LINKS = 12;

/** Plays all orders to their ends, and asks platform and courier how each ended. */
export async function playCod(stage: Stage, progress: Progress, options: CodOptions): Promise<CodReport> {
  mkdirSync(options.out, { recursive: true });
  const chance = new SeededChance(options.seed);
  const cast = await assemble(stage, progress);
  if (options.charges === 'asked') await setCharges(stage, cast, progress);

  progress.chapter('Two resellers share goods');
  const links = await openLinks(stage, cast.resellers, options.orders);
  const stockBefore = await stockOf(links);

  progress.chapter(`${options.orders} buyers order, and most say yes`);
  const placed = await placeAll(stage, cast, links, drawFates(options.orders, options.rto, chance), progress);

  progress.chapter('Suppliers hand over; the courier is told what will happen, and how badly to tell of it');
  const awbs = await sendAll(stage, cast, placed.orders, chance, progress);

  progress.chapter(`${LAST_DAY} days: scans come doubled, late and out of order, parcels go to and fro, cash follows`);
  const answers = await live(stage, cast, placed.orders, { ...options, chance }, progress);

  progress.chapter('Finance pays; then every order is compared with the courier’s own truth');
  await payEverybody(stage, cast, options.out, progress);
  return reportOn({ stage, cast, options, placed, awbs, answers, stockBefore, stockAfter: await stockOf(links) });
}

async function assemble(stage: Stage, progress: Progress): Promise<CodCast> {
  const { baseUrl, outside, app } = stage;
  const phones = outside.whatsapp.control;
  await app.get(RegisterTemplates).execute();
  await app.get(LoadPincodes).execute();
  await appointStaff(app);
  const world = { baseUrl, phones, admin: await signInAdmin({ baseUrl, phones }) };
  progress.chapter('Two suppliers fill their shelves');
  const suppliers: Person[] = [];
  for (const [papers, sample] of sampleSuppliers().entries()) {
    const member = castAs('supplier')[papers];
    if (!member) break;
    const supplier = await enlistSupplier(world, { member, businessName: sample.name, papers });
    await uploadGoods(supplier, sampleGoods(sample));
    suppliers.push(supplier);
  }
  const [maker, checker] = await Promise.all(
    castAs('finance').map(({ phone }) => Person.signIn(baseUrl, phone, phones)),
  );
  if (!maker || !checker) throw new Error('the cast is not complete');
  const resellers: Person[] = [];
  for (const [bank, member] of castAs('reseller').entries())
    resellers.push(await enlistReseller(world, { member, bank }));
  return { scene: { guest: new Person(baseUrl), phones }, suppliers, resellers, maker, checker };
}

/** One of finance proposes what delivery and cash cost, another approves it, and after two minutes it holds. */
async function setCharges(stage: Stage, { maker, checker }: CodCast, progress: Progress): Promise<void> {
  const page = '/admin/policies/charges';
  const numbers = { near: '40', far: '60', remote: '90', gramsIncluded: '500', perKilogram: '20', freeFrom: '1499' };
  const reason = 'Freight has risen';
  await maker.submit(
    page,
    new URLSearchParams({ ...numbers, cashFee: '30', reason, once: 'demo-charges-of-the-story' }),
  );
  await checker.submit(`${page}/1/approval`, new URLSearchParams());
  await stage.advance(1);
  progress.line('delivery costs ₹40 to ₹90 and paying cash ₹30, by two of finance; goods of ₹1,499 are delivered free');
}

interface OwnedLink extends SharedLink {
  readonly reseller: Person;
}

/** Links to some goods, the resellers in turn, with as many more pieces of their first variant as all orders together could want. */
async function openLinks({ app }: Stage, resellers: readonly Person[], orders: number): Promise<OwnedLink[]> {
  const links: OwnedLink[] = [];
  for (const product of await browse(resellers[0] as Person)) {
    if (links.length === LINKS) break;
    const reseller = resellers[links.length % resellers.length] as Person;
    const margin = await fairMargin(reseller, product.id);
    if (margin === undefined) continue;
    const wish = { productId: product.id, margin: { amount: margin, currency: 'INR' }, channel: 'group' };
    const link = await reseller.post<Omit<SharedLink, 'productId' | 'cards'>>('/v1/share-links', wish);
    links.push({ ...link, productId: product.id, cards: [], reseller });
  }
  const more = links.map(({ offers }) => ({ variantId: offers[0]?.variantId ?? '', quantity: orders }));
  await app.get(UnitOfWork).run((tx) => app.get(InventoryApi).receive(tx, 'demo:cod', more));
  return links;
}

/** What can be bought of each variant that is sold here. */
async function stockOf(links: readonly OwnedLink[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const link of links) {
    for (const choice of await choicesOf(link.reseller, link.productId)) {
      if (choice.variantId === link.offers[0]?.variantId) counts.set(choice.variantId, choice.available);
    }
  }
  return counts;
}

async function placeAll(
  stage: Stage,
  { scene }: CodCast,
  links: readonly OwnedLink[],
  fates: readonly Fate[],
  progress: Progress,
): Promise<AllPlaced> {
  const hesitant: FatedOrder[] = [];
  const browser = new PlainBrowser(stage.baseUrl);
  const orders = await inParallel(fates, AT_ONCE, async (fate, n) => {
    const link = links[n % links.length] as OwnedLink;
    const placed = await order(scene, link, buyer(1_000 + n));
    const { productId, reseller } = link;
    const fated = { ...placed, fate, productId, reseller, variantId: link.offers[0]?.variantId ?? '' };
    progress.share('orders', (n + 1) / fates.length);
    if (fate === 'silent') return fated;
    if (fate === 'disowned') await cancel(scene, fated, 'not-ordered');
    else if (!(await saysYes(scene, fated))) hesitant.push(fated);
    else if (fate !== 'cancelled' && fated.payFirst?.amount) await payByUpi({ ...scene, browser }, fated, 'required');
    else if (fate === 'cancelled') await cancel(scene, fated, 'buyer-cancelled');
    return fated;
  });
  if (hesitant.length > 0) {
    progress.line(`${hesitant.length} buyers are asked a second time`);
    await stage.advance(1);
    for (const asked of hesitant) {
      await scene.guest.post(`/v1/orders/${asked.token}/codes`, {});
      await sayYes(scene, asked);
      if (asked.fate === 'cancelled') await cancel(scene, asked, 'buyer-cancelled');
    }
  }
  await stage.settle();
  return { orders, askedAgain: hesitant.length };
}

/** Whether one yes was enough. */
async function saysYes(scene: Scene, placed: PlacedOrder): Promise<boolean> {
  try {
    await sayYes(scene, placed);
    return true;
  } catch (error) {
    if (error instanceof UnexpectedAnswer && error.body.includes('confirm-once-more')) return false;
    throw error;
  }
}

function cancel(scene: Scene, { token }: PlacedOrder, reason: string): Promise<unknown> {
  return scene.guest.post(`/v1/orders/${token}/cancellation`, { reason });
}

/** Gives the waybill of each order that was sent. */
async function sendAll(
  stage: Stage,
  { suppliers }: CodCast,
  orders: readonly FatedOrder[],
  chance: SeededChance,
  progress: Progress,
): Promise<ReadonlyMap<string, string>> {
  const awbs = new Map<string, string>();
  for (const supplier of suppliers) {
    const waiting = (await parcelsOf(supplier)).filter(({ status }) => status === 'consented');
    for (const { orderId, awb } of await inParallel(waiting, AT_ONCE, (parcel) => handOver(supplier, parcel))) {
      awbs.set(orderId, awb);
    }
  }
  const courier = stage.outside.courier.control;
  // One after the other and in the order of the orders, so that chance falls the same for the same seed.
  for (const { orderId, fate } of orders) {
    const journey = journeyFor(fate, chance);
    const faults = disorderFor(chance);
    const awb = awbs.get(orderId);
    if (!awb) continue;
    await courier.setJourney({ parcel: awb, ...journey } as Parameters<typeof courier.setJourney>[0]);
    await courier.setFaults({ parcel: awb, ...faults });
  }
  progress.line(`${awbs.size} parcels handed over, ${orders.filter(({ fate }) => NEVER_SENT.has(fate)).length} never`);
  return awbs;
}

const RETURN_REASONS = ['size', 'changed-mind', 'late'] as const;

async function live(
  stage: Stage,
  cast: CodCast,
  orders: readonly FatedOrder[],
  { out, chance }: CodOptions & { readonly chance: SeededChance },
  progress: Progress,
): Promise<ReadonlySet<string>> {
  const answers = new AttemptAnswers(stage, orders, chance);
  // Every second one only changed her mind: what she paid for delivery and cash stays paid then.
  const sentBack = orders.filter(({ fate }) => fate === 'returned');
  const toReturn = new Map(
    sentBack.map((order, place) => [order, RETURN_REASONS[place % RETURN_REASONS.length] ?? 'size']),
  );
  for (let day = 1; day <= LAST_DAY; day++) {
    // Couriers fail in the afternoon and come again in the morning: in between somebody may answer.
    for (let half = 0; half < 2; half++) {
      await stage.advance(DAY / 2);
      await answers.give();
    }
    await inParallel([...toReturn], AT_ONCE, async ([order, reason]) => {
      if (await asksBack(cast.scene, order, reason)) toReturn.delete(order);
    });
    await Promise.all(cast.suppliers.map(checkArrivals));
    if (day === FIRST_MONEY_DAY) await payCash(stage, cast, { format: 'xlsx', minAgeHours: 84 }, out, progress);
    if (day === LAST_MONEY_DAY) await payCash(stage, cast, { format: 'csv' }, out, progress);
    progress.share('days', day / LAST_DAY);
  }
  await stage.settle();
  return answers.given;
}

/** The courier pays for what it delivered so many hours ago, if there is any. */
async function payCash(
  stage: Stage,
  { maker }: CodCast,
  wish: { format: 'xlsx' | 'csv'; minAgeHours?: number },
  out: string,
  progress: Progress,
): Promise<void> {
  const { parcels } = await stage.outside.courier.control.state();
  const latest = stage.outside.now().getTime() - (wish.minAgeHours ?? 0) * HOUR_MS;
  const isDue = parcels.some(
    ({ direction, status, remittedIn, scans }) =>
      direction === 'forward' &&
      status === 'DELIVERED' &&
      remittedIn === null &&
      scans.some((scan) => scan.status === 'DELIVERED' && new Date(scan.at).getTime() <= latest),
  );
  if (isDue) await importRemittance(stage, maker, wish, out, progress);
}

/** Whether the parcel was there to be sent back. */
async function asksBack({ guest }: Scene, { token }: PlacedOrder, reason: string): Promise<boolean> {
  try {
    await guest.post(`/v1/orders/${token}/return`, { reason, note: '' });
    return true;
  } catch (error) {
    if (error instanceof UnexpectedAnswer && error.status === 409) return false;
    throw error;
  }
}
