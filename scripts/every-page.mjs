// Furnishes a played stage, so that every page has something to show, and lists the pages with who opens them.
// The pictures and the browser tests walk the same list.
import { createHmac, randomUUID } from 'node:crypto';

const BAD_SHEET = [
  'product code,title,category,hsn,sku,price,mrp,stock',
  'R-90,Mashru silk stole,Dupattas & Stoles,621410,R-90-1,640,1199,14',
  'R-91,Mashru silk stole with tassels,Dupattas & Stoles,621410,R-91-1,1340,1199,14',
  'R-92,,Dupattas & Stoles,621410,R-92-1,640,1199,14',
  'R-93,Ajrakh bedsheet,Home Furnishing,630419,R-93-1,free,1199,-3',
].join('\n');

/** A parcel that is called back before it reaches a door. */
const SOON_BACK = [
  { atHours: 4, status: 'PICKED UP' },
  { atHours: 16, status: 'IN TRANSIT' },
  { atHours: 24, status: 'RTO INITIATED' },
  { atHours: 30, status: 'RTO IN TRANSIT' },
  { atHours: 44, status: 'RTO DELIVERED' },
];
/** As much of a video as anybody looks at before it is played. */
const VIDEO = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), Buffer.alloc(400)]);

/** In this order: the first language and width in which a page is opened. */
export const LANGUAGES = ['en', 'hi'];
export const WIDTHS = [360, 1280];

/**
 * Adds what the played story has left over: people who have just come, orders at every point of their way, groups, a
 * batch that waits. `stage` is the demo's, `cast` its people. Gives the open sessions by name, and the pages: each with
 * a name, who opens it, its address, the status it answers, and what to do on it before it is looked at.
 */
