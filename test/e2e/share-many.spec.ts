import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { type Entry, fromBuffer } from 'yauzl';
import { newId } from '../../src/platform/database/index.js';
import { aProduct } from '../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';
import { aSharer, type Trader } from './story/market.js';

describe('sharing many at once', () => {
  let world: TestWorld;
  let sharer: Trader;
  let productIds: string[];
  beforeAll(async () => {
    world = await startTestWorld();
    sharer = await aSharer(world);
    productIds = [];
    for (let n = 0; n < 5; n++) productIds.push((await aProduct(world, { title: `Cotton kurta ${n}` })).productId);
  });
  afterAll(() => world.close());

  const get = (path: string, who = sharer) =>
    fetch(`${world.url}${path}`, { headers: { ...who.auth, accept: 'text/html' }, redirect: 'manual' });
  const post = (fields: readonly (readonly [string, string])[]) =>
    fetch(`${world.url}/reseller/share-many`, {
      method: 'POST',
      headers: { ...sharer.auth, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
      redirect: 'manual',
    });
  const form = (products: readonly string[], more: Record<string, string> = {}) => [
    ...products.map((id) => ['product', id] as const),
    ...Object.entries({ margin: '60', unit: 'rupees', once: newId(), ...more }),
  ];
  const shared = async () => {
    const made = await post(form(productIds));
    expect(made.status).toBe(303);
    return made.headers.get('location') ?? '';
  };

  it('shows the goods of an address, and takes none that is not there', async () => {
    const page = await (await get(`/reseller/share-many?product=${productIds[0]}&product=${newId()}&product=x`)).text();
    expect(page).toContain('Cotton kurta 0');
    expect(page.match(/name="product"/g)).toHaveLength(1);
    expect(await (await get('/reseller/share-many')).text()).toContain('Nothing chosen yet');
  });

  it('leads to one sheet with all the cards, their text and WhatsApp', async () => {
    const sheet = await (await get(await shared())).text();
    expect(sheet.match(/<img[^>]+\/cards\//g)).toHaveLength(5);
    for (let n = 0; n < 5; n++) expect(sheet).toContain(`*Cotton kurta ${n}* ₹420`);
    expect(sheet).toContain('https://wa.me/?text=');
  });

  it('gives the same links for the same wish, and others for a group', async () => {
    const first = await shared();
    expect(await shared()).toBe(first);
    const group = await post(form(productIds, { channel: 'group', groupName: 'Lane 5' }));
    expect(group.headers.get('location')).not.toBe(first);
  });

  it('names what cannot be shared, and why, and shares the rest', async () => {
    const cheap = await aProduct(world, { title: 'Too dear' });
    await world.asOwner(`update variant set mrp_minor = 35000 where product_id = '${cheap.productId}'`);
    const page = await (await post(form([...productIds, cheap.productId], { margin: '10', unit: 'percent' }))).text();
    expect(page).toContain('5 cards are ready');
    expect(page).toContain('Too dear');
    expect(page).toContain('/reseller/cards?code=');
  });

  it.each([
    ['no margin', { margin: 'lots' }],
    ['101 percent', { margin: '101', unit: 'percent' }],
    ['an end in the past', { endsOn: '2020-01-01' }],
    ['an end that is no day', { endsOn: 'soon' }],
    ['a long group', { channel: 'group', groupName: 'x'.repeat(90) }],
  ])('refuses %s in words and keeps what was typed', async (_what, more) => {
    const answer = await post(form(productIds, more));
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(page).toContain('class="error"');
    expect(page.match(/name="product"/g)).toHaveLength(5);
  });

  it('refuses thirty-one', async () => {
    const answer = await post(form([...productIds, ...Array.from({ length: 26 }, () => newId())]));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('at most 30');
  });

  it('packs the pictures and their text into a zip that opens', async () => {
    const codes = new URL(await shared(), world.url).search;
    const answer = await get(`/reseller/cards/pictures.zip${codes}&format=square&card=hi`);
    expect(answer.headers.get('content-type')).toBe('application/zip');
    const files = await unzipped(Buffer.from(await answer.arrayBuffer()));
    expect([...files.keys()]).toEqual([
      'text.txt',
      ...Array.from({ length: 5 }, (_, n) => expect.stringMatching(`^0${n + 1}-\\w+\\.jpg$`)),
    ]);
    expect(files.get('text.txt')?.toString()).toContain('*सूती कुर्ता* ₹420');
    for (const [name, bytes] of files) {
      if (!name.endsWith('.jpg')) continue;
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1080, height: 1080 });
    }
  });

  it('writes a PDF with a page a card, each with its picture and its link', async () => {
    const codes = new URL(await shared(), world.url).search;
    const answer = await get(`/reseller/cards/catalogue.pdf${codes}`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const pdf = Buffer.from(await answer.arrayBuffer());
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text.match(/\/Type \/Page /g)).toHaveLength(5);
    // Every offset of the table leads to its object.
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    const rows = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    expect(rows).toHaveLength(2 + 5 * 4);
    for (const [index, offset] of rows.entries())
      expect(text.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
    for (const code of new URLSearchParams(codes).getAll('code'))
      expect(text).toContain(`/URI (${world.config.http.publicUrl}/p/${code})`);
    const pictures = [...text.matchAll(/\/DCTDecode \/Length (\d+) >>\nstream\n/g)];
    expect(pictures).toHaveLength(5);
    for (const { 0: head, 1: length, index } of pictures) {
      const bytes = pdf.subarray(index + head.length, index + head.length + Number(length));
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1080, height: 1350 });
    }
  });

  it('is hers alone, and leaves out what has ended', async () => {
    const location = await shared();
    const other = await aSharer(world, 'Kavitha');
    const codes = new URL(location, world.url).search;
    for (const path of [location, `/reseller/cards/pictures.zip${codes}`, `/reseller/cards/catalogue.pdf${codes}`])
      expect((await get(path, other)).status).toBe(404);
    const [first] = new URLSearchParams(codes).getAll('code');
    await world.asOwner(`begin; set local session_replication_role = replica;
      update share_link set ends_at = haat_now() where code = '${first}'; commit`);
    const files = await unzipped(Buffer.from(await (await get(`/reseller/cards/pictures.zip${codes}`)).arrayBuffer()));
    expect([...files.keys()].some((name) => name.includes(first ?? ''))).toBe(false);
    expect(files.size).toBe(5);
    expect((await get(`/reseller/cards/pictures.zip?code=${first}`)).status).toBe(400);
    expect(await (await get(location)).text()).toContain('One of these links takes no more orders');
  });
});

/** The files of a zip by name, in their order. */
async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await new Promise<import('yauzl').ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: false, autoClose: false }, (error, opened) =>
      opened ? resolve(opened) : reject(error),
    );
  });
  const entries = await new Promise<Entry[]>((resolve, reject) => {
    const found: Entry[] = [];
    zip
      .on('entry', (entry: Entry) => found.push(entry))
      .on('end', () => resolve(found))
      .on('error', reject);
  });
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => (opened ? resolve(opened) : reject(error)));
    });
    files.set(entry.fileName, await buffer(stream as import('node:stream').Readable));
  }
  return files;
}
