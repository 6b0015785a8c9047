import { parse } from 'csv-parse/sync';
import {
  callAs,
  hangsUpOn,
  type OutsideWorld,
  type PlainAnswer,
  startOutsideWorld,
} from '../../../test/support/outside-world.js';
import { STATEMENT_COLUMNS, STATEMENT_HEADER_ROW } from './statement.js';

const HEADER = 'reference,mode,beneficiary name,account number,ifsc,upi address,amount,narration';
const GOOD = 'R-1,NEFT,Asha Devi,50100012345678,HDFC0001234,,1250.50,Haat week 45';
const CLOSED = 'R-2,NEFT,Meena,1234560000,SBIN0005943,,300.00,Haat week 45';

let simulators: OutsideWorld;

beforeEach(async () => {
  simulators = await startOutsideWorld();
});
afterEach(() => simulators.close());

function bank(path: string): Promise<PlainAnswer> {
  return callAs('bank-token', `${simulators.bank.url}${path}`);
}

function send(key: string, ...lines: string[]): Promise<PlainAnswer> {
  const headers = { 'content-type': 'text/csv', 'idempotency-key': key };
  return callAs(
    'bank-token',
    `${simulators.bank.url}/payout-files`,
    'POST',
    [HEADER, ...lines, ''].join('\n'),
    headers,
  );
}

async function responseOf(id: string): Promise<Record<string, string>[]> {
  return parse((await bank(`/payout-files/${id}/response`)).text, { columns: true });
}

async function statementRows(): Promise<string[][]> {
  const { text } = await bank('/statements?from=2026-11-01&to=2026-11-30');
  return parse(text);
}

/** The entries alone, between the rows of asterisks. */
async function entries(): Promise<Record<string, string>[]> {
  const rows = (await statementRows()).slice(STATEMENT_HEADER_ROW + 1);
  return rows
    .slice(
      0,
      rows.findIndex((row) => row[0]?.startsWith('***')),
    )
    .map((row) => Object.fromEntries(STATEMENT_COLUMNS.map((column, i) => [column, row[i] ?? ''])));
}

