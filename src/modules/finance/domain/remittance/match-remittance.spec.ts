import fc from 'fast-check';
import { type Id, Money } from '../../../../kernel/index.js';
import type { Decision } from './decision.js';
import type { DueParcel } from './due-parcel.js';
import { matchRemittance } from './match-remittance.js';
import { readAwb } from './read-awb.js';
import type { RemittanceRow } from './remittance-row.js';

let rowNumber = 1;
const row = (awb: string, rupees: number, more: Partial<RemittanceRow> = {}): RemittanceRow => {
  const read = readAwb(awb);
  if (!read) throw new Error(`${awb} is no AWB`);
  return { rowNumber: ++rowNumber, sheet: '', ...read, amount: Money.rupees(rupees), ...more };
};
const parcel = (awb: string, rupees: number, more: Partial<DueParcel> = {}): DueParcel => ({
  shipmentId: `shipment-${awb}` as Id<'Shipment'>,
  awb,
  due: Money.rupees(rupees),
  ...more,
});
const kinds = (decisions: readonly Decision[]) => decisions.map(({ kind }) => kind);
const decide = (one: RemittanceRow, due: readonly DueParcel[]): Decision => {
  const [decision] = matchRemittance([one], due);
  if (!decision) throw new Error('no decision');
  return decision;
};

describe('a row with a known AWB', () => {
  const due = [parcel('1904076086893', 499)];

  it('settles the parcel exactly', () => {
    expect(decide(row('1904076086893', 499), due)).toMatchObject({
      kind: 'exact',
      parcel: due[0],
      matched: Money.rupees(499),
      difference: Money.zero,
      unmatched: Money.zero,
      facts: { by: 'awb', awb: '1904076086893', amountPaise: 49900 },
    });
  });

  it.each([
    ['awb-known-short', 49899n, -1n, 1],
    ['awb-known-excess', 49901n, 1n, 1],
    ['awb-known-short', 0n, -49900n, 49900],
  ] as const)('settles it as %s with the difference named', (kind, paise, difference, shown) => {
    const decision = decide(row('1904076086893', 0, { amount: Money.paise(paise) }), due);
    expect(decision).toMatchObject({ kind, parcel: due[0], matched: Money.rupees(499), unmatched: Money.zero });
    expect(decision.difference.paise).toBe(difference);
    expect(decision.facts).toMatchObject({ duePaise: 49900, differencePaise: shown });
  });

  it('finds it also where a spreadsheet program took the noughts off, or a person typed small letters', () => {
    expect(decide(row('12345678', 10), [parcel('0012345678', 10)]).kind).toBe('exact');
    expect(decide(row('sf1234', 10), [parcel('SF1234', 10)]).kind).toBe('exact');
  });

  it('does not settle a parcel that an earlier file settled', () => {
    const remitted = { amount: Money.rupees(450), on: '2026-04-01', utr: 'N1' };
    const known = parcel('1904076086893', 499, { remitted });
    expect(decide(row('1904076086893', 499), [known])).toMatchObject({
      kind: 'already-remitted',
      candidates: [known],
      unmatched: Money.rupees(499),
      facts: { remittedPaise: 45000, on: '2026-04-01', utr: 'N1' },
    });
  });

  it('settles nothing where money is taken back', () => {
    const decision = decide(row('1904076086893', -499), due);
    expect(decision).toMatchObject({ kind: 'money-taken-back', candidates: due, unmatched: Money.rupees(-499) });
    expect(decision.parcel).toBeUndefined();
  });

  it('settles nothing where two parcels bear the AWB', () => {
    const twins = [parcel('77777', 10), { ...parcel('77777', 10), shipmentId: 'other' as Id<'Shipment'> }];
    expect(decide(row('77777', 10), twins).kind).toBe('unknown-awb');
  });
});

describe('an AWB that stands twice in a file', () => {
  const due = [parcel('55555', 499)];

  it('is settled by the row with the exact amount, wherever it stands', () => {
    expect(kinds(matchRemittance([row('55555', 300), row('55555', 499)], due))).toEqual(['duplicate-in-file', 'exact']);
    expect(kinds(matchRemittance([row('55555', 499), row('55555', 499)], due))).toEqual(['exact', 'duplicate-in-file']);
  });

  it('is otherwise settled by the first row, and the other names it', () => {
    const first = row('55555', 300);
    const [short, duplicate] = matchRemittance([first, row('55555', 150)], due);
    expect(short).toMatchObject({ kind: 'awb-known-short', parcel: due[0] });
    expect(duplicate).toMatchObject({
      kind: 'duplicate-in-file',
      candidates: due,
      unmatched: Money.rupees(150),
      facts: { leadingRow: first.rowNumber, leadingPaise: 30000 },
    });
  });

  it('is settled in parts where the rows together bring exactly its due', () => {
    const [first, second, third] = matchRemittance([row('55555', 200), row('55555', 200), row('55555', 99)], due);
    expect(first).toMatchObject({ kind: 'awb-known-short', difference: Money.rupees(-299) });
    expect(second).toMatchObject({ kind: 'part-of-parcel', part: Money.rupees(200), unmatched: Money.zero });
    expect(third).toMatchObject({ kind: 'part-of-parcel', part: Money.rupees(99), facts: { leftPaise: 0 } });
  });

  it('is a duplicate also where nobody knows it', () => {
    expect(kinds(matchRemittance([row('4444', 5), row('4444', 5)], []))).toEqual(['unknown-awb', 'duplicate-in-file']);
  });

  it('does not hide a payment behind its own reversal', () => {
    expect(kinds(matchRemittance([row('55555', -499), row('55555', 499)], due))).toEqual(['money-taken-back', 'exact']);
  });
});