export async function furnish(stage, cast) {
  const api = apiOf(stage);
  const phoneOf = (who, n = 0) => cast.filter((member) => member.who === who)[n].phone;
  const sessions = {
    guest: '',
    sunita: await api.signIn(phoneOf('reseller')),
    ramesh: await api.signIn(phoneOf('supplier')),
    imran: await api.signIn(phoneOf('supplier', 1)),
    farhan: await api.signIn(phoneOf('finance')),
    gauri: await api.signIn(phoneOf('finance', 1)),
    support: await api.signIn(phoneOf('support')),
    admin: await api.signIn(phoneOf('admin')),
    newcomer: await api.signIn('+919000000091'),
    newReseller: await api.signIn('+919000000092'),
    newSupplier: await api.signIn('+919000000093'),
  };
  const { sunita, ramesh, imran } = sessions;
  const applying = supplierPapers(1);
  await api.post(sessions.newReseller, '/v1/resellers', { displayName: 'Lakshmi Venkataramanan' });
  await api.post(sessions.newSupplier, '/v1/suppliers', applying);

  const links = [];
  for (const made of (await api.get(sunita, '/v1/share-links')).items)
    if (!(await api.isThere(`/v1/pools/${made.code}`))) links.push(made);
  const goods = (await api.get(sunita, '/v1/products')).items;
  const orderOn = async (n, link = links[n % links.length]) => {
    const { offers } = await api.get(sunita, `/v1/share-links/${link.code}`);
    const wish = { lines: [{ variantId: offers[0].variantId, quantity: 1 + (n % 2) }], buyer: aBuyer(n) };
    return { ...(await api.post('', `/v1/share-links/${link.code}/orders`, wish)), phone: wish.buyer.phone };
  };
  const sayYes = async (order) =>
    api.post('', `/v1/orders/${order.token}/consent`, { code: await api.codeOn(order.phone) });
  const parcelOf = async (order) => {
    await stage.settle();
    for (const supplier of [ramesh, imran]) {
      let next = '';
      do {
        const page = await api.get(supplier, `/v1/shipments${next ? `?after=${encodeURIComponent(next)}` : ''}`);
        const found = page.items.find(({ orderId }) => orderId === order.orderId);
        if (found) return { supplier, id: found.id };
        next = page.next;
      } while (next);
    }
    throw new Error('no parcel of this order');
  };
  const send = async (order, journey) => {
    const { supplier, id } = await parcelOf(order);
    await api.post(supplier, `/v1/shipments/${id}/acceptance`, {});
    const { awb } = await api.post(supplier, `/v1/shipments/${id}/handover`, {});
    await stage.outside.courier.control.setJourney({ parcel: awb, ...journey });
    return { supplier, id };
  };

  const [delivered, notMet, lost] = [await orderOn(1), await orderOn(2), await orderOn(3)];
  for (const order of [delivered, notMet, lost]) await sayYes(order);
  const deliveredParcel = await send(delivered, { scenario: 'delivered' });
  await send(notMet, { scenario: 'rto' });
  const cameBack = await orderOn(11);
  await sayYes(cameBack);
  const cameBackParcel = await send(cameBack, { steps: SOON_BACK });
  const pool = (n, size, hours) => openPool(api, sunita, goods, n, size, hours);
  const [expired, filled] = [await pool(0, 3, 1), await pool(1, 2, 20)];
  const expiredSeat = await takeSeat(api, expired, 40);
  const [filledSeat] = [await takeSeat(api, filled, 41), await takeSeat(api, filled, 42)];
  const silent = await orderOn(4);
  await stage.advance(54);
  const claim = {
    shipmentId: cameBackParcel.id,
    reason: 'used',
    words: 'The seal was broken and there are stains on the border.',
  };
  const video = new File([VIDEO], 'unpacking.mp4', { type: 'video/mp4' });
  await api.formWithFile(cameBackParcel.supplier, '/supplier/claims', claim, 'video', video);
  const underWay = await orderOn(5);
  await sayYes(underWay);
  const underWayParcel = await send(underWay, { scenario: 'delivered' });
  await stage.advance(30);
  const open = await pool(2, 5, 48);
  const seated = await takeSeat(api, open, 43);
  await takeSeat(api, open, 44);
  const [said, cancelled, waiting, forHer] = [await orderOn(6), await orderOn(7), await orderOn(8), await orderOn(9)];
  await sayYes(said);
  await sayYes(cancelled);
  await api.post('', `/v1/orders/${cancelled.token}/cancellation`, {});
  const toAccept = await parcelOf(said);
  const packing = await orderOn(10);
  await sayYes(packing);
  const toPack = await parcelOf(packing);
  await api.post(toPack.supplier, `/v1/shipments/${toPack.id}/acceptance`, {});
  const givenUp = await orderOn(14);
  await sayYes(givenUp);
  const givenUpParcel = await parcelOf(givenUp);
  await api.post(givenUpParcel.supplier, `/v1/shipments/${givenUpParcel.id}/cancellation`, {
    reason: 'sold elsewhere',
  });
  const [toPay, paidBack] = [await orderOn(12), await orderOn(13)];
  for (const order of [toPay, paidBack]) {
    await sayYes(order);
    await api.form('', `/o/${order.token}/payment`, { choice: 'rest' });
  }
  const gateway = stage.outside.payments.control;
  await gateway.pay((await gateway.state()).links.at(-1).reference_id);
  await api.post('', `/v1/orders/${paidBack.token}/cancellation`, {});
  const { awb: heavy } = await api.get(underWayParcel.supplier, `/v1/shipments/${underWayParcel.id}`);
  const weights = `AWB Code,Entered Weight (KG),Charged Weight (KG)\n${heavy},0.5,9.4`;
  const weighed = csv(weights, 'weights.csv');
  await api.formWithFile(sessions.support, '/support/weights/imports', { courier: 'shiprocket' }, 'file', weighed);
  const credited =
    'Date,Narration,Chq/Ref No,Withdrawal,Deposit\n20/12/2026,NEFT CR SHIPROCKET,UTIBN20261220001,,835.00\n';
  await api.formWithFile(sessions.gauri, '/finance/bank', {}, 'file', csv(credited, 'account.csv'));
  const holidays =
    'Date,Holiday Name,Source\n2026-12-25,Christmas,State circular 12 of 2026\n2027-01-26,Republic Day,Negotiable Instruments Act\n';
  await api.formWithFile(sessions.gauri, '/finance/bank-holidays', {}, 'file', csv(holidays, 'holidays.csv'));
  const unknown = 'Consignment,Paid out,Gross\n1900000000001,20 Dec,499.00\n';
  // Refused, because nobody has said yet what its columns are; from then on it can be described.
  await api
    .formWithFile(
      sessions.gauri,
      '/finance/remittances',
      { courier: 'delhivery' },
      'file',
      csv(unknown, 'paid-out.csv'),
    )
    .catch(() => undefined);
  const bad = await api.upload(ramesh, '/v1/imports', 'stoles-and-bedsheets-autumn.csv', BAD_SHEET);
  const madeBatch = await api.post(sessions.farhan, '/v1/payout-batches', {}).catch(() => undefined);
  await stage.settle();

  const [remittance] = (await api.get(sessions.farhan, '/v1/remittances')).items;
  const batches = (await api.get(sessions.farhan, '/v1/payout-batches')).items;
  const settled = batches.find(({ status }) => status === 'settled');
  const balances = await api.get(sessions.farhan, '/v1/ledger/trial-balance');
  const account = JSON.stringify(balances).match(/"(reseller_payable[^"]*|resellers?[:/.-]payable[^"]*)"/)?.[1];
  const mine = await (
    await fetch(`${stage.baseUrl}/reseller/me/shop`, { headers: { cookie: `haat_session=${sunita}` } })
  ).text();
  const [shopPath] = /\/s\/[\w-]+/.exec(mine);
  const [link] = links;
  // Goods of another supplier where there are any, so that the basket becomes two parcels.
  const otherLink = links.at(-1);
  const [product] = goods;
  await api.form(sunita, '/reseller/saved', { product: product.id, do: 'save' });
  const lookBook = await api.form(sunita, '/reseller/collections', {
    title: 'Diwali gifts',
    product: product.id,
    once: randomUUID(),
  });
  const houseBook = await api.form(sessions.support, '/staff/collections', {
    title: 'Summer',
    titleHindi: 'गर्मी',
    once: randomUUID(),
  });
  for (const { id } of goods.slice(0, 3)) {
    await api.form(sunita, lookBook, { product: id, do: 'add' });
    await api.form(sessions.support, houseBook, { product: id, do: 'add' });
  }
  await api.form(sessions.support, houseBook, { do: 'show' });
  const disputes = await fillBusiness(api, sessions, { link, delivered, notMet });
  const programmes = await (
    await fetch(`${stage.baseUrl}/finance/programmes`, { headers: { cookie: `haat_session=${sessions.farhan}` } })
  ).text();
  const [, firstWeek] = /name="firstWeek"[^>]*value="([\d-]+)"/.exec(programmes);
  const steps = { threshold1: '5000', reward1: '100', threshold2: '20000', reward2: '600' };
  const target = { name: 'Wedding week', measure: 'value', reward: 'fixed', firstWeek, ...steps };
  await api.form(sessions.farhan, '/finance/programmes', { ...target, once: randomUUID() });
  const terms = { reward: 'percent', value: '1', days: '90', cap: '500', validFrom: firstWeek };
  await api.form(sessions.farhan, '/finance/programmes/referral-terms', { ...terms, once: randomUUID() });
  const openCase = await api.form(sessions.support, `/support/orders/${notMet.orderId}/cases`, {
    kind: 'complaint',
    words: 'She says that nobody rang the bell.',
    once: randomUUID(),
  });
  await tellUnknownCode(stage);
  const page = (name, who, path, more = {}) => ({ name, who, path, status: 200, ...more });
  const form = (fields, button) => ({ act: (window) => fillAndSend(window, fields, button) });
  const pages = [
    page('home', 'guest', '/'),
    page('sign-in', 'guest', '/sign-in'),
    page('sign-in-code', 'guest', '/sign-in', form({ phone: '9000000099' }, 'main form button')),
    page('sign-in-wrong', 'guest', '/sign-in', { ...form({ phone: '12' }, 'main form button'), refused: true }),
    page('app-offline', 'guest', '/app/offline'),
    page('not-found', 'guest', '/p/AbcdefghJKLM', { status: 404 }),
    page('not-allowed', 'sunita', '/finance', { status: 403 }),
    page('buyer-goods', 'guest', `/p/${link.code}`),
    page('buyer-goods-arrival', 'guest', `/p/${link.code}?pincode=411038`),
    page('buyer-basket-empty', 'guest', '/cart'),
    page('buyer-basket', 'guest', `/p/${link.code}`, { act: (window) => fillBasket(window, otherLink) }),
    page('buyer-address', 'guest', `/p/${link.code}`, form({}, 'button[value=now]')),
    page('buyer-address-refused', 'guest', `/p/${link.code}`, {
      act: (window) => tellAddress(window, { phone: '98', pincode: '744101' }),
      refused: true,
    }),
    page('buyer-address-asked', 'guest', `/p/${link.code}`, {
      act: (window) => tellAddress(window, { addressLine: 'Main Road, behind the mill' }),
      refused: true,
    }),
    page('buyer-address-basket', 'guest', `/p/${link.code}`, {
      act: async (window) => {
        await fillBasket(window, otherLink);
        await fillAndSend(window, {}, 'main a[href$="/address"]');
      },
    }),
    page('buyer-check', 'guest', `/p/${link.code}`, { act: (window) => tellAddress(window, {}) }),
    page('buyer-check-basket', 'guest', `/p/${link.code}`, {
      act: async (window) => {
        await fillBasket(window, otherLink);
        await fillAndSend(window, {}, 'main a[href$="/address"]');
        await fillAndSend(window, GOOD_ADDRESS, 'form[action$="/check"] button');
      },
    }),
    page('buyer-saved-addresses', 'guest', '/addresses'),
    page('buyer-saved-addresses-code', 'guest', '/addresses', form({ phone: '9000000098' }, 'main form button')),
    page('buyer-group-open', 'guest', `/g/${open.code}`),
    page('buyer-group-filled', 'guest', `/g/${filled.code}`),
    page('buyer-group-expired', 'guest', `/g/${expired.code}`),
    page('buyer-order-waiting', 'guest', `/o/${waiting.token}`),
    page('buyer-order-wrong-code', 'guest', `/o/${forHer.token}`, {
      ...form({ code: '000000' }, 'form[action$="/consent"] button'),
      refused: true,
    }),
    page('buyer-order-yes', 'guest', `/o/${said.token}`),
    page('buyer-order-under-way', 'guest', `/o/${underWay.token}`),
    page('buyer-parcel-at-the-door', 'guest', `/d/${shortOf(underWayParcel.id)}`),
    page('buyer-order-delivered', 'guest', `/o/${delivered.token}`),
    page('buyer-order-not-met', 'guest', `/o/${notMet.token}`),
    page('buyer-order-cancelled', 'guest', `/o/${cancelled.token}`),
    page('buyer-order-expired', 'guest', `/o/${silent.token}`),
    page('buyer-order-to-pay', 'guest', `/o/${toPay.token}`),
    page('buyer-order-money-back', 'guest', `/o/${paidBack.token}`),
    page('buyer-order-seated', 'guest', `/o/${seated.token}`),
    page('buyer-order-group-expired', 'guest', `/o/${expiredSeat.token}`),
    page('buyer-order-group-filled', 'guest', `/o/${filledSeat.token}`),
    page('join', 'newcomer', '/join'),
    page('join-reseller', 'newcomer', '/join/reseller'),
    page('join-supplier', 'newcomer', '/join/supplier'),
    page('join-supplier-refused', 'newcomer', '/join/supplier', {
      ...form({ businessName: 'Meera Prints', gstin: '08AABFR1234K1ZA', bankIfsc: 'HDFC' }, 'main form button'),
      refused: true,
    }),
    page('reseller-home', 'sunita', '/reseller'),
    page('reseller-feed', 'sunita', '/reseller/share'),
    page('reseller-feed-nothing-found', 'sunita', '/reseller/share?q=umbrella'),
    page('reseller-feed-trending', 'sunita', '/reseller/share?sort=trending'),
    page('reseller-feed-earning', 'sunita', '/reseller/share?sort=earning&q=sarri'),
    page('reseller-feed-kept', 'sunita', '/reseller/share?sort=kept'),
    page('reseller-feed-filtered', 'sunita', '/reseller/share?from=300&to=lots&size=M&kept=yes'),
    page('reseller-saved', 'sunita', '/reseller/saved'),
    page('reseller-saved-empty', 'newReseller', '/reseller/saved'),
    page('reseller-look-books', 'sunita', '/reseller/collections'),
    page('reseller-look-books-empty', 'newReseller', '/reseller/collections'),
    page('reseller-look-book', 'sunita', lookBook),
    page('reseller-look-book-add', 'sunita', `/reseller/collections/add?product=${product.id}`),
    page('reseller-margin', 'sunita', `/reseller/share/${product.id}`),
    page('reseller-margin-refused', 'sunita', `/reseller/share/${product.id}`, {
      ...form({ margin: '99999' }, 'button[value="make"], main form button:not([hidden])'),
      refused: true,
    }),
    page('reseller-links', 'sunita', '/reseller/links'),
    page('reseller-share-sheet', 'sunita', `/reseller/links/${link.code}`),
    page('reseller-share-many', 'sunita', `/reseller/share-many?product=${goods[0].id}&product=${goods[1].id}`),
    page('reseller-cards', 'sunita', `/reseller/cards?code=${links[0].code}&code=${links[1].code}`),
    page('reseller-link-figures', 'sunita', `/reseller/links/${link.code}/figures`),
    page('reseller-what-works', 'sunita', '/reseller/what-works?time=all'),
    page('reseller-customers', 'sunita', '/reseller/customers'),
    page('reseller-customer', 'sunita', `/reseller/customers/${delivered.orderId}`),
    page('reseller-customer-refused', 'sunita', `/reseller/customers/${delivered.orderId}`, {
      act: (window) => noteTooMuch(window),
      refused: true,
    }),
    page('reseller-disputes', 'newReseller', '/reseller/disputes'),
    page('reseller-disputes-of-others', 'sunita', '/reseller/disputes'),
    page('reseller-disputes-refused', 'sunita', '/reseller/disputes', {
      ...form({ named: 'my neighbour', words: 'She buys from me' }, 'main form button'),
      refused: true,
    }),
    page('reseller-orders', 'sunita', '/reseller/orders'),
    page('reseller-attempts', 'sunita', '/reseller/attempts'),
    page('reseller-attempt', 'sunita', '/reseller/attempts', { follow: 'main a[href*="/reseller/attempts/"]' }),
    page('reseller-empty-attempts', 'newReseller', '/reseller/attempts'),
    page('reseller-order-for-customer', 'sunita', `/reseller/orders/new?link=${link.code}`),
    page('reseller-earnings', 'sunita', '/reseller/earnings'),
    page('reseller-earning-explained', 'sunita', '/reseller/earnings', {
      follow: 'main td a[href*="/earnings/orders/"]',
    }),
    page('reseller-statement', 'sunita', '/reseller/earnings/statement'),
    page('reseller-year', 'sunita', '/reseller/earnings/year'),
    page('reseller-targets', 'sunita', '/reseller/earnings/targets'),
    page('reseller-invite', 'sunita', '/reseller/earnings/invite'),
    page('reseller-empty-statement', 'newReseller', '/reseller/earnings/statement'),
    page('reseller-pools', 'sunita', '/reseller/pools'),
    page('reseller-pool-new', 'sunita', `/reseller/pools?productId=${product.id}`),
    page('reseller-me', 'sunita', '/reseller/me'),
    page('reseller-shop', 'sunita', '/reseller/me/shop'),
    page('reseller-empty-shop', 'newReseller', '/reseller/me/shop'),
    page('buyer-shop', 'guest', shopPath),
    page('reseller-empty-home', 'newReseller', '/reseller'),
    page('reseller-empty-links', 'newReseller', '/reseller/links'),
    page('reseller-empty-what-works', 'newReseller', '/reseller/what-works'),
    page('reseller-empty-customers', 'newReseller', '/reseller/customers'),
    page('reseller-empty-orders', 'newReseller', '/reseller/orders'),
    page('reseller-empty-earnings', 'newReseller', '/reseller/earnings'),
    page('reseller-empty-pools', 'newReseller', '/reseller/pools'),
    page('supplier-today', who(toAccept), '/supplier'),
    page('supplier-parcels', 'ramesh', '/supplier/orders'),
    page('supplier-parcels-to-accept', who(toAccept), '/supplier/orders?list=to-accept'),
    page('supplier-parcels-to-hand-over', who(toAccept), '/supplier/orders?list=to-hand-over'),
    page('supplier-parcels-under-way', who(underWayParcel), '/supplier/orders?list=under-way'),
    page('supplier-packing', who(toPack), '/supplier/packing'),
    page('supplier-pickups', who(underWayParcel), '/supplier/pickups'),
    page('supplier-standing', who(toAccept), '/supplier/standing'),
    page('supplier-empty-packing', 'newSupplier', '/supplier/packing'),
    page('supplier-empty-pickups', 'newSupplier', '/supplier/pickups'),
    page('supplier-parcel-to-accept', who(toAccept), `/supplier/orders/${toAccept.id}`),
    page('supplier-parcel-under-way', who(underWayParcel), `/supplier/orders/${underWayParcel.id}`),
    page('supplier-parcel-delivered', who(deliveredParcel), `/supplier/orders/${deliveredParcel.id}`),
    page('supplier-goods', 'ramesh', '/supplier/goods'),
    page('supplier-imports', 'ramesh', '/supplier/imports'),
    page('supplier-import-with-faults', 'ramesh', `/supplier/imports/${bad.id}`),
    page('supplier-money', 'ramesh', '/supplier/money'),
    page('supplier-year', 'ramesh', '/supplier/money/year'),
    page('supplier-settlement', 'ramesh', '/supplier/money/statement'),
    page('supplier-invoices', who(underWayParcel), '/supplier/invoices'),
    page('supplier-empty-invoices', 'newSupplier', '/supplier/invoices'),
    page('finance-tax-documents', 'farhan', '/finance/tax-documents'),
    page('finance-charge-invoices', 'farhan', '/finance/charge-invoices'),
    page('supplier-waiting-imports', 'newSupplier', '/supplier/imports'),
    page('supplier-empty-today', 'newSupplier', '/supplier'),
    page('supplier-empty-goods', 'newSupplier', '/supplier/goods'),
    page('supplier-empty-money', 'newSupplier', '/supplier/money'),
    page('finance-overview', 'gauri', '/finance'),
    page('finance-remittances', 'gauri', '/finance/remittances'),
    page('finance-remittance', 'gauri', `/finance/remittances/${remittance.id}`),
    page('finance-unexplained', 'gauri', '/finance/unexplained'),
    page('finance-suspense', 'gauri', '/finance/unexplained', { follow: 'main a[href*="/finance/suspense/"]' }),
    page('finance-bank', 'gauri', '/finance/bank'),
    page('finance-bank-line', 'gauri', '/finance/bank?state=bank-only', { follow: 'main a[href*="/bank/lines/"]' }),
    page('finance-mappings', 'gauri', '/finance/mappings'),
    page('finance-mapping', 'gauri', '/finance/mappings', { follow: 'main a[href*="/finance/mappings/"]' }),
    page('finance-approvals', 'farhan', '/finance/approvals'),
    page('finance-payouts', 'gauri', '/finance/payouts'),
    page('finance-payout-cycles', 'gauri', '/finance/payout-cycles'),
    page('finance-bank-holidays', 'gauri', '/finance/bank-holidays'),
    page('finance-return-freight', 'gauri', '/finance/return-freight'),
    page('finance-tax-returns', 'gauri', '/finance/tax/returns'),
    page('finance-payout-holds', 'gauri', '/finance/payout-holds'),
    page('finance-payout-settled', 'gauri', `/finance/payouts/${settled.id}`),
    ...(madeBatch ? [page('finance-payout-made', 'farhan', `/finance/payouts/${madeBatch.id}`)] : []),
    ...(madeBatch ? [page('finance-payout-to-approve', 'gauri', `/finance/payouts/${madeBatch.id}`)] : []),
    page('finance-refunds', 'gauri', '/finance/refunds'),
    page('finance-gateway', 'gauri', '/finance/gateway'),
    page('finance-gateway-rows', 'gauri', '/finance/gateway/rows'),
    page('finance-programmes', 'gauri', '/finance/programmes'),
    page('finance-ledger', 'gauri', '/finance/ledger'),
    page('finance-closed-days', 'gauri', '/finance/ledger/days'),
    page('finance-account', 'gauri', '/finance/ledger', { follow: 'main a[href*="/ledger/accounts/"]', account }),
    page('finance-journal', 'gauri', '/finance/ledger', {
      follow: [
        'main a[href*="/ledger/accounts/"]',
        'main a[href*="/ledger/journals/"], main a[href*="/ledger/events/"]',
      ],
    }),
    page('finance-tax', 'gauri', '/finance/tax'),
    page('admin-overview', 'admin', '/admin'),
    page('admin-suppliers', 'admin', '/admin/suppliers'),
    page('admin-dispatch', 'support', '/admin/dispatch'),
    page('support-weights', 'support', '/support/weights'),
    page('support-weight', 'support', '/support/weights', { follow: 'main td a[href*="/support/weights/"]' }),
    page('supplier-parcel-to-pack', who(toPack), `/supplier/orders/${toPack.id}`),
    page('supplier-parcel-packed-refused', who(toPack), `/supplier/orders/${toPack.id}`, {
      ...form({ grams: '99999' }, 'form[action$="/packing"] button'),
      refused: true,
    }),
    page('admin-penalties', 'admin', '/admin/penalties'),
    page('supplier-money-with-charges', who(givenUpParcel), '/supplier/money'),
    page('admin-couriers', 'admin', '/admin/couriers'),
    page('admin-courier', 'admin', '/admin/couriers/delhivery'),
    page('admin-courier-way', 'admin', '/admin/courier-ways?from=302017&to=411038&grams=700&cod=499'),
    page('admin-courier-way-nowhere', 'admin', '/admin/courier-ways?from=302017&to=12', { status: 400 }),
    page('admin-scan-imports', 'admin', '/admin/scan-imports'),
    page('admin-work', 'admin', '/admin/background'),
    page('admin-risk', 'admin', '/admin/risk'),
    page('admin-risk-report', 'admin', '/admin/risk/report'),
    page('admin-policies', 'admin', '/admin/policies'),
    page('admin-policy-charges', 'admin', '/admin/policies/charges'),
    page('admin-policy-returns', 'admin', '/admin/policies/returns'),
    page('admin-policy-weight', 'admin', '/admin/policies/weight'),
    page('admin-reveals', 'admin', '/admin/reveals'),
    page('support', 'support', '/support'),
    page('support-attempts', 'support', '/support/attempts'),
    page('support-attempt', 'support', '/support/attempts', { follow: 'main a[href*="/support/attempts/"]' }),
    page('support-cases', 'support', '/support/cases'),
    page('support-case', 'support', openCase),
    page('support-order', 'support', `/support/orders/${notMet.orderId}`),
    page('staff-look-books', 'admin', '/staff/collections'),
    page('staff-look-book', 'support', `${houseBook}?q=sarri`),
    page('supplier-reviews', 'ramesh', '/supplier/reviews'),
    page('supplier-empty-reviews', 'newSupplier', '/supplier/reviews'),
    page('reseller-reviews', 'sunita', '/reseller/reviews'),
    page('support-reviews', 'support', '/support/reviews'),
    page('supplier-claims', 'ramesh', '/supplier/claims'),
    page('support-claims', 'support', '/support/claims'),
    page('support-claim', 'support', '/support/claims', {
      follow: 'main a[href*="/support/claims/"]:not([href*="/files/"])',
    }),
    page('support-courier-codes', 'support', '/support/courier-codes'),
    page('support-calls', 'support', '/support/calls'),
    page('reseller-calls', 'sunita', '/reseller/calls'),
    page('support-disowned', 'support', '/support/disowned'),
    page('support-disputes', 'support', '/support/disputes'),
    page('support-dispute-open', 'support', disputes.open),
    page('support-dispute-decided', 'support', disputes.decided),
    page('support-dispute-refused', 'support', disputes.open, {
      act: (window) => fillAndSend(window, { reason: '' }, 'main form button'),
      refused: true,
    }),
    page('support-found', 'support', `/support?q=${encodeURIComponent(delivered.phone)}`),
  ];
  return { sessions, pages, link };

  /** The name of the session that a parcel's supplier has. */
  function who({ supplier }) {
    return supplier === ramesh ? 'ramesh' : 'imran';
  }
}

