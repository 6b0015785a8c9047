import sharp from 'sharp';
import request from 'supertest';
import { CatalogueApi } from '../../../src/modules/catalogue/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aProduct, aSupplier, importRows } from '../../support/builders/catalogue.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { anApplicant } from '../../support/builders/suppliers.js';

const HEADER = 'product code,title,category,hsn,photo 1,size,sku,price,mrp,stock';

function sheet(...lines: string[]): Buffer {
  return Buffer.from(`${[HEADER, ...lines].join('\n')}\n`);
}

describe('importing a sheet', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const http = () => request(app.app.getHttpServer());
  const upload = (person: SignedInPerson, file: Buffer, fields: Record<string, string> = {}) => {
    const sent = http().post('/v1/imports').set(person.auth).field(fields);
    return sent.attach('sheet', file, 'goods.csv');
  };
  const goodsOf = (person: SignedInPerson) =>
    app.sql.query<Record<string, unknown>>(
      `select p.code, p.title, v.sku, v.supplier_price_minor::int as price, v.base_price_minor::int as base, k.available
       from product p join variant v on v.product_id = p.id join stock k on k.variant_id = v.id
       where p.supplier_id = $1 order by p.code, v.position`,
      [person.userId],
    );

  it('turns good rows into goods with base price and stock, and lists bad ones with the reason', async () => {
    const supplier = await aSupplier(app);
    const answer = await upload(
      supplier,
      sheet(
        'K1,Cotton kurta,Kurtas,620442,,S,K1-S,400,999,5',
        'K1,Cotton kurta,Kurtas,620442,,M,K1-M,420,999,0',
        'K1,Cotton kurta,Kurtas,620442,,L,K1-L,1200,999,5',
        'K2,Silk dupatta,Dupattas,621410,,,K2,-3,,1',
      ),
    ).expect(201);
    expect(answer.body).toMatchObject({
      status: 'done',
      replayed: false,
      rows: { total: 4, done: 4 },
      products: { added: 1, changed: 0, unchanged: 0 },
      variants: 2,
      faults: 2,
    });
    expect(await goodsOf(supplier)).toEqual([
      { code: 'K1', title: 'Cotton kurta', sku: 'K1-S', price: 40_000, base: 44_000, available: 5 },
      { code: 'K1', title: 'Cotton kurta', sku: 'K1-M', price: 42_000, base: 46_200, available: 0 },
    ]);
    const shown = await http().get(`/v1/imports/${answer.body.id}`).set(supplier.auth).expect(200);
    expect(shown.body.faultList).toEqual([
      expect.objectContaining({ row: 4, column: 'price', value: '1200', code: 'price-above-mrp' }),
      expect.objectContaining({ row: 5, column: 'price', value: '-3', code: 'price-not-positive' }),
    ]);
  });

  it('changes nothing for the same file again, also under another name', async () => {
    const supplier = await aSupplier(app);
    const file = sheet('A,Red saree,Sarees,,,,A,500,,3');
    const first = await upload(supplier, file).expect(201);
    const before = await goodsOf(supplier);
    const again = await upload(supplier, file, { defaultStock: '9' }).expect(200);
    expect(again.body).toMatchObject({ id: first.body.id, replayed: true, products: { added: 1 } });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(await goodsOf(supplier)).toEqual(before);
    const other = await aSupplier(app);
    expect((await upload(other, file).expect(201)).body.replayed).toBe(false);
  });

  it('makes one import of a file that is sent many times at once', async () => {
    const supplier = await aSupplier(app);
    const lines = Array.from({ length: 700 }, (_, n) => `R${n},Saree ${n},Sarees,,,,R${n},500,,3`);
    const answers = await Promise.all(Array.from({ length: 4 }, () => upload(supplier, sheet(...lines))));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(answers.filter((answer) => answer.body.replayed === false)).toHaveLength(1);
    const goods = await goodsOf(supplier);
    expect(goods).toHaveLength(700);
    expect(goods.every(({ available }) => available === 3)).toBe(true);
  });

  it('changes what differs and leaves the rest, and never adds opening stock twice', async () => {
    const supplier = await aSupplier(app);
    await upload(supplier, sheet('A,Red saree,Sarees,,,,A,500,,3', 'B,Blue saree,Sarees,,,,B,600,,3')).expect(201);
    const second = sheet('A,Red saree,Sarees,,,,A,550,,3', 'B,Blue saree,Sarees,,,,B,600,,3', 'C,New,Sarees,,,,C,9,,1');
    const answer = await upload(supplier, second).expect(201);
    expect(answer.body.products).toEqual({ added: 1, changed: 1, unchanged: 1 });
    expect(await goodsOf(supplier)).toEqual([
      expect.objectContaining({ code: 'A', price: 55_000, base: 60_500, available: 3 }),
      expect.objectContaining({ code: 'B', price: 60_000, available: 3 }),
      expect.objectContaining({ code: 'C', available: 1 }),
    ]);
  });

  it('gives the default stock where the sheet does not say, once', async () => {
    const supplier = await aSupplier(app);
    const file = Buffer.from('code,title,price\nX,Steel bottle,300\n');
    await upload(supplier, file, { defaultStock: '100' }).expect(201);
    expect(await goodsOf(supplier)).toEqual([expect.objectContaining({ code: 'X', available: 100 })]);
    const wrong = await upload(supplier, Buffer.from('title,price\nY,1\n'), { defaultStock: '-1' }).expect(400);
    expect(wrong.body.errors[0].pointer).toBe('/defaultStock');
  });

  it('calls prices faults at which nobody could sell', async () => {
    const supplier = await aSupplier(app);
    const answer = await upload(
      supplier,
      sheet(
        'A,Kurta,Kurtas,620442,,,A,950,1000,1',
        'B,Kurta,Kurtas,620442,,,B,0.5,,1',
        'C,Kurta,Kurtas,620442,,,C,1,,1',
      ),
    ).expect(201);
    const shown = await http().get(`/v1/imports/${answer.body.id}`).set(supplier.auth);
    const codes = shown.body.faultList.map((fault: { code: string }) => fault.code);
    expect(codes.slice(0, 2)).toEqual(['no-room-below-mrp', 'price-unsellable']);
    expect(shown.body.faultList[0].detail).toContain('₹1,045');
  });

  it('says which photos are missing, and links them when they come', async () => {
    const supplier = await aSupplier(app);
    const file = sheet('A,Red saree,Sarees,,Saree-1.JPG,,A,500,,3', 'B,Blue saree,Sarees,,b.png,,B,500,,3');
    const answer = await upload(supplier, file).expect(201);
    expect(answer.body).toMatchObject({ products: { added: 2 }, faults: 0, photosMissing: 2 });
    const png = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#a8124f' } })
      .png()
      .toBuffer();
    const sent = await http()
      .post('/v1/photos')
      .set(supplier.auth)
      .attach('photos', png, 'saree-1.jpg')
      .attach('photos', Buffer.from('<svg/>'), 'b.png')
      .expect(200);
    expect(sent.body.items).toEqual([
      expect.objectContaining({ fileName: 'saree-1.jpg', accepted: true }),
      expect.objectContaining({ fileName: 'b.png', accepted: false }),
    ]);
    expect(sent.body.items[1].problem.code).toBe('unreadable-photo');
    const [product] = await app.sql.query<{ id: string }>(
      'select id from product where supplier_id = $1 and code = $2',
      [supplier.userId, 'A'],
    );
    const shared = await app.uow.run((tx) => app.get(CatalogueApi).forSharing(tx, product?.id ?? ''));
    expect(shared.photoKeys).toHaveLength(1);
    const shown = await http().get(`${sent.body.items[0].url}?w=240`).expect(200);
    expect(shown.headers['cache-control']).toContain('immutable');
    expect((await sharp(shown.body as Buffer).metadata()).width).toBe(240);
  });

  it.each([
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'), 400, 'wrong-table-type'],
    ['a broken workbook', Buffer.from('PK\x03\x04rubbish', 'latin1'), 400, undefined],
    ['nothing', Buffer.alloc(0), 400, 'empty-table'],
    ['a sheet without prices', Buffer.from('title,colour\nSaree,red\n'), 400, 'missing-columns'],
    ['headings only', Buffer.from('title,price\n'), 400, 'empty-sheet'],
  ])(
    'refuses %s with a reason and does nothing, and tries again when it is sent again',
    async (_, file, status, code) => {
      const supplier = await aSupplier(app);
      for (let time = 0; time < 2; time++) {
        const answer = await upload(supplier, file);
        expect(answer.status).toBe(status);
        if (code) expect(answer.body.code).toBe(code);
      }
      expect(await goodsOf(supplier)).toEqual([]);
      const list = await http().get('/v1/imports').set(supplier.auth).expect(200);
      expect(list.body.items).toHaveLength(2);
      expect(list.body.items[0]).toMatchObject({ status: 'refused', products: { added: 0 } });
      expect(list.body.items[0].refusal.detail.length).toBeGreaterThan(10);
    },
  );

  it('refuses a file above the limit in bytes', async () => {
    const supplier = await aSupplier(app);
    const answer = await upload(supplier, Buffer.alloc(51_000_000, 'a,b\n')).expect(400);
    expect(answer.body.code).toBe('table-too-large');
  });

  it('refuses unknown fields, two sheets, no sheet, and what is no upload', async () => {
    const supplier = await aSupplier(app);
    const file = sheet('A,Red saree,Sarees,,,,A,500,,3');
    const unknown = await upload(supplier, file, { supplierId: 'x' }).expect(400);
    expect(unknown.body.errors[0].pointer).toBe('/supplierId');
    await upload(supplier, file).attach('sheet', file, 'second.csv').expect(413);
    const none = await http().post('/v1/imports').set(supplier.auth).field('defaultStock', '1').expect(400);
    expect(none.body.code).toBe('sheet-missing');
    const json = await http().post('/v1/imports').set(supplier.auth).send({ sheet: 'a' }).expect(400);
    expect(json.body.code).toBe('upload-expected');
    expect(await goodsOf(supplier)).toEqual([]);
  });

  it('is for approved suppliers', async () => {
    const file = sheet('A,Red saree,Sarees,,,,A,500,,3');
    const refused = await upload(await anApplicant(app), file).expect(403);
    expect(refused.body.code).toBe('supplier-not-approved');
    await upload(await signIn(app, { roles: ['reseller'] }), file).expect(403);
  });

  it('can be sent again when the process that read it is gone', async () => {
    const supplier = await aSupplier(app);
    const file = sheet('A,Red saree,Sarees,,,,A,500,,3');
    const first = await upload(supplier, file).expect(201);
    await app.asOwner(
      `update catalogue_import set status = 'running', started_at = now() - interval '11 minutes' where id = '${first.body.id}'`,
    );
    const seen = await http().get(`/v1/imports/${first.body.id}`).set(supplier.auth).expect(200);
    expect(seen.body).toMatchObject({ status: 'refused', refusal: { code: 'import-stopped' } });
    const again = await upload(supplier, file).expect(201);
    expect(again.body).toMatchObject({ id: first.body.id, status: 'done', products: { added: 0, unchanged: 1 } });
    expect(await goodsOf(supplier)).toEqual([expect.objectContaining({ code: 'A', available: 3 })]);
  });

  it('shows nobody else an import or its faults', async () => {
    const supplier = await aSupplier(app);
    const id = await importRows(app, supplier.userId, [
      ['title', 'price'],
      ['=HYPERLINK("http://evil.example")', '=1+1'],
      ['Saree', '499'],
    ]);
    const other = await aSupplier(app);
    await http().get(`/v1/imports/${id}`).set(other.auth).expect(404);
    await http().get(`/v1/imports/${id}/faults.csv`).set(other.auth).expect(404);
    const csv = await http().get(`/v1/imports/${id}/faults.csv?lang=hi`).set(supplier.auth).expect(200);
    expect(csv.text).toContain('क्या करें');
    expect(csv.text).toContain("'=1+1");
    expect(csv.text).not.toMatch(/(^|,|")=/m);
  });

  it('lets resellers browse what is live and in stock, without the price of the supplier', async () => {
    const reseller = await signIn(app, { roles: ['reseller'] });
    const supplier = await aSupplier(app);
    const title = `Zari border ${supplier.userId}`;
    const live = await aProduct(app, { supplierId: supplier.userId, title, supplierPrice: 437, variants: 2 });
    await aProduct(app, { supplierId: supplier.userId, title, stock: 0 });
    const browse = () => http().get('/v1/products').query({ q: title }).set(reseller.auth).expect(200);
    const list = await browse();
    expect(list.body.items).toEqual([
      expect.objectContaining({ id: live.productId, basePrice: { amount: 48_100, currency: 'INR' }, available: 20 }),
    ]);
    const one = await http().get(`/v1/products/${live.productId}`).set(reseller.auth).expect(200);
    expect(one.body.offers).toHaveLength(2);
    expect(list.text + one.text).not.toContain('43700');
    await http().put(`/v1/products/${live.productId}/status`).set(supplier.auth).send({ status: 'hidden' }).expect(204);
    expect((await browse()).body.items).toEqual([]);
    await http().get(`/v1/products/${live.productId}`).set(reseller.auth).expect(404);
    await http().get('/v1/products').set(supplier.auth).expect(403);
    const other = await aSupplier(app);
    await http().put(`/v1/products/${live.productId}/status`).set(other.auth).send({ status: 'live' }).expect(404);
  });

  it('gives the feed page by page, each product once', async () => {
    const reseller = await signIn(app, { roles: ['reseller'] });
    const supplier = await aSupplier(app);
    const rows = Array.from({ length: 60 }, (_, n) => [`F${n}`, `Feed ${supplier.userId} ${n}`, 300, 4]);
    await importRows(app, supplier.userId, [['code', 'title', 'price', 'stock'], ...rows]);
    const ids: string[] = [];
    for (let after: string | undefined = ''; after !== undefined; ) {
      const query = { q: `Feed ${supplier.userId}`, ...(after && { after }) };
      const page = await http().get('/v1/products').query(query).set(reseller.auth).expect(200);
      ids.push(...page.body.items.map((item: { id: string }) => item.id));
      after = page.body.next as string | undefined;
    }
    expect(new Set(ids).size).toBe(60);
    expect(ids).toHaveLength(60);
  });

  it.each(['/photos/..%2f..%2fetc%2fpasswd', '/photos/abc.jpg', `/photos/${'0'.repeat(64)}.jpg`])(
    'finds no photo at %s',
    async (path) => {
      expect((await http().get(path)).status).toBe(404);
    },
  );

  it('shows upload and result as pages', async () => {
    const supplier = await aSupplier(app);
    const page = http().post('/supplier/imports').set(supplier.auth).field('defaultStock', '');
    const sent = await page.attach('sheet', sheet('A,Red saree,Sarees,,x.jpg,,A,500,,3'), 'goods.csv').expect(303);
    const shown = await http()
      .get(sent.headers.location ?? '')
      .set(supplier.auth)
      .expect(200);
    expect(shown.text).toContain('“x.jpg”');
    const refused = await http()
      .post('/supplier/imports')
      .set(supplier.auth)
      .attach('sheet', Buffer.from('title\nSaree\n'), 'goods.csv')
      .expect(400);
    expect(refused.text).toContain('We could not find the column');
    await http().get('/supplier/goods').set(supplier.auth).expect(200);
  });
});
