import sharp from 'sharp';
import type { TestWorld } from '../../support/simulators.js';
import { daysPass, type MarketGoods, type SharedLink, type Trader } from './market.js';
import { type SoldParcel, sell } from './sold-parcel.js';

/** A parcel that nobody took, with all that this leaves behind. */
export interface ReturnedParcel extends SoldParcel {
  readonly taskId: string;
  readonly pickupId: string;
  readonly documentId: string;
  readonly claimId: string;
  readonly claimFileId: string;
}

/** By then the courier has stood before the door once. */
const DOOR_HOURS = 53;
const DAYS_MAX = 20;
const VIDEO = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), Buffer.alloc(400, 7)]);

/** A courier fetches a parcel, meets nobody and brings it back, and its supplier claims on it. */
export async function comeBack(
  world: TestWorld,
  maker: Trader,
  link: SharedLink,
  goods: MarketGoods,
): Promise<ReturnedParcel> {
  const parcel = await sell(world, maker, link, goods);
  const path = `/v1/shipments/${parcel.shipmentId}`;
  await maker.api.post(`${path}/acceptance`, {});
  await pack(world, maker, parcel.shipmentId);
  const { awb } = await maker.api.post<{ awb: string }>(`${path}/handover`, {});
  await world.outside.courier.control.setJourney({ parcel: awb, scenario: 'rto' });
  await world.outside.advance(DOOR_HOURS);
  await world.advance(DOOR_HOURS / 24);
  for (let day = 0; (await maker.api.get<{ status: string }>(path)).status !== 'rto-delivered'; day++) {
    if (day === DAYS_MAX) throw new Error('the parcel does not come back');
    await daysPass(world, 1);
  }
  await claim(world, maker, parcel.shipmentId);
  const left = await world.sql.first<Omit<ReturnedParcel, keyof SoldParcel>>(
    `select (select id from attempt_task where shipment_id = $1 limit 1) as "taskId",
       (select pickup_id from pickup_parcel where shipment_id = $1) as "pickupId",
       (select id from tax_document where shipment_id = $1 limit 1) as "documentId",
       c.id as "claimId", (select id from claim_file where claim_id = c.id) as "claimFileId"
     from claim c where c.shipment_id = $1`,
    [parcel.shipmentId],
  );
  if (!left || Object.values(left).some((id) => id === null)) throw new Error(`it leaves ${JSON.stringify(left)}`);
  return { ...parcel, ...left };
}

async function pack(world: TestWorld, maker: Trader, shipmentId: string): Promise<void> {
  const photo = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#285' } })
    .jpeg()
    .toBuffer();
  const body = new FormData();
  body.append('grams', '430');
  body.append('photo', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'scale.jpg');
  await sendForm(`${world.url}/supplier/orders/${shipmentId}/packing`, maker, body);
}

async function claim(world: TestWorld, maker: Trader, shipmentId: string): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ shipmentId, reason: 'used', words: 'Stains' })) body.append(name, value);
  body.append('video', new Blob([new Uint8Array(VIDEO)], { type: 'video/mp4' }), 'unpacking.mp4');
  await sendForm(`${world.url}/supplier/claims`, maker, body);
}

async function sendForm(address: string, { auth }: Trader, body: FormData): Promise<void> {
  const headers = { ...auth, accept: 'text/html' };
  const answer = await fetch(address, { method: 'POST', headers, body, redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`${address} answers ${answer.status}`);
}