describe('a payout file', () => {
  it('is confirmed, processed in time, and answered line by line', async () => {
    const sent = await send('batch-1', GOOD, CLOSED, 'R-3,NEFT,Ravi,123456789,HDFC1001234,,10.00,x');
    expect(sent).toMatchObject({ status: 201, body: { status: 'accepted', lines: 3, total: '1560.50' } });
    const { id } = sent.body;
    expect((await bank(`/payout-files/${id}/response`)).status).toBe(409);
    await simulators.bank.control.advance(1);
    expect((await bank(`/payout-files/${id}`)).body).toMatchObject({
      status: 'processed',
      paid: 1,
      failed: 2,
      pending: 0,
    });
    expect(await responseOf(id)).toEqual([
      { reference: 'R-1', status: 'PAID', utr: expect.stringMatching(/^HDFCN\d{11}$/), reason: '' },
      { reference: 'R-2', status: 'FAILED', utr: '', reason: 'Account closed' },
      { reference: 'R-3', status: 'FAILED', utr: '', reason: 'Invalid IFSC' },
    ]);
  });

  it('is taken once under one key, also when the answer was lost', async () => {
    await simulators.bank.control.setFaults({ timeouts: 1 });
    const headers = { 'content-type': 'text/csv', 'idempotency-key': 'batch-1' };
    const file = `${HEADER}\n${GOOD}\n`;
    expect(await hangsUpOn(`${simulators.bank.url}/payout-files`, 'bank-token', file, headers)).toBe('hung up');
    const again = await send('batch-1', GOOD);
    expect(again.status).toBe(200);
    expect((await send('batch-1', GOOD)).body).toEqual(again.body);
    await simulators.bank.control.advance(1);
    expect(await entries()).toHaveLength(1);
    expect((await simulators.bank.control.state()).files).toHaveLength(1);
  });

  it('with another content under the same key is refused', async () => {
    await send('batch-1', GOOD);
    expect(await send('batch-1', CLOSED)).toMatchObject({
      status: 422,
      body: { error: { code: 'idempotency-key-reused' } },
    });
  });

  it('answered 500 was not taken', async () => {
    await simulators.bank.control.setFaults({ serverErrors: 1 });
    expect((await send('batch-1', GOOD)).status).toBe(500);
    expect((await simulators.bank.control.state()).files).toHaveLength(0);
    expect((await send('batch-1', GOOD)).status).toBe(201);
  });

  it('does not pay a reference again that an earlier file paid', async () => {
    await send('batch-1', GOOD);
    const second = await send('batch-2', GOOD);
    await simulators.bank.control.advance(1);
    expect(await responseOf(second.body.id)).toMatchObject([{ status: 'FAILED', reason: 'Duplicate reference' }]);
    expect(await entries()).toHaveLength(1);
  });

  it.each([
    ['bad-amount', 'R-1,NEFT,Asha,123456789,HDFC0001234,,12.5,x'],
    ['bad-amount', 'R-1,NEFT,Asha,123456789,HDFC0001234,,0.00,x'],
    ['bad-amount', 'R-1,NEFT,Asha,123456789,HDFC0001234,,-1.00,x'],
    ['bad-reference', ',NEFT,Asha,123456789,HDFC0001234,,1.00,x'],
    ['missing-field', 'R-1,NEFT,Asha,,HDFC0001234,,1.00,x'],
    ['repeated-reference', `${GOOD}\n${GOOD}`],
    ['unreadable', 'R-1,Asha'],
    ['no-lines', ''],
  ])('is refused whole for %s: %j', async (code, lines) => {
    expect(await send('batch-1', lines)).toMatchObject({ status: 422, body: { error: { code } } });
  });

  it('pays a line by UPI, with a number of twelve digits', async () => {
    await simulators.bank.control.setRules({ processingMinutes: 0 });
    const { id } = (await send('upi', 'U-1,UPI,Asha,,,asha@okhdfc,5.00,x', 'U-2,UPI,Asha,,,asha,5.00,x')).body;
    expect(await responseOf(id)).toMatchObject([
      { status: 'PAID', utr: expect.stringMatching(/^\d{12}$/) },
      { status: 'FAILED', reason: 'Invalid UPI address' },
    ]);
  });

  it('wants the exact header, a key and a token', async () => {
    const url = `${simulators.bank.url}/payout-files`;
    const csv = { 'content-type': 'text/csv' };
    const wrongHeader = await callAs('bank-token', url, 'POST', 'ref,amount\n1,2\n', {
      ...csv,
      'idempotency-key': 'k',
    });
    expect(wrongHeader).toMatchObject({ status: 422, body: { error: { code: 'bad-header' } } });
    expect((await callAs('bank-token', url, 'POST', `${HEADER}\n${GOOD}`, csv)).status).toBe(400);
    expect((await callAs('other', url, 'POST', `${HEADER}\n${GOOD}`, csv)).status).toBe(401);
    expect((await bank('/payout-files/PF999999')).status).toBe(404);
  });

  it('fails by the rules that are set', async () => {
    await simulators.bank.control.setRules({
      nameMismatches: ['asha devi'],
      failures: { 'R-2': 'Account frozen' },
      closedAccountSuffixes: [],
      processingMinutes: 0,
    });
    const sent = await send('batch-1', GOOD, CLOSED, 'R-4,NEFT,Ravi,1234560000,HDFC0001234,,10.00,x');
    expect(sent.body.status).toBe('processed');
    expect((await responseOf(sent.body.id)).map(({ status, reason }) => [status, reason])).toEqual([
      ['FAILED', 'Beneficiary name mismatch'],
      ['FAILED', 'Account frozen'],
      ['PAID', ''],
    ]);
  });
});

describe('a reversal', () => {
  it.each(['before', 'after'])('planned %s the payment comes back as REVERSED with the same UTR', async (when) => {
    const plan = { reversals: [{ reference: 'R-1', afterHours: 30 }] };
    if (when === 'before') await simulators.bank.control.setFaults(plan);
    const { id } = (await send('batch-1', GOOD)).body;
    await simulators.bank.control.advance(1);
    if (when === 'after') await simulators.bank.control.setFaults(plan);
    const [paid] = await responseOf(id);
    expect(paid?.status).toBe('PAID');
    await simulators.bank.control.advance(31);
    expect(await responseOf(id)).toEqual([{ ...paid, status: 'REVERSED', reason: 'Returned by beneficiary bank' }]);
    expect(await entries()).toMatchObject([
      { 'Withdrawal Amt.': '1250.50', 'Deposit Amt.': '' },
      { 'Withdrawal Amt.': '', 'Deposit Amt.': '1250.50', 'Chq./Ref.No.': paid?.utr },
    ]);
  });
});

