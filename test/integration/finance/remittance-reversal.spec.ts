import exceljs from 'exceljs';
import fc from 'fast-check';
import { MatchArrivals } from '../../../src/modules/finance/app/match-arrivals.js';
import { ResolveSuspense } from '../../../src/modules/finance/app/resolve-suspense.js';
import { ReverseRemittance } from '../../../src/modules/finance/app/reverse-remittance.js';
import { BankQueries } from '../../../src/modules/finance/infra/bank.queries.js';
import { ExplanationQueries } from '../../../src/modules/finance/infra/explanation.queries.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  aParcel,
  balances,
  type Parties,
  parties,
  type SampleParcel,
  tell,
} from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { bringRemittance, type SampleRow } from '../../support/builders/remittances.js';
import type { Json } from '../../support/outside-world.js';

const REASON = 'The wrong file';

/** Rupees that rows of the file say of a parcel with 515 due, and that an earlier file said. */
const VALUES = {
  exact: { inEarlier: [], inFile: ['515.00'] },
  short: { inEarlier: [], inFile: ['500.00'] },
  excess: { inEarlier: [], inFile: ['520.00'] },
  unknown: { inEarlier: [], inFile: ['515.00'] },
  twice: { inEarlier: [], inFile: ['515.00', '515.00'] },
  parts: { inEarlier: [], inFile: ['300.00', '215.00'] },
  rest: { inEarlier: ['300.00'], inFile: ['200.00'] },
  'given-back': { inEarlier: ['515.00'], inFile: ['-515.00'] },
  'before-delivery': { inEarlier: [], inFile: ['510.00'] },
} as const;
type Kind = keyof typeof VALUES;
const KINDS = Object.keys(VALUES) as Kind[];