describe('cash that had come too little before', () => {
  const remitted = { amount: Money.rupees(300), on: '2026-04-01', utr: 'N1' };
  const short = parcel('66666', 499, { remitted, rest: Money.rupees(199) });

  it('is completed by a later payout, whole or in part', () => {
    expect(decide(row('66666', 199, { utr: 'N2' }), [short])).toMatchObject({
      kind: 'part-of-parcel',
      part: Money.rupees(199),
      unmatched: Money.zero,
    });
    expect(decide(row('66666', 50, { utr: 'N2' }), [short])).toMatchObject({ facts: { leftPaise: 14_900 } });
    expect(decide(row('66666', 199), [short]).kind).toBe('part-of-parcel');
  });

  it('is left to a person where the row may repeat the first part or brings more than is missing', () => {
    expect(decide(row('66666', 150), [short]).kind).toBe('already-remitted');
    expect(decide(row('66666', 150, { utr: 'N1' }), [short]).kind).toBe('already-remitted');
    expect(decide(row('66666', 499, { utr: 'N2' }), [short]).kind).toBe('already-remitted');
  });
});

describe('a parcel that was not handed over', () => {
  it('is not settled before its delivery is told', () => {
    const coming = parcel('88888', 499, { orderReference: 'H8', delivery: 'to-come' });
    for (const one of [row('88888', 499), row('88888', 300)]) {
      expect(decide(one, [coming])).toMatchObject({ kind: 'before-delivery', candidates: [coming] });
    }
    expect(decide(row('9999', 499, { orderReference: 'H8' }), [coming]).kind).toBe('unknown-awb');
  });

  it('gives back exactly the cash that had come for a corrected delivery', () => {
    const gone = parcel('88888', 499, { remitted: { amount: Money.rupees(499) }, delivery: 'corrected' });
    expect(decide(row('88888', -499), [gone])).toMatchObject({
      kind: 'cash-given-back',
      parcel: gone,
      matched: Money.rupees(-499),
      unmatched: Money.zero,
    });
    expect(decide(row('88888', -400), [gone]).kind).toBe('money-taken-back');
    expect(decide(row('88888', -499), [parcel('88888', 499)]).kind).toBe('money-taken-back');
  });
});

describe('an AWB that lost digits', () => {
  const due = [
    parcel('1904076086893', 499, { orderReference: 'HAAT-1' }),
    parcel('1904076086894', 599, { orderReference: 'HAAT-2' }),
    parcel('1904076999999', 599, { orderReference: 'HAAT-3' }),
    parcel('190407608689', 499, { orderReference: 'HAAT-4' }),
  ];

  it('settles the only parcel with this beginning, length and amount', () => {
    expect(decide(row('1.90408E+12', 499), due)).toMatchObject({
      kind: 'exact',
      parcel: due[0],
      facts: { by: 'approximate', awb: '1.90408E+12' },
    });
  });

  it('leaves several to a person', () => {
    const decision = decide(row('1.90408E+12', 599), due);
    expect(decision).toMatchObject({
      kind: 'approximate-awb',
      candidates: [due[1], due[2]],
      unmatched: Money.rupees(599),
    });
    expect(decision.parcel).toBeUndefined();
  });

  it('settles one of several by its order number, and none against it', () => {
    expect(decide(row('1.90408E+12', 599, { orderReference: '#haat 3-C' }), due)).toMatchObject({
      kind: 'exact',
      parcel: due[2],
    });
    expect(decide(row('1.90408E+12', 499, { orderReference: 'HAAT-2' }), due)).toMatchObject({
      kind: 'approximate-awb',
      candidates: [due[0]],
    });
    expect(decide(row('1.90408E+12', 499, { orderReference: "the courier's own" }), due).kind).toBe('exact');
  });

  it('proposes parcels with this beginning where the amount fits none', () => {
    expect(decide(row('1.90408E+12', 1), due)).toMatchObject({ kind: 'approximate-awb', candidates: due.slice(0, 3) });
    expect(decide(row('2.9E+12', 499), due)).toMatchObject({ kind: 'approximate-awb', candidates: [] });
  });

  it('proposes five at the most', () => {
    const many = Array.from({ length: 30 }, (_, no) => parcel(`${1904076000000 + no}`, 499));
    expect(decide(row('1.90408E+12', 499), many).candidates).toHaveLength(5);
  });

  it('takes no parcel that another row names whole, that is settled, or that a row before took', () => {
    expect(kinds(matchRemittance([row('1.90408E+12', 499), row('1904076086893', 499)], due))).toEqual([
      'approximate-awb',
      'exact',
    ]);
    const settled = [{ ...due[0], remitted: { amount: Money.rupees(499) } } as DueParcel];
    expect(decide(row('1.90408E+12', 499), settled)).toMatchObject({ kind: 'approximate-awb', candidates: [] });
    expect(kinds(matchRemittance([row('1.90408E+12', 499), row('1.90408E+12', 499)], due))).toEqual([
      'exact',
      'approximate-awb',
    ]);
  });
});

