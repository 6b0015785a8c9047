import request from 'supertest';
import { SuppliersApi } from '../../../src/modules/suppliers/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { signIn } from '../../support/builders/identity.js';
import { aGstin, anApplicant, anApplication, aSupplier } from '../../support/builders/suppliers.js';

describe('becoming a supplier', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const http = () => request(app.app.getHttpServer());
  const apply = async (application: object) => {
    const person = await signIn(app, { roles: [] });
    return http().post('/v1/suppliers').set(person.auth).send(application);
  };
  const pointers = (answer: request.Response) =>
    (answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort();

  it('starts with an application, after which the person is a supplier who may prepare', async () => {
    const person = await signIn(app, { roles: [] });
    const answer = await http().post('/v1/suppliers').set(person.auth).send(anApplication()).expect(201);
    expect(answer.body).toEqual({ id: person.userId, status: 'applied' });
    const me = await http().get('/v1/me').set(person.auth).expect(200);
    expect(me.body.roles).toEqual(['supplier']);
  });

  it('takes PAN and state from the GSTIN', async () => {
    const gstin = aGstin('29');
    const { userId } = await anApplicant(app, { gstin });
    const [row] = await app.sql.query('select pan, state_code from supplier where id = $1', [userId]);
    expect(row).toEqual({ pan: gstin.slice(2, 12), state_code: '29' });
  });

  it('needs PAN and state where there is no GSTIN', async () => {
    const answer = await apply(anApplication({ gstin: undefined }));
    expect(answer.status).toBe(400);
    expect(pointers(answer)).toEqual(['/pan', '/stateCode']);
    const complete = await apply(anApplication({ gstin: undefined, pan: 'AAPPV8261K', stateCode: '29' }));
    expect(complete.status).toBe(201);
  });

  it('names every wrong field at once', async () => {
    const wrong = {
      gstin: '29AAAAA0000A1Z5',
      pickupPincode: '012345',
      bankAccount: '12',
      bankIfsc: 'X',
      legalName: ' ',
    };
    const answer = await apply(anApplication(wrong));
    expect(answer.status).toBe(400);
    expect(pointers(answer)).toEqual(expect.arrayContaining(['/bankAccount', '/bankIfsc', '/gstin', '/legalName']));
    expect(pointers(answer)).toContain('/pickupPincode');
  });

  it('refuses a PAN or a state that is not the one in the GSTIN', async () => {
    const answer = await apply(anApplication({ gstin: aGstin('29'), pan: 'AAPPV8261K', stateCode: '27' }));
    expect(pointers(answer)).toEqual(['/pan', '/stateCode']);
  });

  it('refuses fields it does not know', async () => {
    const answer = await apply({ ...anApplication(), status: 'approved' });
    expect(answer.status).toBe(400);
    expect(pointers(answer)).toEqual(['/status']);
  });

  it('takes one application a person, and a GSTIN once', async () => {
    const gstin = aGstin();
    const person = await anApplicant(app, { gstin });
    const again = await http().post('/v1/suppliers').set(person.auth).send(anApplication()).expect(409);
    expect(again.body.code).toBe('already-applied');
    expect((await apply(anApplication({ gstin }))).body.code).toBe('gstin-taken');
  });

  it('ends with an approval by an admin, once and for all', async () => {
    const admin = await signIn(app, { roles: ['admin'] });
    const { userId } = await anApplicant(app);
    await expect(app.uow.run((tx) => app.get(SuppliersApi).approved(tx, userId))).rejects.toMatchObject({
      code: 'supplier-not-approved',
    });
    await http().post(`/v1/suppliers/${userId}/approval`).set(admin.auth).expect(204);
    await http().post(`/v1/suppliers/${userId}/approval`).set(admin.auth).expect(204);
    const supplier = await app.uow.run((tx) => app.get(SuppliersApi).approved(tx, userId));
    expect(supplier).toMatchObject({ id: userId, hasGstin: true, hasPan: true, stateCode: '29' });
  });

  it('lets nobody approve himself, nor anybody without the permission', async () => {
    const both = await signIn(app, { roles: ['admin'] });
    await http().post('/v1/suppliers').set(both.auth).send(anApplication()).expect(201);
    const self = await http().post(`/v1/suppliers/${both.userId}/approval`).set(both.auth).expect(422);
    expect(self.body.code).toBe('self-approval');
    const supplier = await aSupplier(app);
    await http().post(`/v1/suppliers/${both.userId}/approval`).set(supplier.auth).expect(403);
    await http().get('/v1/suppliers').set(supplier.auth).expect(403);
  });

  it('answers an unknown supplier with 404', async () => {
    const admin = await signIn(app, { roles: ['admin'] });
    const unknown = await http().post('/v1/suppliers/0190b0a0-0000-7000-8000-000000000000/approval').set(admin.auth);
    expect(unknown.body).toMatchObject({ status: 404, code: 'unknown-supplier' });
    await http().post('/v1/suppliers/nonsense/approval').set(admin.auth).expect(404);
  });

  it('lists by status without the account number', async () => {
    const admin = await signIn(app, { roles: ['admin'] });
    const applicant = await anApplicant(app, { bankAccount: '123456789012' });
    const waiting = await http().get('/v1/suppliers?status=applied').set(admin.auth).expect(200);
    expect(waiting.body.items[0]).toMatchObject({ id: applicant.userId, status: 'applied', bankAccountEnd: '9012' });
    expect(waiting.text).not.toContain('123456789012');
    const approved = await http().get('/v1/suppliers?status=approved').set(admin.auth).expect(200);
    expect(approved.body.items.map((item: { id: string }) => item.id)).not.toContain(applicant.userId);
    await http().get('/v1/suppliers?status=rich').set(admin.auth).expect(400);
  });

  it('shows the form again with what was typed and what was wrong', async () => {
    const person = await signIn(app, { roles: [] });
    const typed = { ...anApplication({ gstin: '', bankIfsc: 'HDFC' }), pan: 'AAPPV8261K', stateCode: '29' };
    const answer = await http().post('/join/supplier').set(person.auth).type('form').send(typed).expect(400);
    expect(answer.text).toContain('12 Weavers Lane');
    expect(answer.text).toContain('An IFSC has 11 characters');
    const sent = { ...typed, bankIfsc: 'HDFC0002854' };
    await http().post('/join/supplier').set(person.auth).type('form').send(sent).expect(303);
  });
});
