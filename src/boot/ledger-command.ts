import { parseBusinessDay } from '../kernel/index.js';
import { CloseBooks, SealQueries, VerifyBooks } from '../modules/ledger/index.js';
import { inApplication } from './in-application.js';

interface Shown {
  readonly json?: boolean;
}

/** Closes the books until a day (yesterday where none is named). Gives the exit code. */
export async function closeBooks({ day, json }: Shown & { readonly day?: string }): Promise<number> {
  await inApplication(async (app) => {
    const books = app.get(CloseBooks);
    const until = day === undefined ? books.yesterday() : parseBusinessDay(day);
    const sealed = await books.until(until);
    say(json, { until, sealed }, sealed.length > 0 ? `sealed ${sealed.join(', ')}` : `nothing to seal until ${until}`);
  });
  return 0;
}

/** Reckons all seals again. Gives the exit code: 1 where anything does not hold. */
export async function verifyBooks({ json }: Shown): Promise<number> {
  let code = 0;
  await inApplication(async (app) => {
    const report = await app.get(VerifyBooks).execute();
    const { breach } = report;
    code = breach ? 1 : 0;
    const where = breach
      ? [breach.day, breach.journalId && `journal ${breach.journalId}`, breach.kind, breach.ref]
      : [];
    const text = breach ? `broken: ${[breach.what, ...where].filter(Boolean).join(' ')}` : 'every hash holds';
    say(json, { ...report, ok: code === 0 }, `${report.days} days, ${report.journals} journals: ${text}`);
  });
  return code;
}

/** Tells the newest seal. Gives the exit code: 1 where nothing is sealed yet. */
export async function headOfBooks({ json }: Shown): Promise<number> {
  let code = 0;
  await inApplication(async (app) => {
    const [head] = await app.get(SealQueries).newest(1);
    code = head ? 0 : 1;
    say(
      json,
      head ? { ...head, debits: head.debits.toJSON() } : null,
      head ? `${head.day} ${head.hash}` : 'nothing is sealed yet',
    );
  });
  return code;
}

function say(json: boolean | undefined, report: object | null, text: string): void {
  process.stdout.write(`${json ? JSON.stringify(report) : text}\n`);
}
