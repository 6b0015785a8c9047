import type { TestApp } from '../app.js';
import type { Json } from '../outside-world.js';
import type { SignedInPerson } from './identity.js';

/** One line of a courier's file. */
export interface SampleRow {
  readonly awb: string;
  /** Rupees as text. */
  readonly value: string;
  readonly utr: string;
  readonly order?: string;
}

/** A file as couriers' panels give it, as text. */
export function remittanceCsv(rows: readonly SampleRow[]): string {
  const lines = rows.map((row) => `41,${row.awb},${row.order ?? ''},${row.value},2026-11-20,${row.utr}`);
  return ['CRF ID,AWB,Order Id,Order Value,Remittance Date,UTR', ...lines].join('\n');
}

/** Brings a file over HTTP as finance does. */
export async function bringRemittance(
  app: TestApp,
  who: SignedInPerson,
  rows: readonly SampleRow[],
): Promise<{ status: number; body: Json }> {
  const form = new FormData();
  form.append('file', new Blob([remittanceCsv(rows)]), 'cod.csv');
  const response = await fetch(`${app.url}/v1/remittances?courier=shiprocket`, {
    method: 'POST',
    headers: who.auth,
    body: form,
  });
  return { status: response.status, body: await response.json() };
}