/** A courier tells a code that nobody has explained, as it would sign it in the demo. */
async function tellUnknownCode({ baseUrl }) {
  const body = JSON.stringify({
    awb: '19049990000017',
    current_timestamp: '03 11 2026 11:43:52',
    shipment_status: 'HELD AT SORTING CENTRE',
    shipment_status_id: 93,
  });
  const signature = createHmac('sha256', 'courier-demo-secret').update(body).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-api-key': 'courier-demo-token',
    'x-signature-256': signature,
  };
  const answer = await fetch(`${baseUrl}/v1/webhooks/couriers/shiprocket`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`the courier's news answered ${answer.status}`);
}

/** Fills fields by name and presses the button; what the browser itself would refuse is sent all the same. */
export async function fillAndSend(window, fields, button) {
  await window.evaluate(() => {
    for (const form of document.forms) form.noValidate = true;
  });
  for (const [name, text] of Object.entries(fields)) await window.locator(`[name="${name}"]`).first().fill(text);
  await Promise.all([window.waitForEvent('framenavigated'), window.locator(button).last().click()]);
  await window.waitForLoadState('load');
}

const GOOD_ADDRESS = {
  name: 'Asha Sharma',
  phone: '9870000055',
  pincode: '411038',
  addressLine: '12 Paud Road, Kothrud',
};

