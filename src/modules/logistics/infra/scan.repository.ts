import { Injectable } from '@nestjs/common';
import { affected, rows, type Tx } from '../../../platform/database/index.js';
import type { Scan } from '../domain/scan.js';

/** A scan as the courier reported it, with everything it said. */
export interface ReportedScan extends Scan {
  readonly label: string;
  readonly location: string;
  readonly raw: object;
}

/** Scans of waybills, each once however often it is told. */
@Injectable()
export class ScanRepository {
  /** Waits until nobody else writes down this waybill or its scans: else a scan and its parcel could miss each other. */
  async claim(tx: Tx, provider: string, awb: string): Promise<void> {
    await rows(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`waybill|${provider}|${awb}`]);
  }

  /** Keeps what is new and gives how many that was. */
  async add(tx: Tx, provider: string, awb: string, scans: readonly ReportedScan[]): Promise<number> {
    return affected(
      tx,
      `insert into courier_scan (provider, awb, code, label, scanned_at, location, raw)
       select $1, $2, code, label, scanned_at, location, raw
       from unnest($3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::jsonb[])
         as scan(code, label, scanned_at, location, raw)
       on conflict on constraint courier_scan_once do nothing`,
      [
        provider,
        awb,
        scans.map(({ code }) => code),
        scans.map(({ label }) => label),
        scans.map(({ scannedAt }) => scannedAt),
        scans.map(({ location }) => location),
        scans.map(({ raw }) => JSON.stringify(raw)),
      ],
    );
  }

  /** All scans of a waybill, in no order. */
  async of(tx: Tx, provider: string, awb: string): Promise<Scan[]> {
    // A carrier's own sentence says more than the name of the status over it.
    const found = await rows<{ code: string; scanned_at: Date; words: string }>(
      tx,
      `select code, scanned_at, left(coalesce(nullif(raw->>'activity', ''), label), 200) as words
       from courier_scan where provider = $1 and awb = $2`,
      [provider, awb],
    );
    return found.map(({ code, scanned_at: scannedAt, words }) => ({ code, scannedAt, words }));
  }
}
