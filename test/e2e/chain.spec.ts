import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { ChainReport } from '../../src/demo/report.js';

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'src', 'cli.js');
/** The whole business on a fresh database, with thirty and more cards drawn. */
const PLAY_LIMIT_MS = 300_000;

interface Played {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Plays the demo as people do: the command, in a process of its own. */
function play(out: string, ...more: string[]): Promise<Played> {
  const env = { ...process.env, DATABASE_URL: '', REDIS_URL: '', LOG_LEVEL: 'error', NODE_ENV: '' };
  const child = spawn(process.execPath, [CLI, 'demo', '--json', '--out', out, ...more], { env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

describe('the demo, from a sheet to paid commissions', () => {
  const out = mkdtempSync(join(tmpdir(), 'haat-demo-test-'));
  let played: Played;
  let report: ChainReport;
  beforeAll(async () => {
    played = await play(out);
    report = JSON.parse(played.stdout.trimEnd().split('\n').at(-1) ?? '') as ChainReport;
  }, PLAY_LIMIT_MS);
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it('ends well, with one JSON object and nothing else on stdout', () => {
    expect({ code: played.code, lines: played.stdout.trimEnd().split('\n').length }).toEqual({ code: 0, lines: 1 });
    expect(report).toEqual(expect.objectContaining({ trialBalance: 0, unexplained: 0 }));
  });

  it('goes through every end that an order, a group and a payout can have', () => {
    const { delivered, rto, returned, poolsFilled, poolsExpired, payoutsPaid, payoutsFailed, refundsPaid, orders } =
      report;
    expect({ delivered, rto, returned, poolsFilled, poolsExpired, payoutsPaid, payoutsFailed, refundsPaid }).toEqual({
      delivered: expect.any(Number),
      rto: 2,
      returned: 1,
      poolsFilled: 1,
      poolsExpired: 1,
      payoutsPaid: 3,
      payoutsFailed: 1,
      refundsPaid: 2,
    });
    expect(delivered).toBeGreaterThanOrEqual(10);
    expect(orders).toBeGreaterThan(delivered + rto + returned);
  });

  it('writes a readable card in English and in Hindi for everything that was shared', async () => {
    expect(report.products).toBeGreaterThanOrEqual(16);
    expect(report.cards).toBe(report.cardFiles.length);
    expect(report.cards).toBeGreaterThanOrEqual(2 * report.products);
    const languages = report.cardFiles.map((file) => /-(en|hi)\.jpg$/.exec(file)?.[1]);
    expect(languages.filter((language) => language === 'en').length).toBe(report.cards / 2);
    for (const file of report.cardFiles) {
      const { format, width, height } = await sharp(file).metadata();
      expect({ file, format, isCard: (width ?? 0) >= 1080 && (height ?? 0) >= 1080 }).toEqual({
        file,
        format: 'jpeg',
        isCard: true,
      });
    }
  });

  it('leaves the courier’s files, the bank’s file, the books and the report beside them', () => {
    for (const name of ['payouts.csv', 'ledger.json', 'report.json'])
      expect([name, existsSync(join(out, name))]).toEqual([name, true]);
    expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))).toEqual(report);
  });

  it('names what waits in suspense, and why', () => {
    const decisions = report.suspense.map(({ decision }) => decision).sort();
    expect(decisions).toEqual(['awb-known-excess', 'awb-known-short', 'duplicate-in-file', 'unknown-awb']);
  });

  it('leads each order whose cash has arrived from its card to the bank’s line', () => {
    const { whole, of } = report.traced;
    expect(of).toBeGreaterThanOrEqual(10);
    expect(whole).toBe(of);
  });

  it('shows its progress on stderr, chapter by chapter', () => {
    expect(played.stderr.match(/\[#+\.*\] \d+\/\d+/g)?.length).toBeGreaterThanOrEqual(8);
    expect(played.stderr).not.toMatch(/\n {4}at |IMPORTED TWICE|undefined|NaN/);
  });
});
