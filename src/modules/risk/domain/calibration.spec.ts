import { calibrationOf } from './calibration.js';
import type { MeasuredCell } from './measure.js';

const cell = (changes: Partial<MeasuredCell>): MeasuredCell => ({
  advised: 'go',
  answer: 'go',
  isHoldOut: false,
  band: 0,
  orders: 10,
  delivered: 0,
  cameBack: 0,
  ended: 0,
  disowned: 0,
  ...changes,
});

describe('bands of scores beside what came back', () => {
  it('are ten, with counts of all answers of a band together', () => {
    const bands = calibrationOf([
      cell({ delivered: 6, cameBack: 2 }),
      cell({ advised: 'ask-again', isHoldOut: true, delivered: 1, cameBack: 1, orders: 3 }),
      cell({ band: 90, advised: 'refuse', answer: 'refuse', orders: 4 }),
    ]);
    expect(bands).toHaveLength(10);
    expect(bands[0]).toMatchObject({ band: 0, orders: 13, known: 10, cameBack: 3, returned: { share: 0.3 } });
    expect(bands[9]).toEqual({ band: 90, orders: 4, known: 0, cameBack: 0, returned: undefined });
  });
});
