import { newId } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';

const STRANGE = 'Parcel,Rupees,Paid on,Note\n777900111,515.00,2026-11-20,x\n';

describe('layouts of files over REST', () => {
  let app: TestApp;
  let gauri: SignedInPerson;
  let farhan: SignedInPerson;

  beforeAll(async () => {
    app = await startTestApp();
    gauri = await signIn(app, { roles: ['finance'] });
    farhan = await signIn(app, { roles: ['finance'] });
  });
  afterAll(() => app.close());

  it('are brought, saved by one, approved by another, known again, and forgotten', async () => {
    expect((await upload('/v1/remittances?courier=shiprocket', STRANGE)).status).toBe(400);
    const begun = await upload('/v1/file-mappings?kind=remittance&courier=shiprocket', STRANGE);
    expect(begun.status).toBe(201);
    const { id } = (await begun.json()) as { id: string };
    const at = `/v1/file-mappings/${id}`;
    const shown = (await (await call('GET', at)).json()) as object;
    expect(shown).toMatchObject({ status: 'draft', header: ['Parcel', 'Rupees', 'Paid on', 'Note'] });
    expect(shown).not.toHaveProperty('objectKey');
    expect((await call('PUT', `${at}/columns`, gauri, { awb: 0 })).status).toBe(400);
    expect((await call('PUT', `${at}/columns`, gauri, { awb: 0, amount: -1 })).status).toBe(400);
    expect((await call('PUT', `${at}/columns`, gauri, { awb: 0, amount: 1, remittedOn: 2 })).status).toBe(204);
    expect((await call('POST', `${at}/approval`, gauri)).status).toBe(422);
    expect((await call('POST', `${at}/forgetting`, farhan)).status).toBe(409);
    expect((await call('POST', `${at}/approval`, farhan)).status).toBe(204);
    const listed = (await (await call('GET', '/v1/file-mappings')).json()) as { items: object[] };
    expect(listed.items).toContainEqual(expect.objectContaining({ id, status: 'approved' }));
    expect((await upload('/v1/remittances?courier=shiprocket', STRANGE)).status).toBe(201);

    expect((await call('POST', `${at}/forgetting`, farhan)).status).toBe(204);
    expect((await upload('/v1/remittances?courier=shiprocket', STRANGE.replace('111', '112'))).status).toBe(400);
    const anew = await upload('/v1/file-mappings?kind=remittance&courier=shiprocket', STRANGE);
    expect(((await anew.json()) as { id: string }).id).not.toBe(id);
  });

  it.each([
    ['GET', `/v1/file-mappings/${newId()}`, 404],
    ['PUT', `/v1/file-mappings/${newId()}/columns`, 404],
    ['POST', `/v1/file-mappings/${newId()}/approval`, 404],
    ['POST', `/v1/file-mappings/${newId()}/forgetting`, 404],
  ])('answer %s %s with %d', async (method, path, status) => {
    expect((await call(method, path, gauri, method === 'GET' ? undefined : {})).status).toBe(status);
    const stranger = await signIn(app, { roles: [] });
    expect((await call(method, path, stranger, method === 'GET' ? undefined : {})).status).toBe(403);
  });

  it('are not begun without a kind, a courier or a header', async () => {
    expect((await upload('/v1/file-mappings', STRANGE)).status).toBe(400);
    expect((await upload('/v1/file-mappings?kind=remittance', STRANGE)).status).toBe(400);
    const bare = await upload('/v1/file-mappings?kind=bank', '1,2,3\n4,5,6\n');
    expect(bare.status).toBe(400);
    expect(await bare.json()).toMatchObject({ code: 'file-mapping-no-header' });
  });

  it('stay as they were decided, whoever writes', async () => {
    const id = newId();
    await app.asOwner(`insert into file_mapping (id, kind, fingerprint, header, sample, columns, status, file_name, object_key, file_sha256,
      brought_by, proposed_by, decided_by) values ('${id}', 'bank', '${id}', '[]', '[]', '{}', 'approved', 'f', 'k', 's',
      '${gauri.userId}', '${gauri.userId}', '${farhan.userId}')`);
    for (const change of [
      `columns = '{"day": 1}'`,
      `status = 'draft'`,
      `status = 'forgotten', forgotten_by = '${gauri.userId}', forgotten_at = now(), columns = '{"day": 1}'`,
    ]) {
      await expect(app.asOwner(`update file_mapping set ${change} where id = '${id}'`)).rejects.toMatchObject({
        constraint: 'file_mapping_decided_stays',
      });
    }
  });

  function call(method: string, path: string, who = gauri, body?: object): Promise<Response> {
    const headers = { ...who.auth, ...(body && { 'content-type': 'application/json' }) };
    return fetch(`${app.url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  }

  function upload(path: string, text: string): Promise<Response> {
    const form = new FormData();
    form.append('file', new Blob([text]), 'strange.csv');
    return fetch(`${app.url}${path}`, { method: 'POST', headers: gauri.auth, body: form });
  }
});
