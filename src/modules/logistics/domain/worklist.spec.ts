import { SHIPMENT_STATUSES } from './shipment-status.js';
import { WORKLISTS, worklistOf } from './worklist.js';

it('puts every status on exactly one list', () => {
  expect(Object.values(WORKLISTS).flat().sort()).toEqual([...SHIPMENT_STATUSES].sort());
  expect(SHIPMENT_STATUSES.map(worklistOf)).not.toContain(undefined);
});
