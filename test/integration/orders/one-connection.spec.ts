import { MovableClock } from '../../../src/platform/clock/index.js';
import { loadConfig } from '../../../src/platform/config/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aLink, postOrder } from '../../support/builders/orders.js';

// A transaction that waits for a second connection stops everybody once as many orders come at once as there are connections.
describe('an application with a single connection', () => {
  let app: TestApp;

  beforeAll(async () => {
    const { database } = loadConfig({ HAAT_DEMO: '1' });
    app = await startTestApp({ database: { ...database, poolSize: 1 } });
  });
  afterAll(() => app.close());

  it('makes a link and takes an order, also when the rates have to be read again', async () => {
    const goods = await aLink(app);
    app.get(MovableClock).advance(61_000);
    const answer = await postOrder(app, goods);
    expect(answer.status).toBe(201);
  });
});
