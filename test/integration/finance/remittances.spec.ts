import exceljs from 'exceljs';
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
import type { Json } from '../../support/outside-world.js';

const HEADER = 'CRF ID,AWB,Order Id,Order Value,Remittance Date,UTR';

describe('importing a courier’s cash', () => {
  let app: TestApp;
  let of: Parties;
  let finance: SignedInPerson;
  let utrs = 0;

  beforeAll(async () => {
    app = await startTestApp();
    of = await parties(app);
    finance = await signIn(app, { roles: ['finance'] });
  });
  afterAll(() => app.close());

  it('books each row of a file by its decision, to the paisa', async () => {
    const [exact, short, excess] = [await delivered(), await delivered(), await delivered()];
    const before = await balances(app);
    const { status, body } = await send(
      csv([
        row(exact, '515.00'),
        row(short, '465.00'),
        row(excess, '520.50'),
        row(exact, '515.00'),
        { awb: '190407999999', value: '250.00' },
      ]),
    );
    expect(status).toBe(201);
    expect(body.byDecision.map((sum: Json) => [sum.decision, sum.rows]).sort()).toEqual([
      ['awb-known-excess', 1],
      ['awb-known-short', 1],
      ['duplicate-in-file', 1],
      ['exact', 1],
      ['unknown-awb', 1],
    ]);
    expect(changes(before, await balances(app))).toEqual({
      'platform:bank': 226_550n,
      'courier:shiprocket:receivable': -154_500n,
      'courier:shiprocket:short': 5_000n,
      'courier:shiprocket:excess': -550n,
      'courier:shiprocket:unknown': -76_500n,
    });
    expect(await statusesOf([exact, short, excess])).toEqual(['remitted', 'short', 'excess']);
    expect(body.items[0].why).toContain(exact.awb);
    expect(body.items.every((item: Json) => !item.why.startsWith('decisions.'))).toBe(true);
  });

  it('answers the same file as before and books nothing again, under whatever name', async () => {
    const file = csv([row(await delivered(), '515.00')]);
    const first = await send(file);
    const before = await balances(app);
    const again = await send(file, 'renamed.csv');
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ id: first.body.id, replayed: true });
    expect(await balances(app)).toEqual(before);
  });

  it('books a parcel once when two people import overlapping files at once', async () => {
    const parcels = [await delivered(), await delivered(), await delivered()];
    const [a, b, c] = parcels.map((parcel) => row(parcel, '515.00', 'UTR-OVERLAP'));
    const before = await balances(app);
    const answers = await Promise.all([
      send(csv([a, b] as Row[])),
      send(csv([c, b] as Row[])),
      send(csv([b, a, c] as Row[])),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(changes(before, await balances(app))).toEqual({
      'platform:bank': 154_500n,
      'courier:shiprocket:receivable': -154_500n,
    });
  });

  it('puts money for a parcel that another transfer has paid already into suspense', async () => {
    const parcel = await delivered();
    await send(csv([row(parcel, '515.00')]));
    const before = await balances(app);
    const { body } = await send(csv([row(parcel, '515.00')]));
    expect(body.items[0].decision).toBe('already-remitted');
    expect(changes(before, await balances(app))).toEqual({
      'platform:bank': 51_500n,
      'courier:shiprocket:unknown': -51_500n,
    });
  });

  it('books freight that the courier kept back once, however many files tell it', async () => {
    const [one, other] = [await delivered(), await delivered()];
    const before = await balances(app);
    const { status, body } = await send(await workbook(one));
    expect([status, body.charges.amount, body.gap.amount]).toEqual([201, 6_500, 0]);
    await send(await workbook(other));
    expect(changes(before, await balances(app))).toEqual({
      'platform:bank': 103_000n - 6_500n,
      'platform:courier-charges': 6_500n,
      'courier:shiprocket:receivable': -103_000n,
    });
  });

  it('books nothing of a file that it cannot read, and says why', async () => {
    const before = await balances(app);
    const { status, body } = await send('name,colour\nsaree,red\n');
    expect(status).toBe(400);
    expect(body.code).toBe('unrecognised-remittance');
    expect(await balances(app)).toEqual(before);
  });

  it('is for finance alone', async () => {
    expect((await send(csv([]), 'a.csv', of.supplier)).status).toBe(403);
  });

  it('keeps a parcel’s cash whatever the order of delivery and correction', async () => {
    const parcel = await aParcel(app, of);
    await tell(app, parcel, ['delivery-corrected', 'shipment-delivered']);
    expect(await statusesOf([parcel])).toEqual(['reversed']);
    await tell(app, parcel, ['shipment-delivered'], { deliveryNo: 2 });
    expect(await statusesOf([parcel])).toEqual(['collected']);
    await tell(app, parcel, ['delivery-corrected'], { deliveryNo: 1 });
    expect(await statusesOf([parcel])).toEqual(['collected']);
  });

  interface Row {
    readonly awb: string;
    readonly value: string;
    readonly utr?: string;
    readonly order?: string;
  }

  function row(parcel: SampleParcel, value: string, utr?: string): Row {
    return { awb: parcel.awb, order: parcel.orderReference, value, ...(utr && { utr }) };
  }

  function csv(rows: readonly Row[]): string {
    const utr = `UTR${++utrs}`;
    const lines = rows.map((one) => `41,${one.awb},${one.order ?? ''},${one.value},2026-11-20,${one.utr ?? utr}`);
    return [HEADER, ...lines].join('\n');
  }

  /** Shiprocket's two sheets: the parcel, and its transfer less 65 rupees of freight. */
  async function workbook(parcel: SampleParcel): Promise<Buffer> {
    const book = new exceljs.Workbook();
    const parcels = book.addWorksheet('AWB level report');
    parcels.addRow(HEADER.split(','));
    parcels.addRow(['4100007', parcel.awb, parcel.orderReference, 515, '2026-11-20', `UTR${++utrs}`]);
    const transfers = book.addWorksheet('CRF level report');
    transfers.addRow([
      'CRF ID',
      'COD Available',
      'Freight Charges from COD',
      'RTO Reversal Amount',
      'Remittance Amount',
      'UTR',
    ]);
    transfers.addRow(['4100007', 515, 65, 0, 450, `UTR${utrs}`]);
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  async function delivered(): Promise<SampleParcel> {
    const parcel = await aParcel(app, of);
    await tell(app, parcel, ['shipment-delivered']);
    return parcel;
  }

  async function send(
    content: string | Buffer,
    name = typeof content === 'string' ? 'cod.csv' : 'cod.xlsx',
    who = finance,
  ): Promise<{ status: number; body: Json }> {
    const form = new FormData();
    form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
    const response = await fetch(`${app.url}/v1/remittances?courier=shiprocket`, {
      method: 'POST',
      headers: who.auth,
      body: form,
    });
    return { status: response.status, body: await response.json() };
  }

  async function statusesOf(parcels: readonly SampleParcel[]): Promise<string[]> {
    const found = await app.sql.query<{ status: string }>(
      'select status from cod_collection c join unnest($1::uuid[]) with ordinality as p(id, n) on p.id = c.shipment_id order by n',
      [parcels.map(({ shipmentId }) => shipmentId)],
    );
    return found.map(({ status }) => status);
  }
});

function changes(before: Record<string, string>, after: Record<string, string>): Record<string, bigint> {
  const codes = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const moved = codes.map((code) => [code, BigInt(after[code] ?? 0) - BigInt(before[code] ?? 0)] as const);
  return Object.fromEntries(moved.filter(([, by]) => by !== 0n));
}
