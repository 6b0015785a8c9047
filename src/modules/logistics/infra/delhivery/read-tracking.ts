import type { ReportedScan, TrackedParcel } from '../../domain/courier-gateway.js';
import { WebhookUnreadable } from '../../domain/errors.js';
import { readIst } from '../indian-time.js';
import { type Json, listOf, objectOf, textOf } from '../json.js';

/** The longest way an answer may tell. */
const SCANS_MAX = 500;
const TEXT_MAX = 200;
const CODE_MAX = 80;
const GRAMS_MAX = 1_000_000;

/** Reads a push, which tells the present status only. Throws {@link WebhookUnreadable}. */
export function readPush(body: unknown): TrackedParcel {
  const shipment = objectOf(objectOf(body).Shipment);
  const awb = textOf(shipment.AWB);
  const status = objectOf(shipment.Status);
  const scan = scanOf({
    type: status.StatusType,
    status: status.Status,
    // The push has the reason beside the status, the pull inside it.
    reason: shipment.NSLCode ?? status.StatusCode,
    at: status.StatusDateTime,
    location: status.StatusLocation,
    words: status.Instructions,
    raw: shipment,
  });
  if (!isWaybill(awb) || !scan) throw new WebhookUnreadable();
  return { awb, scans: [scan] };
}

/** Reads the answer of v1/packages/json: the whole way of each waybill. */
export function readPackages(answer: unknown): TrackedParcel[] {
  return packagesIn(answer).flatMap((shipment) => {
    const awb = textOf(shipment.AWB);
    const way = listOf(shipment.Scans).slice(-SCANS_MAX);
    const scans = way
      .map((line) => scanDetail(objectOf(objectOf(line).ScanDetail)))
      .filter((scan) => scan !== undefined);
    return isWaybill(awb) && scans.length > 0 ? [{ awb, scans, ...chargedIn(shipment) }] : [];
  });
}

/** Delhivery charges in grams, and says null until it has weighed the parcel. */
function chargedIn({ ChargedWeight: told }: Json): Pick<TrackedParcel, 'chargedGrams'> {
  const grams = Math.round(Number(textOf(told)));
  return grams > 0 && grams <= GRAMS_MAX ? { chargedGrams: grams } : {};
}

/** The parcels of an answer, each with AWB, ReferenceNo, Status and Scans. */
export function packagesIn(answer: unknown): Json[] {
  return listOf(objectOf(answer).ShipmentData).map((entry) => objectOf(objectOf(entry).Shipment));
}

function scanDetail(line: Json): ReportedScan | undefined {
  return scanOf({
    type: line.ScanType,
    status: line.Scan,
    reason: line.StatusCode,
    at: line.StatusDateTime,
    location: line.ScannedLocation,
    words: line.Instructions,
    raw: line,
  });
}

function scanOf(told: {
  type: unknown;
  status: unknown;
  reason: unknown;
  at: unknown;
  location: unknown;
  words: unknown;
  raw: Json;
}): ReportedScan | undefined {
  const [type, status, reason] = [textOf(told.type), textOf(told.status), textOf(told.reason)];
  const scannedAt = readIst(textOf(told.at));
  if (!type || !status || !scannedAt) return undefined;
  const code = [type, status, reason].filter(Boolean).join('/').slice(0, CODE_MAX);
  const label = (textOf(told.words) || status).slice(0, TEXT_MAX);
  return { code, scannedAt, label, location: textOf(told.location).slice(0, TEXT_MAX), raw: told.raw };
}

function isWaybill(awb: string): boolean {
  return /^[\w-]{4,40}$/.test(awb);
}
