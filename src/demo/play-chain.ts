import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LoadPincodes } from '../modules/logistics/index.js';
import { RegisterTemplates } from '../modules/messaging/index.js';
import { sampleSuppliers } from '../samples/index.js';
import { type CastMember, castAs } from './cast.js';
import { type Goods, goodsOnDisk, sampleGoods, uploadGoods } from './goods.js';
import { Person, UnexpectedAnswer } from './person.js';
import type { Progress } from './progress.js';
import { type ChainReport, collectReport } from './report.js';
import { appointStaff } from './staff.js';
import type { Stage } from './stage.js';
import { PlainBrowser } from './story/browser.js';
import { buyer } from './story/buyers.js';
import { importRemittance, payEverybody } from './story/money.js';
import { order, orderForCustomer, orderOnPages, type PlacedOrder, type Scene, sayYes } from './story/orders.js';
import { checkArrivals, handOverAll, parcelsOf } from './story/parcels.js';
import { openPool, takeSeat } from './story/pools.js';
import { giveUpiAddress, payByUpi } from './story/prepay.js';
import { browse, choicesOf, type FeedProduct, keepCards, type SharedLink, shareAll } from './story/share-goods.js';
import { enlistReseller, enlistSupplier, signInAdmin } from './traders.js';

/** What the chain is played with; without a catalogue the sample goods are sold. */
export interface ChainOptions {
  readonly catalogue?: string;
  readonly photos?: string;
  readonly out: string;
}

const DAY = 24;
const POOL_SIZE = 5;
const NEIGHBOURS = 9;
/** The gateway takes an hour for a refund, and tells of it then. */
const REFUND_HOURS = 4;

/** From a sheet to paid commissions, step by step through the public API. */
export async function playChain(stage: Stage, progress: Progress, options: ChainOptions): Promise<ChainReport> {
  mkdirSync(options.out, { recursive: true });
  const { baseUrl, outside, app } = stage;
  const phones = outside.whatsapp.control;
  const scene: Scene = { guest: new Person(baseUrl), phones };
  await app.get(RegisterTemplates).execute();
  await app.get(LoadPincodes).execute();
  await appointStaff(app);
  const admin = await signInAdmin({ baseUrl, phones });

  progress.chapter('Suppliers come with their sheets and photos');
  const suppliers = await stockShelves({ baseUrl, phones, admin }, options, progress);

  progress.chapter('Resellers choose goods, set their margin and get cards');
  const [sunita, kavitha] = await Promise.all(
    castAs('reseller').map((member, bank) => enlistReseller({ baseUrl, phones }, { member, bank })),
  );
  if (!sunita || !kavitha) throw new Error('the cast has two resellers');
  const feed = await browse(sunita);
  const cards = join(options.out, 'cards');
  const tell = {
    passedOver: (title: string, why: string) => progress.line(`passed over ${title}: ${why}`),
    progress: (share: number) => progress.share('cards', share),
  };
  const links = await shareAll(sunita, feed, cards, tell);
  const others = await shareAll(kavitha, feed.slice(0, 4), cards, tell);
  progress.line(`${links.length + others.length} links, ${2 * (links.length + others.length)} cards in ${cards}`);

  progress.chapter('Buyers open the links and say yes with a code');
  const said = await placeOrders(stage, scene, { links, others, sunita }, progress);

  progress.chapter('Suppliers hand over; the courier moves, scans twice, late and out of order');
  const road = { stage, suppliers, said, progress };
  progress.line(`${await sendEverything(road)} parcels handed over`);
  await travel(road, 4);

  progress.chapter('Neighbours join group orders, all at once');
  const pools = await playPools(stage, scene, { reseller: sunita, feed, cards }, progress);
  progress.line(`${await sendEverything(road)} parcels of the full group handed over at the group's price`);

  progress.chapter('The courier pays by workbook: a short row, a doubled one, freight taken off');
  const [maker, checker] = await Promise.all(
    castAs('finance').map(({ phone }) => Person.signIn(baseUrl, phone, phones)),
  );
  if (!maker || !checker) throw new Error('the cast has two finance people');
  const workbook = {
    format: 'xlsx',
    dates: 'serial',
    minAgeHours: 36,
    short: 'auto:50.00',
    duplicate: 'auto',
    freight: 'yes',
  } as const;
  await importRemittance(stage, maker, workbook, options.out, progress);
  await travel(road, 8);

  progress.chapter('The courier pays by sheet: too much, an unknown parcel, a number Excel has spoilt');
  const sheet = { format: 'csv', excess: 'auto:25.00', unknown: '499.00', scientific: 'auto' } as const;
  await importRemittance(stage, maker, sheet, options.out, progress);

  progress.chapter('The return window ends; one buyer returns after that');
  await travel(road, 8);
  await playLateReturn(road, { baseUrl, phones });

  progress.chapter('Money goes back to buyers: to its source, and to a UPI address what was cash');
  const refundsPaid = await playRefunds(road, { finance: maker });

  progress.chapter('Finance pays suppliers and resellers, with four eyes');
  await payEverybody(stage, { maker, checker }, options.out, progress);

  progress.chapter('The report');
  const report = await collectReport({
    finance: maker,
    refundsPaid,
    cardFiles: [...[...links, ...others].flatMap((link) => link.cards), ...pools.cardFiles],
    orderIds: [...said.map(({ orderId }) => orderId), ...pools.orderIds],
    poolsFilled: await poolsEnded(scene, pools, 'filled'),
    poolsExpired: await poolsEnded(scene, pools, 'expired'),
  });
  writeFileSync(join(options.out, 'ledger.json'), JSON.stringify(await maker.get('/v1/ledger/trial-balance'), null, 2));
  return report;
}

