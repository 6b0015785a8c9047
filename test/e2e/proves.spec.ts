import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../support/bundle.js';

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'src', 'cli.js');
const PROVING_MS = 400_000;

interface Outcome {
  readonly code: number;
  readonly report: Record<string, unknown>;
  readonly said: string;
}

/** Runs a command of the platform and reads the JSON it ends with. */
function run(command: string, ...options: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [CLI, command, ...options, '--json'],
      { timeout: PROVING_MS },
      (error, stdout, stderr) => {
        const report = stdout.trim() === '' ? {} : (JSON.parse(stdout) as Record<string, unknown>);
        resolve({ code: error ? 1 : 0, report, said: stderr });
      },
    );
  });
}

/** The long versions are run by hand: `npm run prove:webhooks`, `npm run prove:kills`, `npm run prove:money`, `npm run demo:cod`. */
describe('the proofs in small', () => {
  beforeAll(bundle);

  it(
    'webhooks shuffled and doubled come to the ordered telling',
    async () => {
      const { code, report, said } = await run('prove:webhooks', '--events', '3000', '--seed', '11');
      expect(said).toContain('delivering 3000 webhooks');
      expect(report).toMatchObject({ delivered: 3_000, different: [], unanswered: 0, breaches: {}, trialBalance: 0 });
      expect(report.kept).toBe(report.distinct);
      expect(code).toBe(0);
    },
    PROVING_MS,
  );

  it(
    'five kills of the web process lose and double nothing',
    async () => {
      const { code, report } = await run('prove:kills', '--kills', '5', '--seed', '11');
      expect(report).toMatchObject({ kills: 5, lost: 0, doubled: 0, yesLost: 0, breaches: {}, trialBalance: 0 });
      expect(report.orders).toBeGreaterThan(0);
      expect(code).toBe(0);
    },
    PROVING_MS,
  );

  it(
    'money in any order under kills is explained to the paisa',
    async () => {
      const { code, report } = await run('prove:money', '--seeds', '2');
      expect(report).toMatchObject({ seeds: 2, trialBalance: 0, unexplained: 0, cacheMismatches: 0, bankDiffers: [] });
      expect(report).toMatchObject({ parked: 0, breaches: {} });
      for (const count of [report.operations, report.kills]) expect(count).toBeGreaterThan(20);
      // Without these the interleavings would prove little.
      for (const kind of ['shipment.delivered', 'remittance.row', 'reseller.released', 'payout.approved'])
        expect(report.journals).toHaveProperty([kind]);
      expect(code).toBe(0);
    },
    PROVING_MS,
  );

  it(
    'twenty orders under disorder end as the courier’s truth says',
    async () => {
      const out = mkdtempSync(join(tmpdir(), 'haat-cod-'));
      const { code, report } = await run('demo:cod', '--orders', '20', '--rto', '0.3', '--seed', '11', '--out', out);
      rmSync(out, { recursive: true, force: true });
      expect(report).toMatchObject({ orders: 20, wrong: [], trialBalance: 0, unexplained: 0 });
      expect(report.stock).toMatchObject({ wrong: [] });
      const { saved, fakes } = report.attempts as { saved: { parcels: number }[]; fakes: { proven: number } };
      expect(saved.reduce((sum, { parcels }) => sum + parcels, 0)).toBeGreaterThan(0);
      expect(fakes.proven).toBeGreaterThan(0);
      expect(code).toBe(0);
    },
    PROVING_MS,
  );

  it.each([
    ['prove:webhooks', '--events', '5'],
    ['prove:kills', '--kills', 'many'],
    ['prove:money', '--seeds', '0'],
    ['demo:cod', '--rto', '2'],
  ])('%s refuses %s %s before it starts anything', async (command, option, value) => {
    const { code, said } = await run(command, option, value);
    expect(said).toContain(option);
    expect(code).toBe(1);
  });
});
