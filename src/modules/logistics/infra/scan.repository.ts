import { Injectable } from '@nestjs/common';
import { affected, rows, type Tx } from '../../../platform/database/index.js';
import type { CodeMeaning } from '../domain/code-meaning.js';
import type { TrackedParcel } from '../domain/courier-gateway.js';
import type { Leg, Scan } from '../domain/scan.js';

/** A waybill of one courier, and which of a parcel's ways it is for. */
export interface Waybill {
  readonly provider: string;
  readonly awb: string;
  readonly leg: Leg;
}

/** What a courier told about one waybill. */
export interface CourierReport extends TrackedParcel {
  readonly provider: string;
}

/** The scans of some waybills, each list in no order. */
export interface ScansOfWaybills {
  of(waybill: Waybill): readonly Scan[];
}

/** Scans of waybills, each once however often it is told. */
@Injectable()
export class ScanRepository {
  /** Waits until nobody else writes down these waybills or their scans: else a scan and its parcel could miss each other. */
  async claim(tx: Tx, waybills: readonly { readonly provider: string; readonly awb: string }[]): Promise<void> {
    await rows(
      tx,
      `select pg_advisory_xact_lock(key) from (
         select distinct hashtextextended(name, 0) as key from unnest($1::text[]) as name order by 1
       ) in_order`,
      [waybills.map(({ provider, awb }) => `waybill|${provider}|${awb}`)],
    );
  }

  /** Keeps what is new and gives how many that was. */
  async add(tx: Tx, reports: readonly CourierReport[]): Promise<number> {
    const scans = reports.flatMap(({ provider, awb, scans: told }) => told.map((scan) => ({ provider, awb, ...scan })));
    return affected(
      tx,
      `insert into courier_scan (provider, awb, code, label, scanned_at, location, raw)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::jsonb[])
       on conflict on constraint courier_scan_once do nothing`,
      [
        scans.map(({ provider }) => provider),
        scans.map(({ awb }) => awb),
        scans.map(({ code }) => code),
        scans.map(({ label }) => label),
        scans.map(({ scannedAt }) => scannedAt),
        scans.map(({ location }) => location),
        scans.map(({ raw }) => JSON.stringify(raw)),
      ],
    );
  }

  /** All scans of these waybills, each with the meaning that support gave its code. */
  async of(tx: Tx, waybills: readonly Waybill[]): Promise<ScansOfWaybills> {
    const found = await rows<{
      provider: string;
      awb: string;
      leg: Leg;
      code: string;
      words: string;
      scanned_at: Date;
      assigned: CodeMeaning | null;
    }>(
      tx,
      // A carrier's own sentence says more than the name of the status over it.
      `select w.provider, w.awb, w.leg, c.code, c.scanned_at,
         left(coalesce(nullif(c.raw->>'activity', ''), c.label), 200) as words,
         meaning_of_courier_code(c.provider, w.leg, c.code, c.scanned_at) as assigned
       from unnest($1::text[], $2::text[], $3::text[]) as w(provider, awb, leg)
       join courier_scan c on c.provider = w.provider and c.awb = w.awb`,
      [waybills.map(({ provider }) => provider), waybills.map(({ awb }) => awb), waybills.map(({ leg }) => leg)],
    );
    const lists = new Map<string, Scan[]>();
    for (const { code, scanned_at: scannedAt, words, assigned, ...waybill } of found) {
      const list = lists.get(nameOf(waybill)) ?? [];
      list.push({ code, scannedAt, words, ...(assigned && { assigned }) });
      lists.set(nameOf(waybill), list);
    }
    return { of: (waybill) => lists.get(nameOf(waybill)) ?? [] };
  }
}

function nameOf({ provider, awb, leg }: Waybill): string {
  return `${provider}|${awb}|${leg}`;
}