type Signers = Parameters<typeof enlistSupplier>[0];

async function stockShelves(world: Signers, options: ChainOptions, progress: Progress): Promise<Person[]> {
  const shelves = await shelvesOf(options);
  const suppliers: Person[] = [];
  for (const [papers, { member, businessName, goods }] of shelves.entries()) {
    const supplier = await enlistSupplier(world, { member, businessName, papers });
    const first = await uploadGoods(supplier, goods, (share) => progress.share(businessName, share));
    progress.line(
      `${businessName}: ${first.products.added} products, ${first.variants} variants, ${first.faults} rows with a fault`,
    );
    const again = await uploadGoods(supplier, { ...goods, photos: [] });
    progress.line(`the same file again: ${again.replayed ? 'nothing changed' : 'IMPORTED TWICE'}`);
    suppliers.push(supplier);
  }
  return suppliers;
}

interface Shelf {
  readonly member: CastMember;
  readonly businessName: string;
  readonly goods: Goods;
}

async function shelvesOf(options: ChainOptions): Promise<Shelf[]> {
  const members = castAs('supplier');
  const [first] = members;
  if (options.catalogue && first) {
    return [
      { member: first, businessName: 'Catalogue Trading', goods: await goodsOnDisk(options.catalogue, options.photos) },
    ];
  }
  return sampleSuppliers().flatMap((sample, index) => {
    const member = members[index];
    return member ? [{ member, businessName: sample.name, goods: sampleGoods(sample) }] : [];
  });
}

/** What each order of the story is meant to go through. */
type Fate =
  | 'delivered'
  | 'delivered-after-ndr'
  | 'rto'
  | 'corrected-to-rto'
  | 'corrected-to-delivered'
  | 'lost'
  | 'returned';

interface SaidYes extends PlacedOrder {
  readonly fate: Fate;
}

const FATES: readonly Fate[] = [
  'delivered',
  'delivered',
  'delivered',
  'delivered',
  'delivered-after-ndr',
  'rto',
  'corrected-to-rto',
  'corrected-to-delivered',
  'lost',
  'returned',
  'delivered',
  'delivered',
];

/** Who pays by UPI before the door: one whose parcel arrives, and one whose parcel comes back. */
const PAID_BEFORE: ReadonlySet<number> = new Set([1, 5]);