/** Goes on from the goods to the address and tells a good one, but for `changes`. */
async function tellAddress(window, changes) {
  await fillAndSend(window, {}, 'button[value=now]');
  await fillAndSend(window, { ...GOOD_ADDRESS, ...changes }, 'form[action$="/check"] button');
}

/** Puts the goods that are shown and those of another link into the basket. */
async function fillBasket(window, other) {
  await fillAndSend(window, {}, 'button[value=basket]');
  await window.goto(new URL(`/p/${other.code}`, window.url()).href);
  await fillAndSend(window, {}, 'button[value=basket]');
}

/** People open a link, she sends it, notes something, and another reseller asks whose customers two of them are. */
async function fillBusiness(api, sessions, { link, delivered, notMet }) {
  const phone = 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36';
  for (let n = 0; n < 7; n++) await api.page('', `/p/${link.code}`, undefined, `${phone} no/${n}`);
  for (const how of ['picture', 'text', 'whatsapp'])
    await api.post(sessions.sunita, `/reseller/links/${link.code}/sent`, { how });
  const note = { note: 'Size M, likes blue and green. Birthday in March.', language: 'hi' };
  await api.page(sessions.sunita, `/reseller/customers/${delivered.orderId}/note`, note);
  for (const order of [delivered, notMet]) {
    const words = 'This customer lives next door and has bought from me since last Navratri.';
    await api.page(sessions.newReseller, '/reseller/disputes', { named: order.phone, words, once: randomUUID() });
  }
  const list = await api.page(sessions.support, '/support/disputes');
  const [decided, open] = [...new Set(list.match(/\/support\/disputes\/[0-9a-f-]{36}/g))];
  await api.page(sessions.support, `${decided}/decision`, { outcome: 'moves', reason: 'She knows her since years.' });
  return { decided, open };
}