describe('a statement', () => {
  it('has the layout of the real export: header in row 21, asterisks, entries from row 23, a summary', async () => {
    await simulators.bank.control.credit({ utr: 'UTIBN1', amount: '515.00', crfId: '4100001' });
    await send('batch-1', GOOD);
    await simulators.bank.control.advance(1);
    const rows = await statementRows();
    expect(rows[20]).toEqual(STATEMENT_COLUMNS);
    expect(rows[21]?.[0]).toBe('********');
    expect(rows[22]).toEqual([
      '02/11/26',
      'SHIPROCKET COD CRF ID 4100001',
      'UTIBN1',
      '02/11/26',
      '',
      '515.00',
      '2500515.00',
    ]);
    const [, , utr] = rows[23] ?? [];
    expect(rows[23]).toEqual([
      '02/11/26',
      'NEFT DR-HDFC0001234-ASHA DEVI-R-1',
      utr,
      '02/11/26',
      '1250.50',
      '',
      '2499264.50',
    ]);
    const summary = rows.findIndex((row) => row[0] === 'Opening Balance');
    expect(rows[summary + 1]).toEqual(['2500000.00', '', '1', '1', '1250.50', '515.00', '2499264.50']);
  });

  it('holds the days asked for and opens with what was before them', async () => {
    await simulators.bank.control.credit({ utr: 'U-1', amount: '10.00', narration: 'GATEWAY' });
    await simulators.bank.control.advance(24);
    await simulators.bank.control.credit({ utr: 'U-2', amount: '20.00', narration: 'GATEWAY' });
    const { text } = await bank('/statements?from=2026-11-03&to=2026-11-03');
    expect(text).not.toContain('U-1');
    expect(text).toContain('03/11/26,GATEWAY,U-2,03/11/26,,20.00,2500030.00');
    for (const period of ['from=2026-11-03&to=2026-11-02', 'from=x&to=2026-11-02', 'from=2020-01-01&to=2026-11-02']) {
      expect((await bank(`/statements?${period}`)).status).toBe(400);
    }
  });

  it('shows a credit once, however often it is told, and refuses another amount', async () => {
    const credit = { utr: 'U-1', amount: '10.00', crfId: '1' };
    await simulators.bank.control.credit(credit);
    await simulators.bank.control.credit(credit);
    expect(await entries()).toHaveLength(1);
    await expect(simulators.bank.control.credit({ ...credit, amount: '11.00' })).rejects.toThrow(/409/);
  });
});

describe('a payment through the API', () => {
  const ORDER = { reference_id: 'R-9', mode: 'UPI', amount: 12_50, name: 'Asha', vpa: 'asha@okhdfc', narration: 'x' };
  const pay = (order: object, key = 'R-9-key') =>
    callAs('bank-token', `${simulators.bank.url}/payouts`, 'POST', JSON.stringify(order), {
      'content-type': 'application/json',
      'x-payout-idempotency': key,
    });

  it('is one payment under one key, found by its reference, also when the answer was lost', async () => {
    await simulators.bank.control.setFaults({ timeouts: 1 });
    const headers = { 'content-type': 'application/json', 'x-payout-idempotency': 'R-9-key' };
    const silent = hangsUpOn(`${simulators.bank.url}/payouts`, 'bank-token', JSON.stringify(ORDER), headers);
    expect(await silent).toBe('hung up');
    const again = await pay(ORDER);
    expect(again).toMatchObject({ status: 200, body: { status: 'processing', utr: null } });
    expect(await pay({ ...ORDER, amount: 13_00 })).toMatchObject({ status: 400 });
    await simulators.bank.control.advance(1);
    const found = (await bank('/payouts?reference_id=R-9')).body;
    expect(found).toMatchObject({ count: 1, items: [{ id: again.body.id, status: 'processed', amount: 1250 }] });
    expect((await bank(`/payouts/${again.body.id}`)).body.utr).toMatch(/^\d{12}$/);
    expect((await pay(ORDER)).body.status).toBe('processed');
  });
});
