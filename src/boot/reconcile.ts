import { access } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { compareExports, type ExportReport, Reconcile, type Reconciliation } from '../modules/finance/index.js';
import { inApplication } from './in-application.js';

/** What `npm run reconcile` was asked for. */
export interface ReconcileOptions {
  readonly courier: string;
  readonly bank?: string;
  /** Compare with this export of orders instead of with our parcels; books nothing. */
  readonly orders?: string;
  /** Tell what the file would come to, and book nothing. */
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const COURIER = /^[a-z][a-z0-9-]{1,29}$/;

/**
 * Reconciles a courier's file with our parcels and with the bank, or an export with an export of orders. Gives the exit
 * code: 1 where something waits for a person. Throws where a file cannot be read.
 */
export async function reconcile(file: string, options: ReconcileOptions): Promise<number> {
  if (!COURIER.test(options.courier))
    throw new RangeError('--courier must be a name as in the table courier: shiprocket');
  const path = resolve(file);
  for (const one of [path, options.bank, options.orders]) if (one !== undefined) await access(one);
  const { courier, json, dryRun = false } = options;
  if (dryRun && options.bank !== undefined) throw new RangeError('--dry-run books no bank statement: leave --bank out');
  const about = { file: basename(path), courier, ...(dryRun && { dryRun }) };
  if (options.orders !== undefined) {
    const orders = { path: resolve(options.orders), name: basename(options.orders) };
    const report = await compareExports(orders, { path, name: basename(path) });
    say(json, { ...about, against: 'orders', ...report }, () => linesOfExports(report));
    return report.matched === report.rows && report.priceDifferences === 0 ? 0 : 1;
  }
  let code = 0;
  await inApplication(async (app) => {
    const report = await app.get(Reconcile).execute({
      path,
      courier,
      ...(options.bank !== undefined && { bankPath: resolve(options.bank) }),
      books: dryRun ? 'nothing' : 'everything',
      onProgress: (line) => process.stderr.write(`${line}\n`),
    });
    code = report.explained ? 0 : 1;
    say(json, { ...about, against: 'parcels', ...report }, () => linesOf(report));
  });
  return code;
}

function say(json: boolean | undefined, report: object, text: () => readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${text().join('\n')}\n`);
}

function linesOf({ rows, amountPaise, classes, waiting, bank }: Reconciliation): string[] {
  const ofBank = bank
    ? [
        `${bank.agreed} of ${bank.transfers} transfers agree with the bank, ${bank.notOnStatement} are not on the statement`,
      ]
    : [];
  return [
    `${rows} rows, ${rupees(amountPaise)}`,
    ...Object.entries(classes).map(
      ([kind, one]) => `${String(one.rows).padStart(7)} ${kind.padEnd(20)} ${rupees(one.amountPaise).padStart(14)}`,
    ),
    ...ofBank,
    waiting.lines === 0 ? 'nothing waits' : `${waiting.lines} lines wait for a person: ${rupees(waiting.paise)}`,
  ];
}

function linesOfExports(report: ExportReport): string[] {
  const { rows, orders, matched, unknown, priceDifferences, deliveredThenReturned, states } = report;
  return [
    `${rows} rows against ${orders} orders: ${matched} matched, ${unknown} unknown`,
    `${priceDifferences} with another price, ${deliveredThenReturned} delivered and then returned`,
    ...states.map((one) => `${String(one.rows).padStart(7)} ${one.ordered}, told as ${one.told}`),
  ];
}

function rupees(paise: number): string {
  return `Rs ${(paise / 100).toFixed(2)}`;
}