/** A note that is longer than the browser would let anybody type. */
async function noteTooMuch(window) {
  await window.evaluate(() => document.querySelector('[name=note]').removeAttribute('maxlength'));
  await fillAndSend(window, { note: 'She likes many colours. '.repeat(40) }, 'main form button');
}

async function openPool(api, reseller, goods, n, size, hours) {
  const money = (amount) => ({ amount, currency: 'INR' });
  const chosen = goods.filter(({ available }) => available >= size)[n];
  const { offers } = await api.get(reseller, `/v1/products/${chosen.id}`);
  const offer = offers.find(({ available }) => available >= size);
  const terms = { margin: money(30_00), discount: money(10_00), size, hours };
  return api.post(reseller, '/v1/pools', { productId: chosen.id, variantId: offer.variantId, ...terms });
}

async function takeSeat(api, { code }, n) {
  const buyer = aBuyer(n);
  const seat = await api.post('', `/v1/pools/${code}/seats`, { buyer });
  await api.post('', `/v1/pool-seats/${seat.token}/consent`, { code: await api.codeOn(buyer.phone) });
  return seat;
}

function aBuyer(n) {
  return {
    name: ['Anita Sharma', 'Lakshmi Iyer', 'पूजा यादव', 'Fatima Begum', 'Rekha Patel'][n % 5],
    phone: `+9198${String(70_000_000 + n)}`,
    addressLine: `House ${12 + n}, Lane ${1 + (n % 9)}, Shanti Nagar`,
    landmark: 'near the water tank',
    pincode: ['302017', '411038', '600028', '700029'][n % 4],
  };
}

