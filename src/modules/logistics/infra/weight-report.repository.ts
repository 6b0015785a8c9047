import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '../../../platform/database/index.js';
import type { ParcelWeighed } from '../domain/events.js';
import type { WeightReport } from '../domain/weight-report.js';

/** Weights that couriers charge, as they were told. */
@Injectable()
export class WeightReportRepository {
  /** Keeps what is new: the same charge of a waybill counts once, whoever tells it again. */
  async add(tx: Tx, reports: readonly WeightReport[]): Promise<ParcelWeighed[]> {
    if (reports.length === 0) return [];
    const found = await rows<{ id: string; provider: string; awb: string }>(
      tx,
      `insert into courier_weight (provider, awb, charged_grams, entered_grams, claimed_minor, source, raw)
       select * from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::bigint[], $6::text[], $7::jsonb[])
         as t(provider, awb, charged_grams, entered_grams, claimed_minor, source, raw) order by provider, awb, charged_grams
       on conflict on constraint courier_weight_once do nothing returning id, provider, awb`,
      [
        reports.map(({ provider }) => provider),
        reports.map(({ awb }) => awb),
        reports.map(({ chargedGrams }) => chargedGrams),
        reports.map(({ enteredGrams }) => enteredGrams ?? null),
        reports.map(({ claimedMinor }) => claimedMinor?.toString() ?? null),
        reports.map(({ source }) => source),
        reports.map(({ raw }) => JSON.stringify(raw)),
      ],
    );
    return found.map(({ id, provider, awb }) => ({
      type: 'logistics.parcel-weighed.v1',
      reportId: id,
      provider,
      awb,
    }));
  }
}
