import request from 'supertest';
import { newId } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aProduct } from '../../support/builders/catalogue.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aReseller } from '../../support/builders/orders.js';
import { aSupplier } from '../../support/builders/suppliers.js';

describe('look-books', () => {
  let app: TestApp;
  let sunita: SignedInPerson;
  let kavitha: SignedInPerson;
  let staff: SignedInPerson;
  const goods: string[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    [sunita, kavitha] = [await aReseller(app), await aReseller(app, 'Kavitha')];
    staff = await signIn(app, { roles: ['support'], name: 'Support' });
    const { userId: supplierId } = await aSupplier(app);
    for (const n of [1, 2, 3]) goods.push((await aProduct(app, { supplierId, title: `Saree ${n}` })).productId);
  });
  afterAll(() => app.close());

  const asPage = (person: SignedInPerson) => ({ cookie: `haat_session=${person.token}`, accept: 'text/html' });
  const open = (path: string, person = sunita) => request(app.app.getHttpServer()).get(path).set(asPage(person));
  const send = (path: string, fields: object, person = sunita) =>
    request(app.app.getHttpServer()).post(path).type('form').set(asPage(person)).send(fields);
  const LIST = '/reseller/collections';
  const made = async (title: string, more: object = {}, person = sunita): Promise<string> => {
    const answer = await send(LIST, { title, once: newId(), ...more }, person).expect(303);
    return answer.headers.location ?? '';
  };
  const shared = (text: string) => /href="(\/reseller\/share-many\?[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
  const inOrder = async (path: string) =>
    new URLSearchParams(shared((await open(path).expect(200)).text)?.split('?')[1]).getAll('product');

  it('are made from goods she looks at, and lead to sharing all of them at once, in her order', async () => {
    const page = await open(`/reseller/share/${goods[0]}`).expect(200);
    expect(page.text).toContain(`${LIST}/add?product=${goods[0]}`);
    expect((await open(`${LIST}/add?product=${goods[0]}`).expect(200)).text).toContain('Saree 1');
    const path = await made(' Diwali  sarees ', { product: goods[0] });
    for (const product of [goods[1], goods[2], goods[1]]) await send(path, { do: 'add', product }).expect(303);
    expect(await inOrder(path)).toEqual(goods);
    await send(path, { do: 'earlier', product: goods[2] }).expect(303);
    expect(await inOrder(path)).toEqual([goods[0], goods[2], goods[1]]);
    await send(path, { do: 'later', product: goods[0] }).expect(303);
    await send(path, { do: 'cover', product: goods[1] }).expect(303);
    await send(path, { do: 'drop', product: goods[1] }).expect(303);
    expect(await inOrder(path)).toEqual([goods[2], goods[0]]);
    const many = await open(shared((await open(path)).text) ?? '').expect(200);
    expect(many.text).toContain('Saree 3');
    const kept = await app.sql.first('select title, cover_product_id from collection where id = $1', [
      path.split('/').at(-1) ?? '',
    ]);
    expect(kept).toEqual({ title: 'Diwali sarees', cover_product_id: null });
    expect((await open(LIST).expect(200)).text).toContain('Diwali sarees');
    await send(path, { do: 'delete' }).expect(303);
    await open(path).expect(404);
  });

  it('are made once of a form that is sent twice, and refused without a name, with what was typed', async () => {
    const once = newId();
    const paths = await Promise.all([send(LIST, { title: 'Twice', once }), send(LIST, { title: 'Twice', once })]);
    const again = await send(LIST, { title: 'Twice', once }).expect(303);
    expect(paths.map(({ headers }) => headers.location).filter((path) => path !== undefined)).toContain(
      again.headers.location,
    );
    const count = await app.sql.first(`select count(*)::int as count from collection where title = 'Twice'`);
    expect(count).toEqual({ count: 1 });
    const refused = await send(LIST, { title: '  ', once: newId() }).expect(400);
    expect(refused.text).toContain('Give the look-book a name');
    await send(LIST, { title: 'Gone', product: newId(), once: newId() }).expect(404);
    expect(await app.sql.first(`select 1 from collection where title = 'Gone'`)).toBeUndefined();
  });

  it('are nobody else’s to see or to change', async () => {
    const path = await made('Mine', { product: goods[0] });
    await open(path, kavitha).expect(404);
    for (const change of ['rename', 'delete', 'add', 'drop', 'show'])
      await send(path, { do: change, product: goods[1], title: 'Hers' }, kavitha).expect(404);
    await send(path.replace('reseller', 'staff'), { do: 'delete' }, staff).expect(404);
    await send(path, { do: 'show' }).expect(404);
    expect(await inOrder(path)).toEqual([goods[0]]);
    expect((await open(LIST, kavitha).expect(200)).text).not.toContain('Mine');
  });

  it('of the house are filled by staff and seen by all once they are shown', async () => {
    const begun = await send('/staff/collections', { title: 'Festive', titleHindi: 'त्योहार', once: newId() }, staff);
    const path = begun.headers.location ?? '';
    expect((await open(`${path}?q=sarri`, staff).expect(200)).text).toContain('Saree 2');
    await send(path, { do: 'add', product: goods[1] }, staff).expect(303);
    const hers = path.replace('staff', 'reseller');
    await open(hers).expect(404);
    await send(path, { do: 'show' }, staff).expect(303);
    expect(await inOrder(hers)).toEqual([goods[1]]);
    expect((await open(`${LIST}?lang=hi`, kavitha).expect(200)).text).toContain('त्योहार');
    await send(hers, { do: 'drop', product: goods[1] }).expect(404);
    await send(path, { do: 'hide' }, staff).expect(303);
    await open(hers).expect(404);
    await open('/staff/collections', sunita).expect(403);
  });

  it('hold each goods once at a place of its own, a hundred at most, whoever writes', async () => {
    const path = await made('Bounds', { product: goods[0] });
    const id = path.split('/').at(-1);
    const insert = (product: string | undefined, position: number) =>
      app.asOwner(`insert into collection_item values ('${id}', '${product}', ${position})`);
    await expect(insert(goods[1], 101)).rejects.toMatchObject({ constraint: 'collection_item_up_to_hundred' });
    await expect(insert(goods[1], 1)).rejects.toMatchObject({ constraint: 'collection_item_position_uq' });
    await expect(insert(goods[0], 2)).rejects.toMatchObject({ constraint: 'collection_item_pk' });
    await expect(
      app.asOwner(`update collection set cover_product_id = '${goods[2]}' where id = '${id}'`),
    ).rejects.toMatchObject({ constraint: 'collection_cover_is_inside' });
  });

  it('take goods from two hands at once without losing either', async () => {
    const path = await made('Race');
    const answers = await Promise.all(goods.map((product) => send(path, { do: 'add', product })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await inOrder(path)).sort()).toEqual([...goods].sort());
  });
});
