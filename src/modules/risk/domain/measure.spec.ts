import { estimateStopped, type MeasuredCell, wilson } from './measure.js';

const CELL: MeasuredCell = {
  advised: 'go',
  answer: 'go',
  isHoldOut: false,
  band: 0,
  orders: 100,
  delivered: 80,
  cameBack: 20,
  ended: 0,
  disowned: 0,
};

describe('what was stopped', () => {
  it('is judged by the hold-outs alone', () => {
    const asked: MeasuredCell = {
      ...CELL,
      advised: 'ask-again',
      answer: 'ask-again',
      orders: 10,
      delivered: 4,
      cameBack: 1,
    };
    const heldOut: MeasuredCell = { ...CELL, advised: 'refuse', isHoldOut: true, orders: 5, delivered: 1, cameBack: 3 };
    expect(estimateStopped([CELL, asked, heldOut])).toMatchObject({
      stopped: 10,
      deliveredAfterAsking: 4,
      heldOut: 4,
      heldOutDelivered: 1,
      wronglyStopped: { share: 0.25 },
    });
  });

  it('is not judged at all before a hold-out has ended', () => {
    expect(estimateStopped([CELL]).wronglyStopped).toBeUndefined();
  });

  it('is told with an interval that a small count keeps wide', () => {
    const [few, many] = [wilson(3, 3), wilson(300, 300)];
    expect(few.low).toBeLessThan(0.5);
    expect(few.high).toBeCloseTo(1);
    expect(many.low).toBeGreaterThan(0.98);
  });
});
