import type { ReportedScan, TrackedParcel } from '../../domain/courier-gateway.js';
import { WebhookUnreadable } from '../../domain/errors.js';
import { readIst } from '../indian-time.js';
import { type Json, listOf, objectOf, textOf } from '../json.js';

/** The longest way a webhook may tell. */
const SCANS_MAX = 500;
const TEXT_MAX = 200;

/**
 * Reads Shiprocket's tracking webhook: the present status and the whole way so far, by the shipment codes
 * (`shipment_status_id`, `sr-status`). The webhook's two numbers are of two numberings and disagree as a rule; the order's
 * (`current_status_id`) counts only where the shipment's is missing, and then as `order:<code>`. Where Shiprocket has no
 * code ("NA") the carrier's own is kept as `carrier:<code>`.
 * Throws {@link WebhookUnreadable}.
 */
export function readTracking(body: unknown): TrackedParcel {
  const news = objectOf(body);
  const awb = textOf(news.awb);
  const way = listOf(news.scans).slice(-SCANS_MAX).map(objectOf);
  const scans = [...way.map(scanOf), presentOf(news)].filter((scan) => scan !== undefined);
  if (!/^[\w-]{4,40}$/.test(awb) || scans.length === 0) throw new WebhookUnreadable();
  return { awb, scans };
}

/** Reads the answer to courier/track/awb/{awb}; undefined where Shiprocket knows nothing of the waybill yet. */
export function readTrackingAnswer(awb: string, answer: Json): TrackedParcel | undefined {
  const way = listOf(objectOf(answer.tracking_data).shipment_track_activities).slice(0, SCANS_MAX);
  const scans = way.map((line) => scanOf(objectOf(line))).filter((scan) => scan !== undefined);
  return scans.length === 0 ? undefined : { awb, scans };
}

function scanOf(line: Json): ReportedScan | undefined {
  const code = shipmentCode(line['sr-status'], line.status);
  const scannedAt = readIst(textOf(line.date));
  if (!code || !scannedAt) return undefined;
  const label = textOf(line['sr-status-label']);
  const words = label === '' || label === 'NA' ? textOf(line.activity) : label;
  return { code, scannedAt, label: cut(words), location: cut(textOf(line.location)), raw: line };
}

function presentOf(news: Json): ReportedScan | undefined {
  const code = shipmentCode(news.shipment_status_id, undefined) ?? orderCode(news.current_status_id);
  const scannedAt = readIst(textOf(news.current_timestamp));
  if (!code || !scannedAt) return undefined;
  const { scans: _, ...raw } = news;
  return {
    code,
    scannedAt,
    label: cut(textOf(news.shipment_status) || textOf(news.current_status)),
    location: '',
    raw,
  };
}

function shipmentCode(code: unknown, carriersOwn: unknown): string | undefined {
  const text = textOf(code);
  if (/^\d{1,4}$/.test(text)) return String(Number(text));
  const own = textOf(carriersOwn);
  return own ? `carrier:${cut(own)}` : undefined;
}

function orderCode(code: unknown): string | undefined {
  const text = textOf(code);
  return /^\d{1,4}$/.test(text) ? `order:${Number(text)}` : undefined;
}

function cut(text: string): string {
  return text.slice(0, TEXT_MAX);
}
