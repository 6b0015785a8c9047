import type { Browser } from 'playwright-core';
import {
  alignClocks,
  aMaker,
  aSharer,
  daysPass,
  shareAt,
  surveyPlaces,
  type Trader,
  trader,
  uploadOne,
} from '../e2e/story/market.js';
import { sell } from '../e2e/story/sold-parcel.js';
import { describeInBrowser, OTHER_BYTES, startBrowser, type Window } from '../support/browser.js';
import { signIn } from '../support/builders/identity.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';
import { windowOf } from './story/signed-in.js';

const PARCELS = 3;

describeInBrowser('finance at a wide screen', () => {
  let world: TestWorld;
  let browser: Browser;
  let gauri: Window;
  let farhan: Window;
  let maker: Trader;
  let transfer = { utr: '', net: '' };

  beforeAll(async () => {
    world = await startTestWorld();
    browser = await startBrowser();
    await alignClocks(world);
    await surveyPlaces(world);
    maker = await aMaker(world);
    const goods = await uploadOne(world, maker, { price: 400, stock: 30 });
    const link = await shareAt(await aSharer(world), goods, 60);
    for (let n = 0; n < PARCELS; n++) {
      const { shipmentId } = await sell(world, maker, link, goods);
      await maker.api.post(`/v1/shipments/${shipmentId}/acceptance`, {});
      await maker.api.post(`/v1/shipments/${shipmentId}/handover`, {});
    }
    await daysPass(world, 3);
    const person = async (name: string) => trader(world, await signIn(world, { roles: ['finance'], name }));
    gauri = await windowOf(browser, world, await person('Gauri Joshi'), { width: 1280 });
    farhan = await windowOf(browser, world, await person('Farhan Ali'), { width: 1280 });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const isFine = async (window = gauri) => expect(await window.faults(OTHER_BYTES)).toEqual([]);

  it('sees the cash with the courier', async () => {
    await gauri.go('/finance');
    expect(await gauri.text()).toContain('₹1,500');
    await isFine();
  });

  it('brings a file that is none, is told so, and brings the courier’s', async () => {
    await gauri.go('/finance/remittances');
    await gauri.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') });
    await gauri.press('Import');
    expect(await gauri.text()).toContain('This is not a remittance report we know.');
    await isFine();

    const order = { format: 'xlsx', short: 'auto:50.00', unknown: '499.00' } as const;
    const { file, fileName, utr, net } = await world.outside.courier.control.nextRemittance(order);
    transfer = { utr, net };
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await gauri.page.locator('input[type=file]').setInputFiles({ name: fileName, mimeType, buffer: file });
    await gauri.press('Import');
    // A slow file shows how far it is first.
    await gauri.sees('Exact');
    const shown = await gauri.text();
    for (const words of ['Exact', 'Too little', 'Unknown AWB', '₹499']) expect(shown).toContain(words);
    await isFine();
    await world.drain();

    await gauri.go('/finance/unexplained');
    expect(await gauri.text()).toContain('Unknown AWB');
    expect(await gauri.text()).toContain('Every rupee is explained');
    await isFine();
  });

  it('sees that the bank tells the same, and what stands on one side only', async () => {
    const line = (what: string, reference: string, amount: string) =>
      `22/11/26,${what},${reference},22/11/26,,${amount},`;
    const text = [
      'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance',
      line('NEFT CR-SHIPROCKET COD', transfer.utr, transfer.net),
      line('CASH DEPOSIT', '000042', '77.00'),
    ].join('\n');
    await gauri.go('/finance/bank');
    const statement = { name: 'hdfc.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await gauri.page.locator('input[type=file]').setInputFiles(statement);
    await gauri.press('Import');
    await gauri.go('/finance/bank?state=agrees');
    expect(await gauri.text()).toContain(transfer.utr);
    await isFine();
    await gauri.press(/^Only on the statement/, 'link');
    expect(await gauri.text()).toContain('CASH DEPOSIT');
    await isFine();
  });

  it('proposes what money for no parcel is, and somebody else approves', async () => {
    await gauri.go('/finance/unexplained');
    await gauri.page.locator('tr', { hasText: 'Unknown AWB' }).getByRole('link', { name: 'Explain' }).click();
    await gauri.sees('What is it?');
    expect(await gauri.barriers()).toEqual([]);
    await gauri.page.getByLabel('Write off').check();
    await gauri.fill({ Reason: 'The courier cannot say whose it is' });
    await gauri.press('Propose');
    expect(await gauri.text()).toContain('You proposed this. Somebody else must decide.');
    expect(await gauri.page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await isFine();

    await farhan.go('/finance/approvals');
    await farhan.press('Approve');
    expect(await farhan.text()).toContain('Approved');
    await isFine(farhan);
    await gauri.go('/finance/unexplained');
    expect(await gauri.text()).not.toContain('Unknown AWB');
    expect(await gauri.text()).toContain('Every rupee is explained');
  });

  it('makes a batch that only somebody else approves, sends it, and books the bank’s answer', async () => {
    // Nobody is paid without a bank account; the supplier has one, the reseller not yet.
    await daysPass(world, 9);
    await gauri.go('/finance/payouts');
    await gauri.press('Make the batch of those due');
    const batch = new URL(gauri.page.url()).pathname;
    expect(batch).toMatch(/^\/finance\/payouts\/[\w-]{36}$/);
    expect(await gauri.text()).toContain('You made this batch. Somebody else must approve it.');
    expect(await gauri.page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    expect(await gauri.text()).toMatch(/No (PAN|bank account) yet/);
    await isFine();

    await farhan.go(batch);
    await farhan.press('Approve');
    await isFine(farhan);
    await gauri.go(batch);
    await gauri.press('Send to bank');
    await isFine();
    await world.outside.advance(1);
    await gauri.press('Ask the bank');
    expect(await gauri.text()).toContain('Settled');
    expect(await gauri.text()).toMatch(/Paid|Failed/);
    await isFine();
  });

  it('follows a number to its entry and its document', async () => {
    await gauri.go('/finance/ledger');
    expect(await gauri.text()).toContain('Debits and credits are equal');
    await isFine();
    await gauri.page.locator('main a[href*="/finance/ledger/accounts/"]').first().click();
    await gauri.page.waitForURL(/ledger\/accounts/);
    await isFine();
    await gauri.page
      .locator('main a[href*="/finance/ledger/journals/"], main a[href*="/finance/ledger/events/"]')
      .first()
      .click();
    await gauri.page.waitForURL(/ledger\/(journals|events)/);
    expect(await gauri.text()).toMatch(/Parcel|Courier file|Payout batch/);
    await isFine();
    await gauri.go('/finance/tax');
    await isFine();
  });

  it('shows the same to a phone and in Hindi', async () => {
    const cookies = await gauri.context.cookies();
    const token = cookies.find(({ name }) => name === 'haat_session')?.value ?? '';
    const phone = await windowOf(browser, world, { token }, { width: 360, language: 'hi' });
    for (const path of [
      '',
      '/remittances',
      '/bank',
      '/mappings',
      '/unexplained',
      '/approvals',
      '/payouts',
      '/ledger',
      '/tax',
    ]) {
      await phone.go(`/finance${path}?lang=hi`);
      expect(await phone.faults(OTHER_BYTES)).toEqual([]);
    }
    await phone.close();
  });
});