async function placeOrders(
  stage: Stage,
  scene: Scene,
  { links, others, sunita }: { links: readonly SharedLink[]; others: readonly SharedLink[]; sunita: Person },
  progress: Progress,
): Promise<SaidYes[]> {
  const said: SaidYes[] = [];
  const browser = new PlainBrowser(stage.baseUrl);
  const all = [...links, ...others];
  const pick = (n: number) => {
    const link = n % 3 === 2 ? others[n % others.length] : links[n % links.length];
    return link ?? (all[0] as SharedLink);
  };
  for (const [n, fate] of FATES.entries()) {
    const last = n === FATES.length - 1;
    if (n % 2 === 0) {
      said.push({ ...(await orderOnPages(scene, browser, pick(n), buyer(n))), fate });
      continue;
    }
    // The last one is typed by the reseller on a link of her own; the customer says yes herself.
    const placed = last
      ? await orderForCustomer(scene, sunita, links[0] ?? pick(n), buyer(n))
      : await order(scene, pick(n), buyer(n));
    await sayYes(scene, placed);
    if (PAID_BEFORE.has(n)) await payByUpi({ ...scene, browser }, placed);
    said.push({ ...placed, fate });
  }
  const refused = await order(scene, pick(0), { ...buyer(13), pincode: '744101' }).catch((error: unknown) => error);
  if (!(refused instanceof UnexpectedAnswer)) throw new Error('an unserved pincode was accepted');
  progress.line(`Port Blair 744101: ${(JSON.parse(refused.body) as { detail: string }).detail}`);
  const silent = await order(scene, pick(1), buyer(14));
  progress.line(`${silent.buyer.name} never answers; nothing is sent to her`);
  const cancelled = await order(scene, pick(2), buyer(15));
  await sayYes(scene, cancelled);
  await scene.guest.post(`/v1/orders/${cancelled.token}/cancellation`, {});
  progress.line(`${PAID_BEFORE.size} of them paid by UPI, ₹20 saved, nothing left for the door`);
  progress.line(`${said.length} orders with a yes, one cancelled, one without an answer, one refused`);
  await stage.settle();
  return said;
}

async function playPools(
  stage: Stage,
  scene: Scene,
  { reseller, feed, cards }: { reseller: Person; feed: readonly FeedProduct[]; cards: string },
  progress: Progress,
): Promise<PoolsPlayed> {
  const [first, second] = await goodsForPools(reseller, feed);
  const terms = { size: POOL_SIZE, hours: 48, marginPaise: 30_00, discountPaise: 10_00 };
  const filling = await openPool(reseller, { ...first, ...terms });
  const waiting = await openPool(reseller, { ...second, ...terms });
  const tries = await Promise.all(
    Array.from({ length: NEIGHBOURS }, (_, n) => takeSeat(scene, filling, buyer(100 + n))),
  );
  const seated = tries.filter((one) => one.outcome === 'seated').length;
  progress.line(
    `${NEIGHBOURS} neighbours reach for ${POOL_SIZE} seats at once: ${seated} seated, the others told it is full`,
  );
  for (let n = 0; n < 2; n++) await takeSeat(scene, waiting, buyer(200 + n));
  await stage.settle();
  return {
    orderIds: tries.flatMap(({ outcome, orderId }) => (outcome === 'seated' && orderId ? [orderId] : [])),
    codes: [filling.code, waiting.code],
    cardFiles: (await Promise.all([filling, waiting].map(({ code }) => keepCards(reseller, code, cards)))).flat(),
  };
}

/** The group orders of the story: the seated orders, and the codes to ask later how each ended. */
interface PoolsPlayed {
  readonly orderIds: readonly string[];
  readonly codes: readonly string[];
  readonly cardFiles: readonly string[];
}

/** How many group orders ended in this way, as their pages say. */
async function poolsEnded(scene: Scene, { codes }: PoolsPlayed, status: 'filled' | 'expired'): Promise<number> {
  const pools = await Promise.all(codes.map((code) => scene.guest.get<{ status: string }>(`/v1/pools/${code}`)));
  return pools.filter((pool) => pool.status === status).length;
}

interface PoolGoods {
  readonly productId: string;
  readonly variantId: string;
}

/** Two variants with enough pieces left for a full group each. */
async function goodsForPools(reseller: Person, feed: readonly FeedProduct[]): Promise<[PoolGoods, PoolGoods]> {
  const found: PoolGoods[] = [];
  for (const { id, available } of feed) {
    if (available < POOL_SIZE) continue;
    const choice = (await choicesOf(reseller, id)).find((one) => one.available >= POOL_SIZE);
    if (choice) found.push({ productId: id, variantId: choice.variantId });
    const [first, second] = found;
    if (first && second) return [first, second];
  }
  throw new Error('no goods with enough stock for two group orders');
}

