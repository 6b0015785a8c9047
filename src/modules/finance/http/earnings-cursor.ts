import { readCursor, UnreadableCursor } from '../../../platform/http/index.js';
import type { EarningsPlace } from '../app/my-earnings.js';

/** The key of a line in the list's cursor. */
export function earningKey({ shipmentId, deliveryNo }: EarningsPlace): string {
  return `${shipmentId}:${deliveryNo}`;
}

/** The place behind `?after=`. Throws UnreadableCursor. */
export function earningPlace(after: string | undefined): EarningsPlace | undefined {
  const key = readCursor(after);
  if (key === undefined) return undefined;
  const [, shipmentId, deliveryNo] = /^([0-9a-f-]{36}):(\d{1,4})$/.exec(key) ?? [];
  if (!shipmentId) throw new UnreadableCursor();
  return { shipmentId, deliveryNo: Number(deliveryNo) };
}
