import { newId } from '../../src/platform/database/index.js';
import { signIn } from '../support/builders/identity.js';
import { aBuyer } from '../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';
import {
  alignClocks,
  aMaker,
  aSharer,
  type MarketGoods,
  type SharedLink,
  shareAt,
  surveyPlaces,
  type Trader,
  trader,
  uploadOne,
} from './story/market.js';
import { comeBack, type ReturnedParcel } from './story/returned-parcel.js';
import { countRows } from './story/rows.js';
import { orderOn, type SoldParcel, sell } from './story/sold-parcel.js';

describe('what belongs to somebody else', () => {
  let world: TestWorld;
  let maker: Trader;
  let sharer: Trader;
  let goods: MarketGoods;
  let link: SharedLink;
  let parcel: SoldParcel;
  let back: ReturnedParcel;
  let importId: string;
  let sessionId: string;
  let sharerSessionId: string;
  const lookBookId = newId();
  const strangers = {} as Record<'supplier' | 'reseller' | 'finance' | 'support' | 'admin', Trader>;

  beforeAll(async () => {
    world = await startTestWorld();
    await alignClocks(world);
    await surveyPlaces(world);
    maker = await aMaker(world);
    goods = await uploadOne(world, maker, { price: 400 });
    sharer = await aSharer(world);
    link = await shareAt(sharer, goods, 60);
    back = await comeBack(world, maker, link, goods);
    parcel = await sell(world, maker, link, goods);
    importId = (await maker.api.get<{ items: { id: string }[] }>('/v1/imports')).items[0]?.id ?? '';
    sessionId = (await maker.api.get<{ items: { id: string }[] }>('/v1/sessions')).items[0]?.id ?? '';
    sharerSessionId = (await sharer.api.get<{ items: { id: string }[] }>('/v1/sessions')).items[0]?.id ?? '';
    await world.asOwner(
      `insert into collection (id, owner_id, made_by, title, made_at, changed_at)
       values ('${lookBookId}', '${sharer.userId}', '${sharer.userId}', 'Hers alone', now(), now())`,
    );
    strangers.supplier = await aMaker(world);
    strangers.reseller = await aSharer(world, 'Kavitha');
    for (const role of ['finance', 'support', 'admin'] as const)
      strangers[role] = trader(world, await signIn(world, { roles: [role] }));
  });
  afterAll(() => world.close());

  const ask = async (who: Trader, method: string, path: string, body?: object) => {
    const isPage = !path.startsWith('/v1');
    const headers = {
      ...who.auth,
      accept: isPage ? 'text/html' : 'application/json',
      ...(body ? { 'content-type': 'application/json', 'idempotency-key': newId() } : {}),
    };
    const answer = await fetch(`${world.url}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const addresses = (): [keyof typeof strangers, string, string, object?][] => [
    ['supplier', 'GET', `/v1/imports/${importId}`],
    ['supplier', 'GET', `/v1/imports/${importId}/faults.csv`],
    ['supplier', 'PUT', `/v1/products/${goods.productId}/status`, { status: 'hidden' }],
    ['supplier', 'GET', `/v1/shipments/${parcel.shipmentId}`],
    ['supplier', 'POST', `/v1/shipments/${parcel.shipmentId}/acceptance`, {}],
    ['supplier', 'POST', `/v1/shipments/${parcel.shipmentId}/handover`, {}],
    ['supplier', 'POST', `/v1/shipments/${parcel.shipmentId}/cancellation`, { reason: 'no' }],
    ['supplier', 'POST', `/v1/shipments/${parcel.shipmentId}/arrival-check`, { verdict: 'good' }],
    ['supplier', 'GET', `/supplier/imports/${importId}`],
    ['supplier', 'GET', `/supplier/orders/${parcel.shipmentId}`],
    ['supplier', 'POST', `/supplier/orders/${parcel.shipmentId}/acceptance`, {}],
    ['supplier', 'POST', `/supplier/orders/${parcel.shipmentId}/handover`, {}],
    ['supplier', 'GET', `/supplier/orders/${back.shipmentId}/packing/photo`],
    ['supplier', 'POST', `/supplier/orders/${parcel.shipmentId}/cancellation`, { reason: 'no' }],
    ['supplier', 'POST', `/supplier/orders/${parcel.shipmentId}/arrival-check`, { verdict: 'good' }],
    ['supplier', 'POST', `/supplier/goods/${goods.productId}/status`, { status: 'hidden' }],
    ['reseller', 'GET', `/v1/share-links/${link.code}`],
    ['reseller', 'POST', '/v1/orders', orderFor(link.code)],
    ['reseller', 'GET', `/reseller/links/${link.code}`],
    ['reseller', 'GET', `/reseller/collections/${lookBookId}`],
    ['reseller', 'POST', `/reseller/collections/${lookBookId}`, { do: 'delete' }],
    ['reseller', 'GET', `/reseller/orders/new?link=${link.code}`],
    ['reseller', 'GET', `/reseller/cards?code=${link.code}`],
    ['reseller', 'GET', `/reseller/links/${link.code}/figures`],
    ['reseller', 'POST', `/reseller/links/${link.code}/sent`, { how: 'text' }],
    ['reseller', 'GET', `/reseller/customers/${parcel.orderId}`],
    ['reseller', 'POST', `/reseller/customers/${parcel.orderId}/note`, { note: 'mine' }],
    ['reseller', 'POST', `/reseller/calls/${newId()}/done`],
    ['reseller', 'GET', `/reseller/attempts/${back.taskId}`],
    ['reseller', 'POST', `/reseller/attempts/${back.taskId}/number`, {}],
    ['reseller', 'POST', `/reseller/attempts/${back.taskId}/answer`, { kind: 'again' }],
    ['reseller', 'POST', `/reseller/attempts/${back.taskId}/proof`, {}],
    ['reseller', 'POST', `/reseller/me/sessions/${sharerSessionId}/end`, {}],
    ['supplier', 'GET', `/supplier/claims/files/${back.claimFileId}`],
    ['supplier', 'GET', `/supplier/invoices/${back.documentId}/document.pdf`],
    ['supplier', 'GET', `/supplier/pickups/${back.pickupId}/manifest.pdf`],
    ['supplier', 'GET', `/v1/tax-documents/${back.documentId}`],
    ['supplier', 'GET', `/supplier/orders/${back.shipmentId}`],
    ['finance', 'GET', `/o/${parcel.token}/invoices/${back.documentId}`],
    ['finance', 'GET', `/o/${parcel.token}/return-photos/${newId()}`],
    ['finance', 'POST', `/o/${parcel.token}/attempts/${back.taskId}`, { kind: 'again' }],
    ['support', 'GET', `/support/orders/${parcel.orderId}/return-photos/${newId()}`],
    ['support', 'POST', `/support/reviews/${newId()}/hiding`, { reason: 'none there' }],
    ['support', 'GET', `/support/attempts/${newId()}`],
    ['support', 'POST', `/support/attempts/${newId()}/answer`, { kind: 'again' }],
    ['support', 'POST', `/support/attempts/${newId()}/proof`, {}],
    ['support', 'GET', `/support/cases/${newId()}`],
    ['support', 'POST', `/support/cases/${newId()}`, { do: 'note', words: 'none there' }],
    ['support', 'GET', `/support/orders/${newId()}`],
    ['support', 'POST', `/support/orders/${newId()}/cases`, { kind: 'complaint', words: 'none there', once: newId() }],
    ['support', 'POST', `/support/orders/${newId()}/number`, { reason: 'none there' }],
    ['support', 'GET', `/staff/collections/${newId()}`],
    ['support', 'POST', `/staff/collections/${lookBookId}`, { do: 'delete' }],
    ['support', 'GET', `/support/claims/files/${newId()}`],
    ['support', 'GET', `/support/claims/${newId()}`],
    ['support', 'POST', `/support/claims/${newId()}/decision`, { outcome: 'refused', reason: 'none there' }],
    ['support', 'GET', `/support/weights/${newId()}`],
    ['support', 'GET', `/support/weights/${newId()}/photos/${'a'.repeat(64)}`],
    ['support', 'GET', `/support/weights/imports/${newId()}/faults`],
    ['support', 'POST', `/admin/penalties/${newId()}/late/waiver`, { reason: 'none there' }],
    ['support', 'POST', `/support/calls/${newId()}/done`],
    ['support', 'POST', `/support/disowned/${newId()}/undo`, { reason: 'none there' }],
    ['support', 'GET', `/support/disputes/${newId()}`],
    ['support', 'POST', `/support/disputes/${newId()}/decision`, { outcome: 'stays', reason: 'none there' }],
    ['reseller', 'GET', `/reseller/earnings/orders/${parcel.orderId}`],
    ['reseller', 'DELETE', `/v1/sessions/${sessionId}`],
    ['support', 'POST', `/v1/shipments/${newId()}/returns`, { reason: 'size' }],
    ['admin', 'POST', `/v1/suppliers/${sharer.userId}/approval`, {}],
    ['finance', 'GET', `/v1/remittances/${newId()}`],
    ['finance', 'POST', `/v1/remittances/${newId()}/reversal`, { reason: 'none there' }],
    ['finance', 'POST', `/v1/remittances/${newId()}/reversal/approval`, {}],
    ['finance', 'POST', `/v1/remittances/${newId()}/reversal/refusal`, {}],
    ['finance', 'POST', `/finance/remittances/${newId()}/reversal`, { reason: 'none there' }],
    ['finance', 'POST', `/finance/remittances/${newId()}/reversal/approval`, {}],
    ['finance', 'POST', `/finance/remittances/${newId()}/reversal/refusal`, {}],
    ['finance', 'GET', `/finance/suspense/${newId()}/1/unknown`],
    ['finance', 'GET', `/v1/suspense/${newId()}/1/unknown`],
    ['finance', 'POST', `/v1/suspense/${newId()}/1/unknown/resolutions`, { kind: 'written-off', reason: 'none there' }],
    ['finance', 'POST', '/v1/bank-lines/999999999/resolutions', { kind: 'charges', reason: 'none there' }],
    ['finance', 'POST', `/v1/suspense-resolutions/${newId()}/approval`, {}],
    ['finance', 'POST', `/v1/suspense-resolutions/${newId()}/refusal`, {}],
    ['finance', 'POST', `/v1/suspense-resolutions/${newId()}/reversal`, { reason: 'none there' }],
    ['finance', 'POST', `/v1/suspense-resolutions/${newId()}/reversal/approval`, {}],
    ['finance', 'POST', `/v1/suspense-resolutions/${newId()}/reversal/refusal`, {}],
    ['finance', 'POST', `/finance/suspense/${newId()}/1/unknown`, { kind: 'written-off', reason: 'none there' }],
    ['finance', 'GET', `/finance/remittances/imports/${newId()}`],
    ['finance', 'GET', `/finance/mappings/${newId()}`],
    ['finance', 'POST', `/finance/mappings/${newId()}`, { awb: '0', amount: '1' }],
    ['finance', 'POST', `/finance/mappings/${newId()}/approval`, {}],
    ['finance', 'POST', `/finance/mappings/${newId()}/refusal`, {}],
    ['finance', 'POST', `/finance/mappings/${newId()}/file`, {}],
    ['finance', 'POST', '/finance/payout-cycles/999999/approval', {}],
    ['finance', 'POST', '/finance/return-freight/rules/999999/approval', {}],
    ['support', 'POST', `/finance/return-freight/${newId()}/1/waiver`, { reason: 'none there' }],
    ['finance', 'POST', '/v1/payout-cycles/999999/approval', {}],
    ['finance', 'GET', '/finance/bank/lines/999999999'],
    ['finance', 'POST', '/finance/bank/lines/999999999', { kind: 'charges', reason: 'none there' }],
    ['finance', 'POST', `/finance/approvals/${newId()}/approval`, {}],
    ['finance', 'POST', `/finance/approvals/${newId()}/refusal`, {}],
    ['finance', 'POST', `/finance/approvals/${newId()}/reversal`, { reason: 'none there' }],
    ['finance', 'POST', `/finance/approvals/${newId()}/reversal/approval`, {}],
    ['finance', 'POST', `/finance/approvals/${newId()}/reversal/refusal`, {}],
    ['finance', 'GET', `/v1/payout-batches/${newId()}`],
    ['finance', 'POST', `/v1/payout-batches/${newId()}/approval`, {}],
    ['finance', 'POST', `/v1/payout-batches/${newId()}/submission`, {}],
    ['finance', 'POST', `/v1/payout-batches/${newId()}/api-submission`, {}],
    ['finance', 'POST', `/v1/payout-batches/${newId()}/answers`, {}],
    ['finance', 'POST', `/v1/payout-holds/${newId()}/lifting`, {}],
    ['finance', 'POST', `/finance/payout-holds/${newId()}/lifting`, {}],
    ['finance', 'GET', `/v1/payout-batches/${newId()}/bank-file`],
    ['finance', 'POST', `/finance/programmes/${newId()}/end`, {}],
    ['finance', 'POST', `/v1/refunds/${newId()}/tries`, {}],
    ['finance', 'POST', '/v1/refunds/suspense/pay_NOBODY/giving-back', {}],
    ['finance', 'POST', `/finance/refunds/${newId()}/tries`, {}],
    ['finance', 'POST', '/finance/refunds/suspense/pay_NOBODY/giving-back', {}],
    ['admin', 'POST', '/admin/risk/policies/999999/approval', {}],
    ['admin', 'GET', '/admin/policies/elsewhere'],
    ['admin', 'POST', '/admin/policies/elsewhere', {}],
    ['admin', 'POST', '/admin/policies/charges/999999/approval', {}],
    ['admin', 'POST', '/admin/policies/charges/999999/withdrawal', {}],
    ['finance', 'GET', `/v1/ledger/journals/${newId()}`],
  ];
  const orderFor = (linkCode: string) => ({
    linkCode,
    lines: [{ variantId: goods.variantId, quantity: 1 }],
    buyer: aBuyer(),
  });

  it('is answered as if it were not there, by 404, and stays as it is', async () => {
    const before = await countRows(world);
    const wrong: string[] = [];
    for (const [who, method, path, body] of addresses()) {
      const { status, text } = await ask(strangers[who], method, path, body);
      if (status !== 404) wrong.push(`${who}: ${method} ${path} answers ${status} ${text.slice(0, 200)}`);
      else if (text.replaceAll(path, '').includes(maker.phone)) wrong.push(`${path} tells too much`);
      const owner = who === 'supplier' ? maker : who === 'reseller' ? sharer : undefined;
      if (owner && method === 'GET' && (await ask(owner, 'GET', path)).status !== 200)
        wrong.push(`${path} is not even hers`);
    }
    expect(wrong).toEqual([]);
    expect(await countRows(world)).toEqual(before);
    expect((await ask(maker, 'GET', `/v1/shipments/${parcel.shipmentId}`)).text).toContain('"consented"');
  });

  it('is in nobody else’s lists', async () => {
    for (const [who, path] of [
      ['supplier', '/v1/imports'],
      ['supplier', '/v1/shipments'],
      ['supplier', '/supplier/goods'],
      ['supplier', '/supplier/orders'],
      ['supplier', '/supplier/imports'],
      ['supplier', '/supplier'],
      ['reseller', '/v1/share-links'],
      ['reseller', '/reseller/links'],
      ['reseller', '/reseller/orders'],
      ['reseller', '/reseller/customers'],
      ['reseller', '/reseller/collections'],
    ] as const) {
      const own = await ask(who === 'supplier' ? maker : sharer, 'GET', path);
      const others = await ask(strangers[who], 'GET', path);
      const marks = [importId, lookBookId, parcel.shipmentId, goods.productId, link.code, parcel.orderId];
      expect({ path, status: others.status, told: marks.filter((mark) => others.text.includes(mark)) }).toEqual({
        path,
        status: 200,
        told: [],
      });
      expect({ path, isThere: [...marks, 'Block-printed'].some((mark) => own.text.includes(mark)) }).toEqual({
        path,
        isThere: true,
      });
    }
  });

  it('is not opened by the code of another order', async () => {
    const [mine, hers] = [await orderOn(world, link, goods), await orderOn(world, link, goods)];
    const codeOfHers = await world.outside.whatsapp.control.codeFor(hers.phone);
    const codeOfMine = await world.outside.whatsapp.control.codeFor(mine.phone);
    const answer = await fetch(`${world.url}/v1/orders/${mine.token}/consent`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: codeOfHers === codeOfMine ? '000000' : codeOfHers }),
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, 'wrong-code']);
  });

  it('needs the very role of each session: a supplier’s token does nothing for a reseller', async () => {
    expect((await ask(maker, 'GET', `/v1/share-links/${link.code}`)).status).toBe(403);
    expect((await ask(sharer, 'GET', `/v1/shipments/${parcel.shipmentId}`)).status).toBe(403);
    expect((await ask(sharer, 'POST', '/v1/payout-batches', {})).status).toBe(403);
  });
});
