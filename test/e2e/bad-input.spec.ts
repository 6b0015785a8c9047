import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { Person, type UploadFile } from '../../src/demo/person.js';
import { SESSION_COOKIE } from '../../src/platform/auth/index.js';
import { newId } from '../../src/platform/database/index.js';
import { signIn } from '../support/builders/identity.js';
import { aBuyer } from '../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';
import { BuyersEyes, jsonOf, type SeenAnswer } from './story/buyers-eyes.js';
import {
  aMaker,
  aSharer,
  type MarketGoods,
  PLACES,
  type SharedLink,
  shareAt,
  surveyPlaces,
  type Trader,
  trader,
  uploadOne,
} from './story/market.js';
import { countRows } from './story/rows.js';

/** What the API says when it refuses. */
interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

const HEADINGS = ['product code', 'title', 'category', 'hsn', 'sku', 'price', 'mrp', 'stock'];
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const OLD_EXCEL = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);

/** What keeps a trace of a refused sheet, so that the supplier finds it among her uploads. */
const UPLOAD_TRACES = ['catalogue_import', 'catalogue_import_fault'];

describe('bad input', () => {
  let world: TestWorld;
  let maker: Trader;
  let sharer: Trader;
  let finance: Trader;
  let goods: MarketGoods;
  let link: SharedLink;
  let eyes: BuyersEyes;

  beforeAll(async () => {
    world = await startTestWorld();
    await surveyPlaces(world);
    maker = await aMaker(world);
    goods = await uploadOne(world, maker, { price: 400, mrp: 600, stock: 20 });
    sharer = await aSharer(world);
    link = await shareAt(sharer, goods, 60);
    finance = trader(world, await signIn(world, { roles: ['finance'] }));
    eyes = new BuyersEyes(world.url);
  });
  afterAll(() => world.close());

  /** Runs it and holds that no table has a row more or less. */
  const leavingNoTrace = async <T>(work: () => Promise<T>, but: readonly string[] = []): Promise<T> => {
    const before = await countRows(world, but);
    const answer = await work();
    expect(await countRows(world, but)).toEqual(before);
    return answer;
  };
  const refused = (answer: SeenAnswer): Problem => {
    expect(answer.type).toMatch(/^application\/problem\+json\b/);
    const problem = JSON.parse(answer.bytes.toString('utf8')) as Problem;
    expect(problem.status).toBe(answer.status);
    expect(problem.detail).toMatch(/^[\p{Lu}\d“₹].{10,}[.!?]$/su);
    return problem;
  };
  const send = async (who: Trader, path: string, file: UploadFile, fields: Record<string, string> = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append(file.field, new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name);
    const headers = {
      ...who.auth,
      accept: path.startsWith('/v1') ? 'application/json' : 'text/html',
      'idempotency-key': newId(),
    };
    const answer = await fetch(`${world.url}${path}`, { method: 'POST', body: form, headers, redirect: 'manual' });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { what: path, status: answer.status, type: answer.headers.get('content-type') ?? '', headers: '', bytes };
  };
  const sheetOf = (
    rows: readonly (readonly (string | number)[])[],
    headings: readonly string[] = HEADINGS,
  ): UploadFile => ({
    field: 'file',
    name: 'goods.csv',
    type: 'text/csv',
    bytes: Buffer.from([headings, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')),
  });
  /** A browser with somebody's session. */
  const browserOf = ({ token }: Trader) => new BuyersEyes(world.url, new Map([[SESSION_COOKIE, token]]));
  const html = ({ bytes }: SeenAnswer) =>
    bytes.toString('utf8').replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');

  describe('in a file', () => {
    const damaged = async () => {
      const book = new ExcelJS.Workbook();
      book.addWorksheet('goods').addRows([HEADINGS, ['A', 'Saree', 'Sarees', '5407', 'A-1', 400, 600, 5]]);
      const bytes = Buffer.from(await book.xlsx.writeBuffer());
      return bytes.subarray(0, Math.floor(bytes.length * 0.6));
    };
    const files = async (): Promise<[string, string, Buffer, string][]> => [
      ['a workbook that breaks off', 'goods.xlsx', await damaged(), 'unreadable-table'],
      ['a PDF', 'goods.pdf', PDF, 'wrong-table-type'],
      ['a PDF that says it is a CSV', 'goods.csv', PDF, 'wrong-table-type'],
      ['an old Excel file', 'goods.xls', OLD_EXCEL, 'wrong-table-type'],
      ['a picture', 'goods.csv', readFileSync(picture()), 'wrong-table-type'],
      ['an empty file', 'goods.csv', Buffer.alloc(0), 'empty-table'],
      ['headings alone', 'goods.csv', Buffer.from('title,price\n'), 'empty-sheet'],
      ['no price column', 'goods.csv', Buffer.from('title,colour\nSaree,red\n'), 'missing-columns'],
      ['an open quote', 'goods.csv', Buffer.from('title,price\n"Saree,400\nKurta,300\n'), 'unreadable-table'],
    ];

    it('of goods is refused in words, changes nothing, and is said on the page too', async () => {
      for (const [what, name, bytes, code] of await files()) {
        const file = { field: 'file', name, type: 'application/octet-stream', bytes };
        const problem = refused(await leavingNoTrace(() => send(maker, '/v1/imports', file), UPLOAD_TRACES));
        expect({ what, code: problem.code }).toEqual({ what, code });
        expect(problem.status).toBe(400);
        const sheet = { ...file, field: 'sheet' };
        const page = await leavingNoTrace(
          () => send(maker, '/supplier/imports', sheet, { defaultStock: '7' }),
          UPLOAD_TRACES,
        );
        const shown = page.status === 303 ? await followed(maker, page) : html(page);
        expect({ what, says: shown.includes(problem.detail) }).toEqual({ what, says: true });
      }
    });

    it('of the courier is refused in words and books nothing', async () => {
      const report = Buffer.from('AWB,Colour\n19040762,red\n');
      const all: typeof files = async () => [
        ...(await files()).filter(([, , , code]) => !['empty-sheet', 'missing-columns'].includes(code)),
        ['no amount column', 'report.csv', report, 'unrecognised-remittance'],
      ];
      for (const [what, name, bytes, code] of await all()) {
        const file = { field: 'file', name, type: 'text/csv', bytes };
        const answer = await leavingNoTrace(() => send(finance, '/v1/remittances?courier=shiprocket', file));
        expect({ what, code: refused(answer).code, status: answer.status }).toEqual({ what, code, status: 400 });
      }
      expect(refused(await leavingNoTrace(() => send(finance, '/v1/remittances', sheetOf([])))).code).toBe(
        'request-invalid',
      );
    });

    it('that is no photo is refused by name, and the good ones beside it are kept', async () => {
      const text = { field: 'photos', name: 'saree.jpg', type: 'image/jpeg', bytes: Buffer.from('not a picture') };
      const { items } = await leavingNoTrace(() =>
        maker.api.upload<{ items: { fileName: string; accepted: boolean; problem?: Problem }[] }>('/v1/photos', [text]),
      );
      expect(items).toMatchObject([{ fileName: 'saree.jpg', accepted: false, problem: { code: 'unreadable-photo' } }]);
    });

    it('is needed where one is asked for', async () => {
      for (const [who, path, code] of [
        [maker, '/v1/imports', 'upload-expected'],
        [maker, '/v1/photos', 'upload-expected'],
        [finance, '/v1/remittances?courier=shiprocket', 'finance-file-missing'],
      ] as const) {
        const own = new BuyersEyes(world.url);
        const answer = await leavingNoTrace(() => own.post(path, {}, { ...who.auth }));
        expect(refused(answer)).toMatchObject({ status: 400, code });
      }
    });
  });

  describe('in a row of a sheet', () => {
    const row = (changes: Partial<Record<'title' | 'price' | 'mrp' | 'stock' | 'sku', string | number>>) => {
      const { title = 'Saree', price = 400, mrp = 600, stock = 5, sku = newId() } = changes;
      return [newId(), title, 'Sarees', '540720', sku, price, mrp, stock];
    };
    const faultOf = async (cells: readonly (string | number)[]) => {
      const result = await leavingNoTrace(
        () => maker.api.upload<{ id: string }>('/v1/imports', [sheetOf([cells])]),
        UPLOAD_TRACES,
      );
      const { faultList, products } = await maker.api.get<{
        faultList: { row: number; code: string; detail: string }[];
        products: { added: number };
      }>(`/v1/imports/${result.id}`);
      expect(products.added).toBe(0);
      return faultList;
    };

    it.each([
      ['a price above the MRP', row({ price: 700 }), 'price-above-mrp'],
      ['a negative price', row({ price: -5 }), 'price-not-positive'],
      ['a price of nought', row({ price: 0 }), 'price-not-positive'],
      ['an absurd price', row({ price: 99_999_999, mrp: '' }), 'price-absurd'],
      ['a price in words', row({ price: 'ask' }), 'price-unreadable'],
      ['no price', row({ price: '' }), 'price-missing'],
      ['a negative stock', row({ stock: -1 }), 'stock-negative'],
      ['an absurd stock', row({ stock: 99_999_999 }), 'stock-absurd'],
      ['no title', row({ title: '' }), 'title-missing'],
    ])('%s is left out with its reason', async (_, cells, code) => {
      const [fault, ...others] = await faultOf(cells);
      expect({ ...fault, others }).toMatchObject({ row: 2, code, others: [] });
      expect(fault?.detail).toMatch(/^\p{Lu}|^[“₹]/u);
    });

    it('good rows beside bad ones are taken, and the page shows the bad ones', async () => {
      const page = await send(maker, '/supplier/imports', {
        ...sheetOf([row({}), row({ price: 700 })]),
        field: 'sheet',
      });
      const shown = await followed(maker, page);
      expect(shown).toContain('700');
      expect(shown).toMatch(/above the MRP|MRP/);
    });
  });

  describe('in a price', () => {
    const money = (amount: unknown) => ({ amount, currency: 'INR' });
    const makeLink = (body: object) => eyes.post('/v1/share-links', body, { ...sharer.auth });
    const openPool = (changes: object) =>
      eyes.post(
        '/v1/pools',
        {
          productId: goods.productId,
          variantId: goods.variantId,
          margin: money(5000),
          discount: money(1000),
          size: 5,
          hours: 24,
          ...changes,
        },
        { ...sharer.auth },
      );

    it('above the MRP is refused and says the highest that may be asked', async () => {
      const answer = await leavingNoTrace(() => makeLink({ productId: goods.productId, margin: money(20_000) }));
      const problem = refused(answer);
      expect(problem).toMatchObject({ status: 422, code: 'margin-above-cap' });
      expect(problem.detail).toContain('₹600');
      const page = browserOf(sharer);
      const shown = await leavingNoTrace(() =>
        page.form(`/reseller/share/${goods.productId}`, { margin: '200', once: newId(), do: 'make' }),
      );
      expect(shown.status).toBe(422);
      expect(html(shown)).toContain('₹600');
      expect(html(shown)).toMatch(/name="margin"[^>]*value="200"|value="200"[^>]*name="margin"/);
    });

    it.each([-1, -5000, 1e18, 1.5, '50', null, Number.MAX_SAFE_INTEGER])(
      'as a margin of %p is refused',
      async (amount) => {
        const answer = await leavingNoTrace(() => makeLink({ productId: goods.productId, margin: money(amount) }));
        expect([400, 422]).toContain(answer.status);
        refused(answer);
      },
    );

    it.each([
      { size: 1 },
      { size: -5 },
      { size: 1e9 },
      { hours: 0 },
      { hours: 1e6 },
      { discount: money(0) },
      { discount: money(-100) },
      { discount: money(1e9) },
      { margin: money(-1) },
    ])('or term of a pool such as %j is refused', async (changes) => {
      const answer = await leavingNoTrace(() => openPool(changes));
      expect([400, 422]).toContain(answer.status);
      refused(answer);
    });
  });

  describe('in an order', () => {
    const path = () => `/v1/share-links/${link.code}/orders`;
    const lines = (quantity: unknown = 1) => [{ variantId: goods.variantId, quantity }];

    it.each([
      ['no known pincode', { pincode: '123' }, 400, 'request-invalid'],
      ['a pincode that nobody knows', { pincode: PLACES.nowhere }, 404, 'pincode-unknown'],
      ['a pincode where no cash is taken', { pincode: PLACES.prepaidOnly }, 422, 'not-serviceable'],
      ['no phone', { phone: '12' }, 400, 'request-invalid'],
      ['no name', { name: ' ' }, 400, 'request-invalid'],
      ['an address too short', { addressLine: 'x' }, 400, 'request-invalid'],
    ])(
      'with %s is refused at its field, on the page too, and keeps what was typed',
      async (_, changes, status, code) => {
        const buyer = aBuyer(changes);
        const problem = refused(await leavingNoTrace(() => eyes.post(path(), { lines: lines(), buyer })));
        expect([problem.status, problem.code]).toEqual([status, code]);
        const sentence = problem.errors?.[0]?.detail ?? problem.detail;
        const form = { ...buyer, variantId: goods.variantId, quantity: '1', once: newId() } as Record<string, string>;
        const page = await leavingNoTrace(() => eyes.form(`/p/${link.code}/orders`, form));
        expect(page.status).toBe(status);
        const shown = html(page);
        expect(shown).toContain(sentence);
        expect(shown).toContain(`value="${form.landmark}"`);
        expect(shown).toContain(form.addressLine);
        const hindi = await leavingNoTrace(() => eyes.form(`/p/${link.code}/orders`, { ...form, once: newId() }, 'hi'));
        expect(html(hindi)).toMatch(/[\u0900-\u097f]{3}/);
        expect(html(hindi)).not.toContain(sentence);
      },
    );

    it.each([0, -1, 1.5, 1e9, '1', null, 21])('of %p pieces is refused', async (quantity) => {
      const answer = await leavingNoTrace(() => eyes.post(path(), { lines: lines(quantity), buyer: aBuyer() }));
      expect([400, 409, 422]).toContain(answer.status);
      refused(answer);
    });

    it('on a link that has ended is refused, and its page says so', async () => {
      await world.asOwner(`
        insert into share_link (code, reseller_id, product_id, margin_minor, ends_at)
        values ('EndedEnded22', '${sharer.userId}', '${goods.productId}', 6000, now() - interval '1 minute');
        insert into share_link_offer (link_code, variant_id, base_price_minor, supplier_price_minor, selling_price_minor, price_cap_minor)
        select 'EndedEnded22', variant_id, base_price_minor, supplier_price_minor, selling_price_minor, price_cap_minor
        from share_link_offer where link_code = '${link.code}'`);
      const order = { lines: lines(), buyer: aBuyer() };
      const answer = await leavingNoTrace(() => eyes.post('/v1/share-links/EndedEnded22/orders', order));
      expect(refused(answer)).toMatchObject({ status: 422, code: 'link-ended' });
      for (const language of ['en', 'hi']) {
        const page = await eyes.get('/p/EndedEnded22', language, 'text/html');
        expect(page.status).toBe(410);
        expect(html(page)).not.toMatch(/<form[^>]+orders/);
      }
      const form = { ...aBuyer(), variantId: goods.variantId, quantity: '1', once: newId() } as Record<string, string>;
      expect((await leavingNoTrace(() => eyes.form('/p/EndedEnded22/orders', form))).status).toBe(410);
    });

    it('on a link that never was is 404', async () => {
      const answer = await leavingNoTrace(() =>
        eyes.post('/v1/share-links/AbcdefghJKLM/orders', { lines: lines(), buyer: aBuyer() }),
      );
      expect(refused(answer)).toMatchObject({ status: 404, code: 'unknown-link' });
      expect((await eyes.get('/p/AbcdefghJKLM', 'en', 'text/html')).status).toBe(404);
    });

    it('with fields nobody knows is refused, and they are named', async () => {
      const unknown = await leavingNoTrace(() =>
        eyes.post(path(), { lines: [{ ...lines()[0], price: 1 }], buyer: { ...aBuyer(), isAdmin: true }, due: 1 }),
      );
      const problem = refused(unknown);
      expect(problem).toMatchObject({ status: 400, code: 'request-invalid' });
      expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual([
        '/buyer/isAdmin',
        '/due',
        '/lines/0/price',
      ]);
    });

    it('sent twice with one key is one order; with another body it is refused', async () => {
      const key = { 'idempotency-key': newId() };
      const order = { lines: lines(), buyer: aBuyer() };
      const first = jsonOf<{ token: string }>(await eyes.post(path(), order, key));
      const again = await leavingNoTrace(() => eyes.post(path(), order, key));
      expect(jsonOf(again)).toEqual(first);
      expect(again.headers).toContain('idempotency-replayed: true');
      const other = await leavingNoTrace(() => eyes.post(path(), { ...order, lines: lines(2) }, key));
      expect(refused(other)).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
      const without = await leavingNoTrace(() => eyes.post(path(), order, { 'idempotency-key': '' }));
      expect(refused(without)).toMatchObject({ status: 400, code: 'idempotency-key-missing' });
    });

    it('that is no JSON at all is refused', async () => {
      for (const body of ['{"lines":', '[]', '"x"', 'null', '\u0000', '']) {
        const answer = await leavingNoTrace(() => eyes.post(path(), body));
        expect({ body, status: answer.status }).toEqual({ body, status: 400 });
        refused(answer);
      }
      const xml = await leavingNoTrace(() => eyes.post(path(), '<order/>', { 'content-type': 'application/xml' }));
      expect(refused(xml).status).toBe(415);
      const large = await leavingNoTrace(() => eyes.post(path(), JSON.stringify({ lines: 'x'.repeat(2_000_000) })));
      expect(refused(large).status).toBe(413);
    });
  });

  describe('as a wrong code', () => {
    const wrongOf = (code: string) => (code === '123456' ? '654321' : '123456');

    it('of an order ends it after five tries: the right one comes too late, a new one opens it', async () => {
      const buyer = aBuyer();
      const order = { lines: [{ variantId: goods.variantId, quantity: 1 }], buyer };
      const { token } = jsonOf<{ token: string }>(await eyes.post(`/v1/share-links/${link.code}/orders`, order));
      const code = await world.outside.whatsapp.control.codeFor(buyer.phone);
      const say = (spoken: string) => eyes.post(`/v1/orders/${token}/consent`, { code: spoken });
      await leavingNoTrace(async () => {
        const tries = [];
        for (let n = 0; n < 5; n++) tries.push(refused(await say(wrongOf(code))));
        expect(tries.map((one) => one.code)).toEqual([...Array<string>(4).fill('wrong-code'), 'code-burnt']);
        expect(tries[3]?.detail).toContain('One try');
        expect(refused(await say(code))).toMatchObject({ status: 422, code: 'code-burnt' });
        const page = await eyes.form(`/o/${token}/consent`, { code });
        expect(html(page)).toContain('can no longer be used');
      });
      expect(jsonOf<{ status: string }>(await eyes.get(`/v1/orders/${token}`)).status).toBe('placed');
      expect((await eyes.post(`/v1/orders/${token}/codes`, {})).status).toBe(202);
      const fresh = await world.outside.whatsapp.control.codeFor(buyer.phone);
      expect((await say(fresh)).status).toBe(200);
    });

    it('to sign in opens no session after five tries, in the API and on the page', async () => {
      const { phone } = aBuyer();
      const { codeId } = jsonOf<{ codeId: string }>(await eyes.post('/v1/sign-in-codes', { phone }));
      const code = await world.outside.whatsapp.control.codeFor(phone);
      const open = (spoken: string) => eyes.post('/v1/sessions', { codeId, phone, code: spoken });
      await leavingNoTrace(async () => {
        for (let n = 0; n < 5; n++) expect((await open(wrongOf(code))).status).toBe(422);
        expect(refused(await open(code))).toMatchObject({ status: 422, code: 'code-burnt' });
        const page = await eyes.form('/sign-in/code', { codeId, phone, code });
        expect(page.status).toBe(422);
        expect(html(page)).toContain('ask for a new one');
      });
      expect((await new Person(world.url).get('/v1/me').catch((error: Error) => error.message)) as string).toContain(
        '401',
      );
    });

    it('is not tried without end: a phone gets so many codes and no more', async () => {
      const { phone } = aBuyer();
      const answers = [];
      for (let n = 0; n < 6; n++) answers.push((await eyes.post('/v1/sign-in-codes', { phone })).status);
      expect(answers).toEqual([202, 202, 202, 202, 202, 429]);
    });
  });

  describe('on a form', () => {
    it('of a new supplier is said at each field, in the API and on the page', async () => {
      const applicant = trader(world, await signIn(world, { roles: [] }));
      const wrong = {
        businessName: 'Ramesh Prints',
        legalName: 'Ramesh Prints',
        gstin: '08AABFR1234K1ZA',
        pickupAddress: '14 Bagru Road',
        pickupCity: 'Jaipur',
        pickupPincode: '12',
        bankAccount: '12ab',
        bankIfsc: 'HDFC123',
        bankBeneficiary: 'Ramesh',
      };
      const headers = { ...applicant.auth };
      const problem = refused(await leavingNoTrace(() => eyes.post('/v1/suppliers', wrong, headers)));
      const fields = problem.errors?.map(({ pointer }) => pointer).sort();
      expect(fields).toEqual(expect.arrayContaining(['/bankAccount', '/bankIfsc', '/gstin', '/pickupPincode']));
      const page = await leavingNoTrace(() => browserOf(applicant).form('/join/supplier', wrong));
      expect(page.status).toBe(400);
      for (const { detail } of problem.errors ?? []) expect(html(page)).toContain(detail);
      expect(html(page)).toContain('value="Ramesh Prints"');
      expect(html(page)).toContain('>14 Bagru Road</textarea>');
    });

    it('from another website does nothing', async () => {
      const form = new URLSearchParams({ margin: '50', once: newId(), do: 'make' });
      const answer = await leavingNoTrace(() =>
        fetch(`${world.url}/reseller/share/${goods.productId}`, {
          method: 'POST',
          body: form,
          redirect: 'manual',
          headers: {
            cookie: `${SESSION_COOKIE}=${sharer.token}`,
            'sec-fetch-site': 'cross-site',
            origin: 'https://evil.example',
          },
        }),
      );
      expect(answer.status).toBe(403);
    });
  });

  /** The page that a form leads to, as its owner sees it. */
  const followed = async (who: Trader, { status, what }: SeenAnswer): Promise<string> => {
    expect({ what, status }).toEqual({ what, status: 303 });
    const [newest] = (await who.api.get<{ items: { id: string }[] }>('/v1/imports')).items;
    return html(await browserOf(who).get(`/supplier/imports/${newest?.id}`, 'en', 'text/html'));
  };
});

/** A PNG that is at hand. */
function picture(): string {
  return join(import.meta.dirname, '..', '..', 'node_modules', 'swagger-ui-dist', 'favicon-32x32.png');
}
