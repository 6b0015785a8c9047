import fc from 'fast-check';
import { type Id, Money } from '../../../kernel/index.js';
import type { Posting } from '../../ledger/index.js';
import type { Sale } from '../domain/sale.js';
import { cashOf, returnClawedBack, saleDelivered } from './delivery-postings.js';
import { released } from './release-postings.js';

const AT = new Date('2026-11-21T06:00:00Z');
const DELIVERY = {
  shipmentId: 'shipment',
  deliveryNo: 1,
  orderId: 'order' as Id<'Order'>,
  supplierId: 'supplier' as Id<'User'>,
  resellerId: 'reseller' as Id<'User'>,
  courier: 'shiprocket',
};

const part = fc.bigInt(0n, 10n ** 8n).map((paise) => Money.paise(paise));
const anySale: fc.Arbitrary<Sale> = fc
  .record({
    supplier: part,
    reseller: part,
    fee: part,
    delivery: part,
    gstOnFee: part,
    tcs: part,
    tds194o: part,
    tds194h: part,
    rounding: fc.bigInt(-99n, 99n).map((paise) => Money.paise(paise)),
  })
  .map((parts) => ({ ...parts, cod: Money.sum(Object.values(parts)), commission: parts.reseller }));

/** A sale with how it was paid: some beforehand, some saved, some given back before, the rest at the door. */
const paidSale = anySale.chain((sale) => {
  const part = fc.bigInt(0n, sale.cod.isPositive ? sale.cod.paise : 0n);
  return fc.tuple(part, part, part).map((cuts) => {
    const [a = 0n, b = 0n, c = 0n] = [...cuts].sort((one, other) => (one < other ? -1 : 1));
    const split = { prepaid: Money.paise(a), saving: Money.paise(b - a), givenBack: Money.paise(c - b) };
    return { sale, split };
  });
});

describe('the journal of a delivered sale', () => {
  it('balances for any sale, however it was paid', () => {
    fc.assert(
      fc.property(paidSale, ({ sale, split }) =>
        expect(isBalanced(saleDelivered(DELIVERY, sale, split, AT))).toBe(true),
      ),
    );
  });
});

describe('the journal of a return', () => {
  const places = fc.constantFrom('pending', 'payable');

  it('balances, owes the buyer what she paid and leaves nothing of the sale, wherever the money is', () => {
    fc.assert(
      fc.property(paidSale, places, places, ({ sale, split }, supplier, reseller) => {
        const amounts = {
          ...DELIVERY,
          supplierAmount: sale.supplier,
          resellerAmount: sale.reseller,
        };
        const [toSupplier, toReseller] = released(amounts, AT);
        const back = returnClawedBack(DELIVERY, sale, split, { supplier, reseller }, AT);
        const all = [
          saleDelivered(DELIVERY, sale, split, AT),
          ...(supplier === 'payable' && toSupplier ? [toSupplier] : []),
          ...(reseller === 'payable' && toReseller ? [toReseller] : []),
          back,
        ];
        const left = balances(all);
        const cash = cashOf(sale, split);
        const owed = { 'courier:shiprocket:receivable': cash, 'buyers:prepaid': split.prepaid };
        const refund = { 'buyers:refunds': cash.plus(split.prepaid).negated() };
        const expected = Object.entries({ ...owed, ...refund }).filter(([, amount]) => !amount.isZero);
        expect(left).toEqual(Object.fromEntries(expected.map(([code, amount]) => [code, amount.toString()])));
        return isBalanced(back);
      }),
    );
  });
});

describe('a release', () => {
  it('balances and names its delivery, each party by its own journal', () => {
    fc.assert(
      fc.property(part, part, (supplierAmount, resellerAmount) => {
        const journals = released({ ...DELIVERY, supplierAmount, resellerAmount }, AT);
        expect(journals.map(({ kind, ref }) => [kind, ref])).toEqual([
          ['supplier.released', 'shipment:1'],
          ['reseller.released', 'shipment:1'],
        ]);
        return journals.every(isBalanced);
      }),
    );
  });
});

function isBalanced({ lines }: Posting): boolean {
  return Money.sum(lines.map(({ amount }) => amount)).isZero;
}

function balances(postings: readonly Posting[]): Record<string, string> {
  const totals = new Map<string, Money>();
  for (const { account, amount } of postings.flatMap(({ lines }) => lines)) {
    totals.set(account.code, (totals.get(account.code) ?? Money.zero).plus(amount));
  }
  return Object.fromEntries(
    [...totals].filter(([, total]) => !total.isZero).map(([code, total]) => [code, total.toString()]),
  );
}
