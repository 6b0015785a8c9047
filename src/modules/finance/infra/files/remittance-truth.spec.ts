import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { FILES, type RemittanceTruth, remittanceTruth } from '../../../../../test/support/remittance-truth.js';
import { Money } from '../../../../kernel/index.js';
import type { Decision } from '../../domain/remittance/decision.js';
import { matchRemittance } from '../../domain/remittance/match-remittance.js';
import { isRowFault, type RemittanceRow } from '../../domain/remittance/remittance-row.js';
import { readRemittance } from './remittance-reader.js';

const folder = mkdtempSync(join(tmpdir(), 'truth-'));
afterAll(() => rmSync(folder, { recursive: true }));

const layouts = Object.keys(FILES) as (keyof typeof FILES)[];

describe('files whose every right decision is known', () => {
  it.each(layouts)('are decided right, each row of each class, in the layout of %s', async (layout) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), async (seed) => {
        const made = remittanceTruth(seed, 200);
        // Which rows an earlier file told only the database knows.
        const truth = { ...made, rows: made.rows.filter((row) => row.truth !== 'told-before') };
        const decisions = matchRemittance(
          await read(layout, truth),
          truth.parcels.map(({ parcel }) => parcel),
        );
        expect(score(truth, decisions)).toEqual({ right: truth.rows.length, wrong: [] });
        const explained = decisions.flatMap((one) => [one.matched, one.part, one.difference, one.unmatched]);
        expect(Money.sum(explained)).toEqual(Money.sum(truth.rows.map(({ amount }) => amount)));
      }),
      { numRuns: 25 },
    );
  });

  async function read(layout: keyof typeof FILES, { rows }: RemittanceTruth): Promise<RemittanceRow[]> {
    const path = join(folder, 'file.csv');
    writeFileSync(path, FILES[layout](rows).join('\r\n'));
    const found: RemittanceRow[] = [];
    for await (const item of readRemittance({ path, name: 'file.csv' }).rows) {
      if (isRowFault(item)) throw new Error(`row ${item.rowNumber}: ${item.code}`);
      found.push(item);
    }
    return found;
  }
});

function score({ rows }: RemittanceTruth, decisions: readonly Decision[]) {
  const wrong = rows.flatMap(({ truth, awb }, at) => {
    const kind = decisions[at]?.kind;
    return kind === truth ? [] : [`${awb}: ${kind} instead of ${truth}`];
  });
  return { right: rows.length - wrong.length, wrong };
}
