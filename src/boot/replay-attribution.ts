import { ReplayAttribution } from '../modules/attribution/index.js';
import { inApplication } from './in-application.js';

/** Compares all decisions with their evidence and reports on stdout. Gives the exit code: 1 where anything differs. */
export async function replayAttribution({ json }: { readonly json: boolean }): Promise<number> {
  let code = 0;
  await inApplication(async (app) => {
    const report = await app.get(ReplayAttribution).execute();
    code = report.different === 0 ? 0 : 1;
    const lines = [
      `${report.orders} orders, ${report.same} same, ${report.different} different`,
      ...report.differences.map(({ orderId, why }) => `  ${orderId}: ${why}`),
    ];
    process.stdout.write(`${json ? JSON.stringify(report) : lines.join('\n')}\n`);
  });
  return code;
}
