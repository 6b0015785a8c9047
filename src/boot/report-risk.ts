import { ReportRisk, type RiskReport } from '../modules/risk/index.js';
import { inApplication } from './in-application.js';

const DAYS_MAX = 3_650;

/** Says what the rules of risk did, on stdout. Throws RangeError for a span that is none. */
export async function reportRisk({ days, json }: { days: string; json?: boolean }): Promise<void> {
  const span = Number(days);
  if (!Number.isInteger(span) || span < 1 || span > DAYS_MAX) {
    throw new RangeError(`--days must be a whole number from 1 to ${DAYS_MAX}`);
  }
  await inApplication(async (app) => {
    const report = await app.get(ReportRisk).execute(span);
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : textOf(report));
  });
}

function textOf({ days, orders, cells, stopped }: RiskReport): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const lines = cells.map(
    (cell) =>
      `${String(cell.band).padStart(3)}–${cell.band + 9}  ${cell.advised.padEnd(12)} ${cell.answer.padEnd(12)}` +
      `${cell.isHoldOut ? 'held out ' : '         '}${cell.orders} orders, ${cell.delivered} delivered, ${cell.cameBack} came back, ${cell.disowned} disowned`,
  );
  const { wronglyStopped: wrong } = stopped;
  const told = wrong
    ? `${percent(wrong.share)} of the ${stopped.heldOut} held out were delivered: stopped wrongly, between ${percent(wrong.low)} and ${percent(wrong.high)} of all stops`
    : 'what stopped orders would have become is not known before a hold-out has ended';
  return [`${orders} orders in ${days} days`, ...lines, `${stopped.stopped} stopped; ${told}`, ''].join('\n');
}
