import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportBankStatement } from '../../../src/modules/finance/app/import-bank-statement.js';
import { ResolveSuspense } from '../../../src/modules/finance/app/resolve-suspense.js';
import { BankQueries, type BankState } from '../../../src/modules/finance/infra/bank.queries.js';
import { ExplanationQueries } from '../../../src/modules/finance/infra/explanation.queries.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { balances } from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { bringRemittance } from '../../support/builders/remittances.js';

interface Line {
  readonly day: string;
  readonly narration: string;
  readonly reference?: string;
  readonly out?: string;
  readonly in?: string;
  readonly balance?: string;
}

describe('the bank beside couriers’ files', () => {
  let app: TestApp;
  let gauri: SignedInPerson;
  let farhan: SignedInPerson;
  const folder = mkdtempSync(join(tmpdir(), 'haat-bank-'));

  beforeAll(async () => {
    app = await startTestApp();
    gauri = await signIn(app, { roles: ['finance'] });
    farhan = await signIn(app, { roles: ['finance'] });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await app.close();
  });
  afterEach(async () => {
    const accounts = await app.get(ExplanationQueries).accounts();
    const gaps = accounts.filter(({ gap }) => !gap.isZero);
    if (gaps.length > 0) throw new Error(`not explained: ${gaps.map(({ code }) => code).join(' ')}`);
  });

  it('agrees by UTR, also within a narration and behind noughts, whichever file comes first', async () => {
    await tell('0000309260001', '500.00');
    await statement([
      { day: '20/11/26', narration: 'NEFT CR-SHIPROCKET-309260001', in: '500.00' },
      { day: '21/11/26', narration: 'NEFT CR-SHIPROCKET', reference: '000000N309260002', in: '700.00' },
    ]);
    expect(await utrsOf('agrees')).toEqual(['0000309260001']);
    expect((await sides('bank-only')).map(({ credited }) => credited?.toString())).toEqual(['70000']);
    await tell('N309260002', '700.00');
    expect(await utrsOf('agrees')).toEqual(['0000309260001', 'N309260002']);
    expect(await sides('bank-only')).toEqual([]);
  });

  it('shows what the courier told and the bank did not see, with its age', async () => {
    await tell('N309269999', '321.00');
    const [side] = (await sides('told-only')).filter(({ utr }) => utr === 'N309269999');
    expect(side).toMatchObject({ side: 'courier', party: 'shiprocket', lineId: null });
    expect(side?.days).toBeGreaterThanOrEqual(0);
  });

  it('finds a transfer without its number by amount and day where nothing else fits, and only then', async () => {
    await tell('N309261111', '1234.56');
    await tell('N309262222', '88.00');
    await tell('N309263333', '88.00');
    await statement([
      { day: '22/11/26', narration: 'IMPS CR COD', in: '1,234.56' },
      { day: '22/11/26', narration: 'IMPS CR COD', in: '88.00' },
    ]);
    const [found] = (await sides('agrees')).filter(({ utr }) => utr === 'N309261111');
    expect(found?.foundBy).toBe('amount-and-day');
    expect(await utrsOf('told-only')).toEqual(expect.arrayContaining(['N309262222', 'N309263333']));
  });

  it('takes a line once however statements overlap, equal lines of one day apart', async () => {
    const fees = { day: '23/11/26', narration: 'FEES', out: '10.00' };
    const first = await statement([fees, fees]);
    const again = await statement([fees, fees, { ...fees, day: '24/11/26' }]);
    const found = await app.sql.query<{ id: string; lines: number; known: number }>(
      'select id, lines, lines_known as known from bank_statement where id = any($1)',
      [[first.id, again.id]],
    );
    expect(found.find(({ id }) => id === first.id)).toMatchObject({ lines: 2, known: 0 });
    expect(found.find(({ id }) => id === again.id)).toMatchObject({ lines: 1, known: 2 });
    expect(await statement([fees, fees])).toMatchObject({ id: first.id, replayed: true });
  });

  it('tells where the running balance jumps', async () => {
    const { id } = await statement([
      { day: '25/11/26', narration: 'A', in: '10.00', balance: '110.00' },
      { day: '25/11/26', narration: 'B', in: '10.00', balance: '120.00' },
      { day: '25/11/26', narration: 'C', in: '10.00', balance: '135.00' },
    ]);
    const statements = await app.get(BankQueries).statements(10);
    expect(statements.find((one) => one.id === id)?.gaps).toBe(1);
  });

  it('lets two people explain a difference, which is booked, and taken back by a counter entry', async () => {
    const before = await balances(app);
    await tell('N309264444', '900.00');
    await statement([{ day: '20/11/26', narration: 'NEFT CR N309264444', in: '835.00' }]);
    const [differs] = await sides('differs');
    expect(differs).toMatchObject({ utr: 'N309264444', proposed: false });
    const resolve = app.get(ResolveSuspense);
    const wish = { kind: 'charges', reason: 'Freight of October', by: gauri.userId } as const;
    const id = await resolve.proposeForTransfer(differs?.lineId ?? '', wish);
    await expect(resolve.proposeForTransfer(differs?.lineId ?? '', wish)).rejects.toMatchObject({
      code: 'suspense-moved',
    });
    await expect(resolve.approve(id, gauri.userId)).rejects.toMatchObject({ code: 'proposer-decides' });
    await resolve.approve(id, farhan.userId);
    expect(await utrsOf('agrees')).toContain('N309264444');
    expect(moved(before, await balances(app))).toEqual({
      'platform:bank': 83_500n,
      'platform:courier-charges': 6_500n,
      'courier:shiprocket:unknown': -90_000n,
    });
    await expect(resolve.proposeForTransfer(differs?.lineId ?? '', wish)).rejects.toMatchObject({
      code: 'bank-agrees',
    });
    await resolve.askReversal(id, 'Not freight', gauri.userId);
    await resolve.reverse(id, farhan.userId);
    expect(moved(before, await balances(app))).toEqual({
      'platform:bank': 90_000n,
      'courier:shiprocket:unknown': -90_000n,
    });
  });

  it('approves nothing that the rest of a file has changed meanwhile', async () => {
    await tell('N309265555', '900.00');
    await statement([{ day: '20/11/26', narration: 'NEFT CR N309265555', in: '1000.00' }]);
    const [differs] = (await sides('differs')).filter(({ utr }) => utr === 'N309265555');
    const resolve = app.get(ResolveSuspense);
    const wish = { kind: 'courier-account', reason: 'Sent too much', by: gauri.userId } as const;
    const id = await resolve.proposeForTransfer(differs?.lineId ?? '', wish);
    await tell('N309265555', '60.00');
    await expect(resolve.approve(id, farhan.userId)).rejects.toMatchObject({ code: 'suspense-moved' });
    await tell('N309265555', '40.00');
    await expect(resolve.approve(id, farhan.userId)).rejects.toMatchObject({ code: 'bank-agrees' });
    expect(await utrsOf('agrees')).toContain('N309265555');
  });

  let awbs = 888_000_000;
  function tell(utr: string, value: string) {
    return bringRemittance(app, gauri, [{ awb: String(awbs++), value, utr }]);
  }

  let files = 0;
  function statement(lines: readonly Line[]): Promise<{ id: string; replayed: boolean }> {
    const text = hdfc(lines);
    const path = join(folder, `${++files}.csv`);
    writeFileSync(path, text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    return app.get(ImportBankStatement).execute({ file: { path, name: 'hdfc.csv', sha256 }, importedBy: gauri.userId });
  }

  function sides(state: BankState) {
    return app.get(BankQueries).sides(state, { offset: 0, limit: 100 });
  }

  async function utrsOf(state: BankState): Promise<string[]> {
    return (await sides(state)).map(({ utr }) => utr ?? '').sort((one, other) => one.localeCompare(other));
  }
});

/** HDFC's export: letterhead, header in row 21, asterisks, lines, summary. */
function hdfc(lines: readonly Line[]): string {
  const rows = lines.map((one) =>
    [one.day, one.narration, one.reference ?? '', one.day, one.out ?? '', one.in ?? '', one.balance ?? '']
      .map((cell) => `"${cell}"`)
      .join(','),
  );
  return [
    ...Array.from({ length: 20 }, (_, n) => (n === 3 ? 'HAAT COLLECTION ACCOUNT,,,,,,' : ',,,,,,')),
    'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance',
    '********,********,********,********,********,********,********',
    ...rows,
    '********,********,********,********,********,********,********',
    'STATEMENT SUMMARY  :-,,,,,,',
    '1.00,,2,3,4.00,5.00,6.00',
  ].join('\r\n');
}

function moved(before: Record<string, string>, after: Record<string, string>): Record<string, bigint> {
  const codes = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const by = codes.map((code) => [code, BigInt(after[code] ?? 0) - BigInt(before[code] ?? 0)] as const);
  return Object.fromEntries(by.filter(([, amount]) => amount !== 0n));
}