describe('a courier’s file that is taken back', () => {
  let app: TestApp;
  let of: Parties;
  let gauri: SignedInPerson;
  let farhan: SignedInPerson;
  let reverse: ReverseRemittance;
  let resolve: ResolveSuspense;
  let utrs = 0;

  beforeAll(async () => {
    app = await startTestApp();
    of = await parties(app);
    gauri = await signIn(app, { roles: ['finance'] });
    farhan = await signIn(app, { roles: ['finance'] });
    reverse = app.get(ReverseRemittance);
    resolve = app.get(ResolveSuspense);
  });
  afterAll(() => app.close());
  // Whatever was done, ledger and documents must tell the same afterwards.
  afterEach(async () => {
    const accounts = await app.get(ExplanationQueries).accounts();
    const ours = accounts.filter(({ code }) => code.startsWith('courier:') || code.startsWith('platform:'));
    const gaps = ours.filter(({ gap }) => !gap.isZero);
    if (gaps.length > 0) throw new Error(`not explained: ${gaps.map(({ code }) => code).join(' ')}`);
  });

  it('leaves every balance, parcel and waiting rupee as before, whatever was in it, and may come again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 6 }), async (kinds) => {
        const { rows, toDeliver } = await aFile(kinds);
        const before = await standing();
        const { body } = await bringRemittance(app, gauri, rows);
        for (const parcel of toDeliver) await tell(app, parcel, ['shipment-delivered']);
        await app.get(MatchArrivals).run();
        await takeBack(body.id);
        const after = await standing();
        // A delivery that is told meanwhile is no part of the file.
        expect(toDeliver.length > 0 ? { ...before, open: after.open, settled: after.settled } : after).toEqual(before);
        for (const parcel of toDeliver) expect(await cashOf(parcel)).toEqual({ status: 'collected', remitted: '0' });
        const again = await bringRemittance(app, gauri, rows);
        expect(again.body).toMatchObject({ replayed: false, total: body.total });
        expect(again.body.id).not.toBe(body.id);
        if (toDeliver.length === 0) expect(decisions(again.body)).toEqual(decisions(body));
        await takeBack(again.body.id);
        expect((await standing()).open).toEqual(before.open);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('is taken back once, by two people, and each journal has its mirror', async () => {
    const parcel = await delivered();
    const { body } = await bring([
      { awb: parcel.awb, value: '500.00' },
      { awb: '777100111', value: '9.00' },
    ]);
    await expect(reverse.approve(body.id, farhan.userId)).rejects.toMatchObject({
      code: 'remittance-reversal-not-asked',
    });
    await reverse.ask(body.id, REASON, gauri.userId);
    await expect(reverse.ask(body.id, REASON, farhan.userId)).rejects.toMatchObject({
      code: 'remittance-reversal-asked',
    });
    await expect(reverse.approve(body.id, gauri.userId)).rejects.toMatchObject({ code: 'proposer-decides' });
    await reverse.refuse(body.id, gauri.userId);
    await reverse.ask(body.id, REASON, farhan.userId);
    const answers = await Promise.allSettled([
      reverse.approve(body.id, gauri.userId),
      reverse.approve(body.id, gauri.userId),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(reverse.ask(body.id, REASON, farhan.userId)).rejects.toMatchObject({ code: 'remittance-withdrawn' });
    const mirrored = await app.sql.query<{ n: number }>(
      `select count(*)::int as n from journal b join journal o on o.id = b.reversal_of
       where b.kind = 'remittance.row.reversed' and o.ref like $1 || ':%' and b.document ->> 'reason' = $2`,
      [body.id, REASON],
    );
    expect(mirrored[0]?.n).toBe(2);
  });

  it('frees the line of the bank that was its transfer', async () => {
    const { body } = await bring([{ awb: '777100222', value: '41.00', utr: 'N909090901' }]);
    await app.asOwner(`
      insert into bank_statement (id, file_name, file_sha256, lines, lines_known) values ('${body.id}', 's', '${body.id}', 1, 0);
      insert into bank_line (statement_id, no, day, narration, reference, amount_minor, tokens, fingerprint)
      values ('${body.id}', 1, '2026-11-20', 'NEFT', 'N909090901', 4100, array['N909090901'], '${body.id}')`);
    await bring([{ awb: '777100223', value: '1.00' }]);
    const untold = async () => (await app.get(BankQueries).sides('bank-only', { offset: 0, limit: 10 })).length;
    expect(await untold()).toBe(0);
    await takeBack(body.id);
    expect(await untold()).toBe(1);
  });

  it('takes the courier’s charges back with it, and books them anew', async () => {
    const before = await balances(app);
    const first = await sendWorkbook();
    const booked = await balances(app);
    expect(booked['platform:courier-charges']).not.toBe(before['platform:courier-charges']);
    await takeBack(first.id);
    expect(await balances(app)).toEqual(before);
    const again = await sendWorkbook();
    expect(await balances(app)).toEqual(booked);
    await takeBack(again.id);
  });

  it.each(['decision', 'repeated', 'completed', 'given_back'])(
    'stays while something later stands on it: %s',
    async (what) => {
      const parcel = await delivered();
      const utr = `UTR${++utrs}`;
      const value = what === 'completed' ? '300.00' : '515.00';
      const rows = [
        { awb: parcel.awb, value, utr },
        { awb: `88${parcel.awb}`, value: '7.00', utr },
      ];
      const { body } = await bring(rows);
      const undo = await stand(what, body.id, parcel, utr);
      await expect(reverse.ask(body.id, REASON, gauri.userId)).rejects.toMatchObject({
        code: 'remittance-stood-on',
        facts: { what },
      });
      await undo();
      await takeBack(body.id);
      expect(await cashOf(parcel)).toMatchObject({ remitted: '0' });
    },
  );

  it('is not approved when something was put on it after it was asked', async () => {
    const { body } = await bring([{ awb: '777100333', value: '7.00' }]);
    await reverse.ask(body.id, REASON, gauri.userId);
    const line = { remittanceId: body.id, no: 1, account: 'unknown' } as const;
    await resolve.propose(line, { kind: 'written-off', reason: 'Small', by: gauri.userId });
    await expect(reverse.approve(body.id, farhan.userId)).rejects.toMatchObject({ code: 'remittance-stood-on' });
    await reverse.refuse(body.id, farhan.userId);
  });

  it('is kept by the database: one person, a row or a file by itself, a changed row', async () => {
    const { body } = await bring([{ awb: '777100444', value: '7.00' }]);
    const refused = (statement: string, constraint: string) =>
      expect(app.asOwner(statement)).rejects.toMatchObject({ constraint });
    await reverse.ask(body.id, REASON, gauri.userId);
    await refused(
      `update remittance_reversal set status = 'done', decided_by = asked_by, decided_at = now() where remittance_id = '${body.id}'`,
      'remittance_reversal_four_eyes',
    );
    await refused(`update remittance set withdrawn_at = now() where id = '${body.id}'`, 'remittance_withdrawn_by_two');
    const mine = `where remittance_id = '${body.id}'`;
    await refused(`update remittance_row set is_withdrawn = true ${mine}`, 'remittance_row_withdrawn_with_file');
    await refused(`update remittance_row set amount_minor = 1 ${mine}`, 'remittance_row_withdrawn_with_file');
    await reverse.approve(body.id, farhan.userId);
    await refused(`update remittance_row set is_withdrawn = false ${mine}`, 'remittance_row_withdrawn_with_file');
    await refused(`update remittance set withdrawn_at = null where id = '${body.id}'`, 'remittance_withdrawn_by_two');
  });

  it('is asked for by page and approved by program', async () => {
    const { body } = await bring([{ awb: '777100555', value: '7.00' }]);
    const page = `/finance/remittances/${body.id}`;
    const post = (path: string, who: SignedInPerson, sent: object = {}) =>
      fetch(`${app.url}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...who.auth, 'content-type': 'application/json' },
        body: JSON.stringify(sent),
      });
    const get = async (path: string, who = gauri) => (await fetch(`${app.url}${path}`, { headers: who.auth })).text();
    const blank = await post(`${page}/reversal`, gauri, { reason: ' ' });
    expect(blank.status).toBe(400);
    expect((await post(`${page}/reversal`, gauri, { reason: REASON })).status).toBe(303);
    expect(await get(page)).toContain(REASON);
    expect(await get('/finance/approvals', farhan)).toContain(page);
    expect((await post(`${page}/reversal/approval`, gauri)).status).toBe(422);
    expect((await post(`/v1/remittances/${body.id}/reversal/approval`, farhan)).status).toBe(204);
    expect(JSON.parse(await get(`/v1/remittances/${body.id}`))).toMatchObject({ reversal: { status: 'done' } });
    expect((await post(`/v1/remittances/${body.id}/reversal`, farhan, { reason: REASON })).status).toBe(409);
    expect((await post(`/v1/remittances/${body.id}/reversal`, of.supplier, { reason: REASON })).status).toBe(403);
  });

  /** A file of such rows, and what an earlier file and corrected deliveries have made of its parcels. */
  async function aFile(kinds: readonly Kind[]) {
    const [earlier, rows, toDeliver]: [SampleRow[], SampleRow[], SampleParcel[]] = [[], [], []];
    const toCorrect: SampleParcel[] = [];
    const [first, second] = [`UTR${++utrs}`, `UTR${++utrs}`];
    for (const kind of kinds) {
      const { inEarlier, inFile } = VALUES[kind];
      const parcel = kind === 'before-delivery' ? await aParcel(app, of) : await delivered();
      const awb = kind === 'unknown' ? `99${parcel.awb}` : parcel.awb;
      earlier.push(...inEarlier.map((value) => ({ awb, value, utr: first })));
      rows.push(...inFile.map((value) => ({ awb, value, utr: second })));
      if (kind === 'before-delivery') toDeliver.push(parcel);
      if (kind === 'given-back') toCorrect.push(parcel);
    }
    if (earlier.length > 0) await bringRemittance(app, gauri, earlier);
    for (const parcel of toCorrect) await tell(app, parcel, ['delivery-corrected']);
    return { rows, toDeliver };
  }

  /** Puts something on a file; gives what takes it away again. */
  async function stand(what: string, id: string, parcel: SampleParcel, utr: string): Promise<() => Promise<void>> {
    if (what === 'decision') {
      const line = { remittanceId: id, no: 2, account: 'unknown' } as const;
      const proposal = await resolve.propose(line, { kind: 'written-off', reason: 'Small', by: gauri.userId });
      await resolve.approve(proposal, farhan.userId);
      return async () => {
        await resolve.askReversal(proposal, 'Not small', gauri.userId);
        await resolve.reverse(proposal, farhan.userId);
      };
    }
    if (what === 'given_back') await tell(app, parcel, ['delivery-corrected']);
    const rows =
      what === 'repeated'
        ? [
            { awb: parcel.awb, value: '515.00', utr },
            { awb: '777100999', value: '3.00' },
          ]
        : [{ awb: parcel.awb, value: what === 'completed' ? '215.00' : '-515.00' }];
    const { body } = await bring(rows);
    return () => takeBack(body.id);
  }

  async function takeBack(id: string): Promise<void> {
    await reverse.ask(id, REASON, gauri.userId);
    await reverse.approve(id, farhan.userId);
  }

  /** What must be as it was. */
  async function standing() {
    const open = await app.sql.query(
      'select remittance_id, no, account, open_minor from suspense_line where open_minor <> 0 order by 1, 2, 3',
    );
    const parcels = await app.sql.query(
      'select shipment_id, status, remitted_minor, remitted_at, remitted_utr from cod_collection order by 1',
    );
    const settled = await app.sql.query(
      'select shipment_id, remittance_id, no from cash_settlement where undone_at is null order by 1',
    );
    return { open, parcels, settled, balances: await balances(app) };
  }

  async function delivered(): Promise<SampleParcel> {
    const parcel = await aParcel(app, of);
    await tell(app, parcel, ['shipment-delivered']);
    return parcel;
  }

  function bring(rows: readonly (Omit<SampleRow, 'utr'> & { utr?: string })[]) {
    const utr = `UTR${++utrs}`;
    return bringRemittance(
      app,
      gauri,
      rows.map((row) => ({ utr, ...row })),
    );
  }

  async function sendWorkbook(): Promise<Json> {
    const book = new exceljs.Workbook();
    const [rows, payouts] = [book.addWorksheet('AWB level report'), book.addWorksheet('CRF level report')];
    rows.addRow(['CRF ID', 'AWB', 'Order Id', 'Order Value', 'Remittance Date', 'UTR']);
    rows.addRow(['4142', '777100666', 'H-1', '100.00', '2026-11-20', 'UTR-CHARGED']);
    payouts.addRow(['Date', 'CRF ID', 'COD Available', 'Freight Charges from COD', 'Remittance Amount', 'UTR']);
    payouts.addRow(['2026-11-20', '4142', '100.00', '30.00', '70.00', 'UTR-CHARGED']);
    const form = new FormData();
    form.append('file', new Blob([await book.xlsx.writeBuffer()]), 'cod.xlsx');
    const url = `${app.url}/v1/remittances?courier=shiprocket`;
    return (await fetch(url, { method: 'POST', headers: gauri.auth, body: form })).json();
  }

  async function cashOf({ shipmentId }: SampleParcel): Promise<Json> {
    const [row] = await app.sql.query(
      'select status, remitted_minor as remitted from cod_collection where shipment_id = $1',
      [shipmentId],
    );
    return row as Json;
  }
});

function decisions(body: Json): string[] {
  return body.items.map((item: Json) => item.decision);
}
