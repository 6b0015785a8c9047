import type { Browser } from 'playwright-core';
import type { Id } from '../../src/kernel/index.js';
import { InventoryApi } from '../../src/modules/inventory/index.js';
import { newId, rows } from '../../src/platform/database/index.js';
import { BUYER_BYTES, describeInBrowser, startBrowser, Window } from '../support/browser.js';
import { aBuyer, aProduct, aReseller, postOrder, sayYes } from '../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';

const THERE_HOURS = 60;

describeInBrowser('an exchange on a small phone without JavaScript', () => {
  let world: TestWorld;
  let browser: Browser;
  beforeAll(async () => {
    world = await startTestWorld();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const post = (path: string, auth: Record<string, string>, body: object) =>
    fetch(`${world.url}${path}`, {
      method: 'POST',
      headers: { ...auth, 'content-type': 'application/json', 'idempotency-key': newId() },
      body: JSON.stringify(body),
    });

  /** A delivered parcel of a link that sells another size for ₹40 more. */
  const delivered = async () => {
    const product = await aProduct(world);
    const reseller = await aReseller(world);
    const dearer = newId<'Variant'>();
    await world.uow.run(async (tx) => {
      await rows(
        tx,
        `insert into variant (id, product_id, sku, options, supplier_price_minor, base_price_minor)
         values ($1, $2, 'XXL', '{"Size": "XXL"}', 36000, 40000)`,
        [dearer, product.productId],
      );
      await world.get(InventoryApi).open(tx, [dearer]);
      await world.get(InventoryApi).receive(tx, 'test', [{ variantId: dearer, quantity: 5 }]);
    });
    const link = await post('/v1/share-links', reseller.auth, {
      productId: product.productId,
      margin: { amount: 10_000, currency: 'INR' },
    });
    const { code } = (await link.json()) as { code: string };
    const buyer = aBuyer();
    const placed = await postOrder(world, { code, variantId: product.variantId }, { buyer }).expect(201);
    const { orderId, token } = placed.body as { orderId: Id<'Order'>; token: string };
    await sayYes(world, { token, phone: buyer.phone }).expect(200);
    const parcel = await world.sql.first<{ id: string }>('select id from shipment where order_id = $1', [orderId]);
    for (const step of ['acceptance', 'handover'])
      await post(`/v1/shipments/${parcel?.id}/${step}`, product.supplier.auth, {});
    await world.outside.advance(THERE_HOURS);
    await world.drain();
    // The courier's clock stands elsewhere than ours, and her days to send it back run by ours.
    await world.asOwner(
      `update shipment set delivered_at = haat_now() - interval '1 day', return_until = haat_now() + interval '6 days'
       where id = '${parcel?.id}'`,
    );
    return { token, phone: buyer.phone };
  };

  it('says what the other size costs more, and is agreed to with the code for it', async () => {
    const { token, phone } = await delivered();
    const window = await Window.open(browser, world.url, { scripts: 'off' });
    await window.go(`/o/${token}`);
    await window.page.locator('details:has(#exchange) > summary').click();
    await window.page.getByLabel('XXL: ₹40 more').check();
    await window.page.locator('#exchange input[name=reason][value=size]').check();
    expect(await window.faults(BUYER_BYTES)).toEqual([]);
    await window.press('Ask for the exchange');
    await window.sees('₹40');
    expect(await window.faults(BUYER_BYTES)).toEqual([]);
    await window.page.locator('input[name=code]').fill(await world.outside.whatsapp.control.codeFor(phone));
    await window.page.locator('form[action$="/consent"] button').click();
    await window.sees('Your exchange is agreed');
    await window.sees('Then you pay ₹40: at the door');
    expect(await window.faults(BUYER_BYTES)).toEqual([]);
    await window.close();
  });

  it.each(['ta', 'ml', 'ur'] as const)('fits the window in %s', async (language) => {
    const { token } = await delivered();
    const window = await Window.open(browser, world.url, { scripts: 'off', language });
    await window.go(`/o/${token}`);
    await window.page.locator('details:has(#exchange) > summary').click();
    await window.sees('XXL:');
    expect(await window.faults(BUYER_BYTES)).toEqual([]);
    await window.close();
  });
});
