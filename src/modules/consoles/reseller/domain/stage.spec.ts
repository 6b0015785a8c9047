import { SHIPMENT_STATUSES } from '../../../logistics/index.js';
import { STAGES, stageOf } from './stage.js';

const ORDER_STATUSES = ['placed', 'seated', 'exchange-waits', 'unpaid', 'consented', 'cancelled', 'expired'];

describe('the stage of an order', () => {
  it('has a word for every state of an order and of a parcel', () => {
    const states = [...new Set([...ORDER_STATUSES, ...SHIPMENT_STATUSES])];
    expect(states.filter((state) => !stageOf(state))).toEqual([]);
    expect(Object.values(STAGES).flat().sort()).toEqual(states.sort());
  });

  it('tells a parcel that found nobody at home from one on its way, because somebody has to call', () => {
    expect([stageOf('undelivered'), stageOf('out-for-delivery')]).toEqual(['not-met', 'on-the-way']);
  });
});
