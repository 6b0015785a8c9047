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
    const id = await resolve.proposeForBankLine(differs?.lineId ?? '', wish);
    await expect(resolve.proposeForBankLine(differs?.lineId ?? '', wish)).rejects.toMatchObject({
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
    await expect(resolve.proposeForBankLine(differs?.lineId ?? '', wish)).rejects.toMatchObject({
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
    const id = await resolve.proposeForBankLine(differs?.lineId ?? '', wish);
    await tell('N309265555', '60.00');
    await expect(resolve.approve(id, farhan.userId)).rejects.toMatchObject({ code: 'suspense-moved' });
    await tell('N309265555', '40.00');
    await expect(resolve.approve(id, farhan.userId)).rejects.toMatchObject({ code: 'bank-agrees' });
    expect(await utrsOf('agrees')).toContain('N309265555');
  });

  it.each([
    ['interest', '12.50', { 'platform:bank': 1_250n, 'platform:bank-interest': -1_250n }],
    ['owner-unknown', '77.00', { 'platform:bank': 7_700n, 'platform:bank-unknown': -7_700n }],
    ['bank-fee', '-17.70', { 'platform:bank': -1_770n, 'platform:bank-fees': 1_770n }],
    ['tax-tcs', '-41.00', { 'platform:bank': -4_100n, 'tax:tcs': 4_100n }],
  ])('lets two people say that a line which nobody told is %s, and take that back', async (kind, value, booked) => {
    const before = await balances(app);
    const line = await untold(kind, value);
    const resolve = app.get(ResolveSuspense);
    const wish = { kind, reason: 'As the bank says', by: gauri.userId };
    const id = await resolve.proposeForBankLine(line, wish);
    await expect(resolve.proposeForBankLine(line, wish)).rejects.toMatchObject({ code: 'suspense-moved' });
    await expect(resolve.approve(id, gauri.userId)).rejects.toMatchObject({ code: 'proposer-decides' });
    expect(moved(before, await balances(app))).toEqual({});
    const answers = await Promise.allSettled([resolve.approve(id, farhan.userId), resolve.approve(id, farhan.userId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(moved(before, await balances(app))).toEqual(booked);
    expect(await linesOf('explained')).toContain(line);
    await resolve.askReversal(id, 'It was not', farhan.userId);
    await expect(resolve.reverse(id, farhan.userId)).rejects.toMatchObject({ code: 'proposer-decides' });
    await resolve.reverse(id, gauri.userId);
    expect(moved(before, await balances(app))).toEqual({});
    expect(await linesOf('bank-only')).toContain(line);
  });

  it('takes no line for what its direction forbids, nor for a courier’s affair', async () => {
    const resolve = app.get(ResolveSuspense);
    const wish = { reason: 'Wrong', by: gauri.userId };
    const [went, came] = [await untold('went', '-5.00'), await untold('came', '5.00')];
    for (const [line, kind] of [
      [went, 'interest'],
      [came, 'tax-gst'],
      [came, 'charges'],
    ] as const) {
      await expect(resolve.proposeForBankLine(line, { ...wish, kind })).rejects.toMatchObject({
        code: 'bank-line-kind-unfit',
      });
    }
  });

  it('leaves a line that is explained alone, and approves no explanation of one that was told meanwhile', async () => {
    const resolve = app.get(ResolveSuspense);
    const wish = { kind: 'owner-unknown', reason: 'Nobody knows', by: gauri.userId };
    const told = await untold('NEFT CR N309267777', '71.00');
    const late = await resolve.proposeForBankLine(told, wish);
    await tell('N309267777', '71.00');
    expect(await utrsOf('agrees')).toContain('N309267777');
    await expect(resolve.approve(late, farhan.userId)).rejects.toMatchObject({ code: 'suspense-moved' });

    const explained = await untold('NEFT CR N309268888', '72.00');
    const id = await resolve.proposeForBankLine(explained, wish);
    await resolve.approve(id, farhan.userId);
    await tell('N309268888', '72.00');
    expect(await utrsOf('told-only')).toContain('N309268888');
    await resolve.askReversal(id, 'The courier told it', gauri.userId);
    await resolve.reverse(id, farhan.userId);
    await tell('N309268889', '73.00');
    expect(await utrsOf('agrees')).toContain('N309268888');
  });

  it('is kept by the database: one person, a part of a line, an explained line that becomes a transfer', async () => {
    const line = await untold('by hand', '90.00');
    const insert = (amount: number, decidedBy: string, status = 'approved') =>
      app.asOwner(`insert into suspense_resolution (id, bank_line_id, kind, from_account, to_account, moved_minor, matched_minor, reason,
        status, proposed_by, decided_by) values (gen_random_uuid(), ${line}, 'own-money', 'platform:bank', 'platform:own-money',
        ${amount}, ${amount}, 'by hand', '${status}', '${gauri.userId}', '${decidedBy}')`);
    await expect(insert(9_000, gauri.userId)).rejects.toMatchObject({ constraint: 'suspense_resolution_four_eyes' });
    await expect(insert(8_999, farhan.userId)).rejects.toMatchObject({ constraint: 'suspense_resolution_whole_line' });
    const resolve = app.get(ResolveSuspense);
    const id = await resolve.proposeForBankLine(line, { kind: 'own-money', reason: 'Put in', by: gauri.userId });
    await expect(insert(9_000, farhan.userId)).rejects.toMatchObject({
      constraint: 'suspense_resolution_bank_line_once',
    });
    await resolve.approve(id, farhan.userId);
    await expect(
      app.asOwner(
        `insert into bank_match (bank_line_id, side, party, utr, found_by) values (${line}, 'payout', 'payouts', 'X', 'utr')`,
      ),
    ).rejects.toMatchObject({ constraint: 'bank_match_line_explained' });
  });

  it('is decided by page and by program alike', async () => {
    const line = await untold('by page', '33.00');
    const headers = { ...gauri.auth, 'content-type': 'application/json' };
    const page = await (await fetch(`${app.url}/finance/bank/lines/${line}`, { headers: gauri.auth })).text();
    expect(page).toContain('value="interest"');
    expect(page).not.toContain('value="charges"');
    const post = (path: string, body: object, of = headers) =>
      fetch(`${app.url}${path}`, { method: 'POST', headers: of, body: JSON.stringify(body) });
    const asked = await post(`/v1/bank-lines/${line}/resolutions`, { kind: 'interest', reason: 'July' });
    expect(asked.status).toBe(201);
    const { id } = (await asked.json()) as { id: string };
    const approvals = await (await fetch(`${app.url}/finance/approvals`, { headers: farhan.auth })).text();
    expect(approvals).toContain(`/finance/bank/lines/${line}`);
    const approved = await post(`/v1/suspense-resolutions/${id}/approval`, {}, { ...headers, ...farhan.auth });
    expect(approved.status).toBe(204);
    const listed = await (await fetch(`${app.url}/v1/bank-lines?state=explained`, { headers: gauri.auth })).json();
    expect(JSON.stringify(listed)).toContain(`"lineId":"${line}"`);
  });

  /** A line that nobody told; negative where it went. Its id. */
  async function untold(narration: string, value: string): Promise<string> {
    const amount = value.startsWith('-') ? { out: value.slice(1) } : { in: value };
    const before = new Set(await linesOf('bank-only'));
    await statement([{ day: '19/11/26', narration, ...amount }]);
    return (await linesOf('bank-only')).find((id) => !before.has(id)) ?? '';
  }

  async function linesOf(state: BankState): Promise<string[]> {
    return (await sides(state)).map(({ lineId }) => lineId ?? '');
  }

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