/** What a journey needs. */
interface Road {
  readonly stage: Stage;
  readonly suppliers: readonly Person[];
  readonly said: readonly SaidYes[];
  readonly progress: Progress;
}

/** Hands over all that waits, and tells the courier simulator what each parcel will go through. Returns how many. */
async function sendEverything({ stage, suppliers, said }: Road): Promise<number> {
  const parcels = (await Promise.all(suppliers.map((supplier) => handOverAll(supplier)))).flat();
  const courier = stage.outside.courier.control;
  const fateOf = new Map(said.map(({ orderId, fate }) => [orderId, fate]));
  for (const [n, { orderId, awb }] of parcels.entries()) {
    await courier.setJourney({ parcel: awb, ...JOURNEYS[fateOf.get(orderId) ?? 'delivered'] });
    await courier.setFaults({ parcel: awb, ...DISORDER[n % DISORDER.length] });
  }
  return parcels.length;
}

/** Lets days pass; suppliers check what comes back. */
async function travel({ stage, suppliers, progress }: Road, days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    await stage.advance(DAY);
    for (const supplier of suppliers) await checkArrivals(supplier);
    progress.share('days', (day + 1) / days);
  }
}

/** Scans that come twice, out of order, and a day late. */
const DISORDER = [{ duplicates: 2 }, { reorderHours: 8 }, { holdHours: 30 }] as const;

const JOURNEYS = {
  delivered: { scenario: 'delivered' },
  returned: { scenario: 'delivered' },
  'delivered-after-ndr': { scenario: 'delivered-after-ndr', attempts: 2 },
  rto: { scenario: 'rto' },
  'corrected-to-rto': { scenario: 'delivered-then-corrected', ends: 'rto' },
  'corrected-to-delivered': { scenario: 'delivered-then-corrected', ends: 'delivered' },
  lost: { scenario: 'lost' },
} as const satisfies Record<Fate, object>;

/** A defect shows after the window: support opens the return, and what was earned is taken back. */
async function playLateReturn(road: Road, world: { baseUrl: string; phones: Scene['phones'] }): Promise<void> {
  const { suppliers, said, progress } = road;
  const late = said.find(({ fate }) => fate === 'returned');
  const [support] = castAs('support');
  if (!late || !support) throw new Error('the story has a late return');
  const desk = await Person.signIn(world.baseUrl, support.phone, world.phones);
  for (const supplier of suppliers) {
    const parcel = (await parcelsOf(supplier)).find(({ orderId }) => orderId === late.orderId);
    if (parcel)
      await desk.post(`/v1/shipments/${parcel.id}/returns`, {
        reason: 'defective',
        note: 'The seam opened after a wash.',
      });
  }
  await travel(road, 5);
  progress.line(`${late.buyer.name} sent hers back after the window; the commission was clawed back`);
}

/** The buyer whose parcel was cash says where it goes; then all that is owed to buyers is paid. Gives how many refunds were. */
async function playRefunds({ stage, said, progress }: Road, { finance }: { finance: Person }): Promise<number> {
  const returned = said.find(({ fate }) => fate === 'returned');
  if (!returned) throw new Error('the story has a late return');
  await giveUpiAddress(new PlainBrowser(stage.baseUrl), returned, 'meena.b@okdemo');
  for (let hour = 0; hour < REFUND_HOURS; hour++) await stage.advance(1);
  const { items } = await finance.get<{ items: readonly { way: string }[] }>('/v1/refunds?list=paid');
  const cash = items.filter(({ way }) => way === 'upi').length;
  progress.line(`${items.length} refunds paid, ${cash} of them cash that goes to a UPI address`);
  const { csv, net, rows } = await stage.outside.payments.control.settle();
  const report = { field: 'file', name: 'settlement.csv', type: 'text/csv', bytes: Buffer.from(csv) };
  await finance.upload('/v1/gateway-settlements', [report]);
  progress.line(
    `the gateway transfers ₹${net} for ${rows} payments and refunds, its fee taken off; it owes us nothing`,
  );
  return items.length;
}
