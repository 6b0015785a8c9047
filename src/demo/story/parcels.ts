import type { Person } from '../person.js';

/** A parcel in its supplier's list. */
export interface ParcelEntry {
  readonly id: string;
  readonly orderId: string;
  readonly status: string;
}

/** All parcels of a supplier, over all pages. */
export async function parcelsOf(supplier: Person, worklist?: string): Promise<ParcelEntry[]> {
  const found: ParcelEntry[] = [];
  let next: string | undefined;
  do {
    const query = new URLSearchParams({ ...(worklist ? { worklist } : {}), ...(next ? { after: next } : {}) });
    const page = await supplier.get<{ items: ParcelEntry[]; next?: string }>(`/v1/shipments?${query}`);
    found.push(...page.items);
    next = page.next;
  } while (next);
  return found;
}

/** A parcel with its courier number. */
export interface HandedOver {
  readonly shipmentId: string;
  readonly orderId: string;
  readonly awb: string;
}

/** Accepts a parcel and hands it over, as one who does one after the other. */
export async function handOver(supplier: Person, parcel: ParcelEntry): Promise<HandedOver> {
  if (parcel.status === 'consented') await supplier.post(`/v1/shipments/${parcel.id}/acceptance`, {});
  const { awb } = await supplier.post<{ awb: string }>(`/v1/shipments/${parcel.id}/handover`, {});
  return { shipmentId: parcel.id, orderId: parcel.orderId, awb };
}

/** Accepts and hands over everything that waits for this supplier. */
export async function handOverAll(supplier: Person): Promise<HandedOver[]> {
  const handed: HandedOver[] = [];
  for (const parcel of await parcelsOf(supplier)) {
    if (parcel.status === 'consented' || parcel.status === 'accepted') handed.push(await handOver(supplier, parcel));
  }
  return handed;
}

/** Checks everything that came back, as good. Returns how many parcels that were. */
export async function checkArrivals(supplier: Person): Promise<number> {
  let checked = 0;
  for (const parcel of await parcelsOf(supplier, 'to-check')) {
    if (parcel.status !== 'rto-delivered' && parcel.status !== 'return-received') continue;
    await supplier.post(`/v1/shipments/${parcel.id}/arrival-check`, { verdict: 'good' });
    checked++;
  }
  return checked;
}