describe('an AWB that nobody knows', () => {
  it('is settled by an order number that names one free parcel of this amount', () => {
    const due = [parcel('1111', 499, { orderReference: 'HAAT-1' })];
    expect(decide(row('9999', 499, { orderReference: 'haat1' }), due)).toMatchObject({
      kind: 'by-order-reference',
      parcel: due[0],
    });
  });

  it.each([
    ['another amount', [parcel('1111', 500, { orderReference: 'HAAT-1' })]],
    [
      'two parcels',
      [parcel('1111', 499, { orderReference: 'HAAT-1' }), parcel('2222', 499, { orderReference: 'HAAT-1' })],
    ],
  ])('is left to a person with %s', (_, due) => {
    const decision = decide(row('9999', 499, { orderReference: 'HAAT-1' }), due);
    expect(decision).toMatchObject({ kind: 'by-order-reference', candidates: due, unmatched: Money.rupees(499) });
    expect(decision.parcel).toBeUndefined();
  });

  it('waits in suspense with all its money', () => {
    expect(decide(row('9999', 499), [parcel('1111', 499)])).toMatchObject({
      kind: 'unknown-awb',
      candidates: [],
      matched: Money.zero,
      difference: Money.zero,
      unmatched: Money.rupees(499),
    });
    expect(decide(row('9999', 499, { orderReference: '#' }), [parcel('1111', 499)]).kind).toBe('unknown-awb');
  });
});

describe('whatever a file says', () => {
  const awbs = ['1904076086893', '1904076086894', '1904076999999', 'SF12345', '00123456'];
  const dues = fc.uniqueArray(
    fc.record({
      awb: fc.constantFrom(...awbs),
      rupees: fc.constantFrom(499, 599),
      reference: fc.constantFrom(undefined, 'H1', 'H2'),
      isRemitted: fc.boolean(),
    }),
    { selector: ({ awb }) => awb },
  );
  const rows = fc.array(
    fc.record({
      awb: fc.constantFrom(...awbs, '123456', '9999', '1.90408E+12', '1.9E+12'),
      paise: fc.constantFrom(49900n, 59900n, 49899n, 59901n, 0n, -49900n),
      reference: fc.constantFrom(undefined, 'H1', 'H2', 'H3'),
    }),
    { maxLength: 12 },
  );

  it('each row has one decision, each parcel one row, and the sum of the file is explained to the paisa', () => {
    fc.assert(
      fc.property(dues, rows, (madeDues, madeRows) => {
        const due = madeDues.map(({ awb, rupees, reference, isRemitted }) =>
          parcel(awb, rupees, {
            ...(reference && { orderReference: reference }),
            ...(isRemitted && { remitted: { amount: Money.rupees(rupees) } }),
          }),
        );
        const file = madeRows.map(({ awb, paise, reference }) =>
          row(awb, 0, { amount: Money.paise(paise), ...(reference && { orderReference: reference }) }),
        );
        const decisions = matchRemittance(file, due);

        expect(decisions.map((decision) => decision.row)).toEqual(file);
        const settled = decisions.flatMap(({ kind, parcel: one }) => (one && kind !== 'part-of-parcel' ? [one] : []));
        expect(new Set(settled).size).toBe(settled.length);
        expect(settled.filter((one) => one.remitted)).toEqual([]);
        const explained = decisions.flatMap((one) => [one.matched, one.part, one.difference, one.unmatched]);
        expect(Money.sum(explained)).toEqual(Money.sum(file.map(({ amount }) => amount)));
        expect(Money.sum(decisions.map(({ matched }) => matched))).toEqual(Money.sum(settled.map((one) => one.due)));
        for (const { parcel: one, difference, unmatched } of decisions)
          expect(one ? unmatched.isZero : difference.isZero).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not compare each row with each parcel', () => {
    let looks = 0;
    const watched = (one: DueParcel) => new Proxy(one, { get: (of, key) => [Reflect.get(of, key), looks++][0] });
    const due = Array.from({ length: 3_000 }, (_, no) =>
      watched(parcel(`${1904076000000 + no}`, 499, { orderReference: `H${no}` })),
    );
    const file = due.map((one, no) => row(no % 2 ? one.awb : '1.90408E+12', 499, { orderReference: `H${no}` }));
    looks = 0;
    expect(new Set(kinds(matchRemittance(file, due)))).toEqual(new Set(['exact']));
    expect(looks).toBeLessThan(100 * due.length);
  });
});