function supplierPapers(n) {
  return {
    businessName: 'Kutch Mirror Work Cooperative',
    legalName: 'Kutch Mahila Hastkala Sahakari Mandli Limited',
    pan: 'AAATK5678L',
    stateCode: '24',
    pickupAddress: `${n} Station Road, behind the post office`,
    pickupCity: 'Bhuj',
    pickupPincode: '370001',
    bankAccount: `5010001234${n}678`,
    bankIfsc: 'HDFC0000123',
    bankBeneficiary: 'Kutch Mahila Hastkala',
  };
}

/** The public API by fetch; every answer of 400 and more is an error. */
function apiOf({ baseUrl, outside }) {
  const phones = outside.whatsapp.control;
  const ask = async (token, method, path, init = {}) => {
    const headers = { accept: 'application/json', 'idempotency-key': randomUUID(), ...init.headers };
    if (token) headers.authorization = `Bearer ${token}`;
    const answer = await fetch(`${baseUrl}${path}`, { method, ...init, headers });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 300)}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const post = (token, path, body) =>
    ask(token, 'POST', path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  return {
    post,
    /** A page, or where `fields` are given the form that is sent there. */
    async page(token, path, fields, agent = 'Mozilla/5.0') {
      const headers = { accept: 'text/html', 'user-agent': agent };
      if (token) headers.authorization = `Bearer ${token}`;
      const form = fields && { method: 'POST', body: new URLSearchParams(fields) };
      const answer = await fetch(`${baseUrl}${path}`, { headers, redirect: 'manual', ...form });
      if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}`);
      return answer.text();
    },
    get: (token, path) => ask(token, 'GET', path),
    isThere: async (path) => (await fetch(`${baseUrl}${path}`)).ok,
    codeOn: (phone) => phones.codeFor(phone),
    upload: (token, path, name, text) => {
      const body = new FormData();
      body.append('file', new Blob([text], { type: 'text/csv' }), name);
      return ask(token, 'POST', path, { body });
    },
    /** Sends a form as a page does; gives the address that it leads to. */
    async form(token, path, fields) {
      const headers = { authorization: `Bearer ${token}`, accept: 'text/html' };
      const body = new URLSearchParams(fields);
      const answer = await fetch(`${baseUrl}${path}`, { method: 'POST', headers, body, redirect: 'manual' });
      if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      return answer.headers.get('location');
    },
    /** Sends a form with the video of an unpacking. */
    async formWithFile(token, path, fields, field, file) {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      body.append(field, file);
      const headers = { authorization: `Bearer ${token}`, accept: 'text/html' };
      const answer = await fetch(`${baseUrl}${path}`, { method: 'POST', headers, body, redirect: 'manual' });
      if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    },
    async signIn(phone) {
      const { codeId } = await post('', '/v1/sign-in-codes', { phone, language: 'en' });
      const { token } = await post('', '/v1/sessions', { codeId, phone, code: await phones.codeFor(phone) });
      return token;
    },
  };
}

function csv(text, name) {
  return new File([text], name, { type: 'text/csv' });
}

/** The name of a parcel in the address on its label. */
function shortOf(id) {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}
