import { access } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { ImportServiceSheet, type SheetReport } from '../modules/couriers/index.js';
import { ImportPincodes, type PincodeReport } from '../modules/logistics/index.js';
import { inApplication } from './in-application.js';

/** What `npm run pincodes` was asked for. */
export interface PincodeOptions {
  readonly courier?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

const FAULTS_SHOWN_MAX = 20;

/** Compares a sheet with what is there, takes it over and reports. Gives the exit code: 1 where a row was left out. */
export async function importPincodes(file: string, options: PincodeOptions): Promise<number> {
  const path = resolve(file);
  await access(path);
  const mode = options.dryRun ? 'compare' : 'take';
  let code = 0;
  await inApplication(async (app) => {
    process.stderr.write(`reading ${basename(path)}\n`);
    const report =
      options.courier === undefined
        ? await app.get(ImportPincodes).execute({ path, mode })
        : await app.get(ImportServiceSheet).execute({ courier: options.courier, path, name: basename(path), mode });
    if (isOfCourier(report) && (report.faults.length > 0 || report.unknown > 0)) code = 1;
    process.stderr.write(report.taken ? 'taken over\n' : 'compared only, nothing was changed\n');
    process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : `${linesOf(report).join('\n')}\n`);
  });
  return code;
}

function isOfCourier(report: PincodeReport | SheetReport): report is SheetReport {
  return 'faults' in report;
}

function linesOf(report: PincodeReport | SheetReport): string[] {
  const { rows, added, changed, gone, same, examples } = report;
  const some = (name: string, count: number, list: readonly string[]) =>
    `${String(count).padStart(7)} ${name}${list.length > 0 ? `: ${list.join(' ')}${count > list.length ? ' …' : ''}` : ''}`;
  return [
    `${rows} pincodes read`,
    some('added', added, examples.added),
    some('changed', changed, examples.changed),
    some('gone', gone, examples.gone),
    some('the same', same, []),
    ...(isOfCourier(report)
      ? [
          some('that no post office has', report.unknown, report.examples.unknown),
          some('rows that could not be read', report.faults.length, []),
          ...report.faults.slice(0, FAULTS_SHOWN_MAX).map(({ row, why }) => `        row ${row}: ${why}`),
        ]
      : []),
  ];
}
