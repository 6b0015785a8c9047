import { Money } from '../../../../kernel/index.js';
import { likelyParcels, type WaitingParcel, type WaitingRow } from './likely-parcels.js';

const row = (changes: Partial<WaitingRow> = {}): WaitingRow => ({
  awb: '1904076086893',
  orderReference: '',
  amount: Money.rupees(499),
  remittedOn: '2026-11-20',
  ...changes,
});
const parcel = (awb: string, changes: Partial<WaitingParcel> = {}): WaitingParcel => ({
  shipmentId: awb,
  awb,
  orderReference: `H-${awb}`,
  due: Money.rupees(600),
  collectedOn: '2026-11-12',
  ...changes,
});
const awbsOf = (found: ReturnType<typeof likelyParcels>) => found.map(({ parcel: { awb } }) => awb);

describe('the parcels that a row may mean', () => {
  it('puts the order number above the AWB, and the AWB above the amount', () => {
    const found = likelyParcels(row({ orderReference: '#h 7-C' }), [
      parcel('5555555555555', { due: Money.rupees(499) }),
      parcel('1904076086839'),
      parcel('7777777777777', { orderReference: 'H-7' }),
      parcel('9999999999999'),
    ]);
    expect(awbsOf(found)).toEqual(['7777777777777', '1904076086839', '5555555555555']);
  });

  it('says why', () => {
    const [found] = likelyParcels(row(), [parcel('1904076086839', { due: Money.rupees(499) })]);
    expect(found?.reasons).toEqual([
      { word: 'near-awb', count: 1 },
      { word: 'same-amount', count: 0 },
      { word: 'days-before', count: 8 },
    ]);
  });

  it.each([
    ['two digits swapped', '1904076086839', 1],
    ['a digit lost', '190407608693', 1],
    ['a digit doubled', '19040760868933', 1],
    ['two digits wrong', '1904076086811', 2],
  ])('knows an AWB with %s', (_, awb, count) => {
    expect(likelyParcels(row(), [parcel(awb)])[0]?.reasons[0]).toEqual({ word: 'near-awb', count });
  });

  it('names no parcel for which only its age speaks, and five at the most', () => {
    expect(likelyParcels(row(), [parcel('5555555555555')])).toEqual([]);
    const many = Array.from({ length: 9 }, (_, n) => parcel(`55555555555${n}5`, { due: Money.rupees(499) }));
    expect(likelyParcels(row(), many)).toHaveLength(5);
  });
});
