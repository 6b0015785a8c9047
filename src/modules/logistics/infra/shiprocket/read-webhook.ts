import { DomainError } from '../../../../kernel/index.js';
import { readIst } from '../indian-time.js';
import { type Json, listOf, objectOf, textOf } from '../json.js';
import type { ReportedScan } from '../scan.repository.js';

/** The longest way a webhook may tell. */
const SCANS_MAX = 500;
const TEXT_MAX = 200;

/** News of one waybill. */
export interface TrackingNews {
  readonly awb: string;
  readonly scans: readonly ReportedScan[];
}

/** A webhook without a waybill or without one scan that can be read. */
export class WebhookUnreadable extends DomainError {
  constructor() {
    super('webhook-unreadable', 'invalid');
  }
}

/**
 * Reads Shiprocket's tracking webhook: the present status and the whole way so far, by the shipment codes
 * (`shipment_status_id`, `sr-status`). Where Shiprocket has no code ("NA") the carrier's own is kept as `carrier:<code>`.
 * Throws {@link WebhookUnreadable}.
 */
export function readTracking(body: unknown): TrackingNews {
  const news = objectOf(body);
  const awb = textOf(news.awb);
  const way = listOf(news.scans).slice(-SCANS_MAX).map(objectOf);
  const scans = [...way.map(scanOf), presentOf(news)].filter((scan) => scan !== undefined);
  if (!/^[\w-]{4,40}$/.test(awb) || scans.length === 0) throw new WebhookUnreadable();
  return { awb, scans };
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
  const code = shipmentCode(news.shipment_status_id, undefined);
  const scannedAt = readIst(textOf(news.current_timestamp));
  if (!code || !scannedAt) return undefined;
  const { scans: _, ...raw } = news;
  return { code, scannedAt, label: cut(textOf(news.shipment_status)), location: '', raw };
}

function shipmentCode(code: unknown, carriersOwn: unknown): string | undefined {
  const text = textOf(code);
  if (/^\d{1,4}$/.test(text)) return String(Number(text));
  const own = textOf(carriersOwn);
  return own ? `carrier:${cut(own)}` : undefined;
}

function cut(text: string): string {
  return text.slice(0, TEXT_MAX);
}
